import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../helpers/cells.ts';

const template = {
  spec: {
    containers: [
      { name: 'app', image: 'shop/app:1' },
      { name: 'proxy', image: 'envoy' },
    ],
  },
};
const selector = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }],
};
const leaving = { deletionTimestamp: '2026-01-01T00:30:00Z' };

describe('deployments', () => {
  const deployment = (replicas: number, status: object = {}, metadata: object = {}): Readonly<Record<string, string>> =>
    cellsOf('dp', { spec: { replicas, template, selector }, status }, metadata);

  test('show their counts, and wide what their pods are made of', () => {
    const status = { readyReplicas: 3, updatedReplicas: 2, availableReplicas: 3 };
    expect(deployment(3, status, { labels: { app: 'web', tier: 'a' } })).toEqual({
      name: 'x',
      ready: '3/3',
      'up-to-date': '2',
      available: '3',
      containers: 'app,proxy',
      images: 'shop/app:1,envoy',
      selector: 'app=web,tier in (a,b)',
      labels: 'app=web,tier=a',
      valid: '',
      age: '60m',
      condition: 'good',
    });
  });

  test.each([
    ['some are not ready', 3, { readyReplicas: 2 }, '2 of 3 replicas ready', 'bad'],
    [
      'all are ready, but not for long',
      2,
      { readyReplicas: 2, availableReplicas: 1 },
      '1 of 2 replicas available',
      'bad',
    ],
    ['none are wanted', 0, {}, '', 'done'],
  ])('%s', (_, replicas, status, valid, condition) => {
    expect(deployment(replicas, status)).toMatchObject({ valid, condition });
    expect(deployment(replicas, status, leaving)).toMatchObject({ valid: '', condition: 'leaving' });
  });
});

test('stateful sets of a server that does not count available pods are judged by the ready ones', () => {
  const spec = { replicas: 2, serviceName: 'db', template };
  expect(cellsOf('sts', { spec, status: { readyReplicas: 2 } })).toMatchObject({
    ready: '2/2',
    service: 'db',
    valid: '',
    condition: 'good',
  });
  expect(cellsOf('sts', { spec, status: { readyReplicas: 1 } })['valid']).toBe('1 of 2 replicas ready');
});

test('daemon sets count nodes; one that fits none is done', () => {
  const status = { desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 2, updatedNumberScheduled: 1 };
  const spec = { template: { spec: { ...template.spec, nodeSelector: { disk: 'ssd' } } } };
  expect(cellsOf('ds', { spec, status })).toMatchObject({
    desired: '3',
    current: '3',
    ready: '2',
    'up-to-date': '1',
    available: '0',
    'node-selector': 'disk=ssd',
    valid: '2 of 3 replicas ready',
    condition: 'bad',
  });
  expect(cellsOf('ds', { spec })).toMatchObject({ desired: '0', condition: 'done' });
});

test('replica sets show what they want, have and have ready', () => {
  const status = { replicas: 2, readyReplicas: 1 };
  expect(cellsOf('rs', { spec: { replicas: 2 }, status })).toMatchObject({ desired: '2', current: '2', ready: '1' });
});

describe('jobs', () => {
  const ended = (type: string, reason = ''): object => ({
    conditions: [{ type, status: 'True', reason, lastTransitionTime: '2026-01-01T00:10:00Z' }],
  });
  const startTime = '2026-01-01T00:05:00Z';

  test.each([
    ['running', { completions: 3 }, { startTime, succeeded: 1 }, ['Running', '1/3', '55m', '', 'good']],
    [
      'running after a failed try',
      { completions: 1 },
      { startTime, failed: 2 },
      ['Running', '0/1', '55m', '2 failed tries so far', 'pending'],
    ],
    [
      'complete',
      { completions: 1 },
      { startTime, completionTime: '2026-01-01T00:05:09Z', succeeded: 1, ...ended('Complete') },
      ['Complete', '1/1', '9s', '', 'done'],
    ],
    [
      'failed',
      { completions: 1 },
      { startTime, ...ended('Failed', 'BackoffLimitExceeded') },
      ['Failed', '0/1', '5m', 'failed: BackoffLimitExceeded', 'bad'],
    ],
    ['suspended', { suspend: true }, ended('Suspended'), ['Suspended', '0/1', '', '', 'done']],
    ['a work queue', { parallelism: 3 }, { startTime }, ['Running', '0/1 of 3', '55m', '', 'good']],
    ['not begun', {}, {}, ['Running', '0/1', '', '', 'good']],
  ])('%s', (_, spec, status, wanted) => {
    const { status: state, completions, duration, valid, condition } = cellsOf('jo', { spec, status });
    expect([state, completions, duration, valid, condition]).toEqual(wanted);
  });
});

describe('cron jobs', () => {
  const spec = { schedule: '0 * * * *', timeZone: 'Europe/Berlin', jobTemplate: { spec: { template } } };
  const lastScheduleTime = '2026-01-01T00:59:00Z';

  test('show when they run and ran', () => {
    const status = { lastScheduleTime, active: [{ name: 'x-1' }] };
    expect(cellsOf('cj', { spec, status })).toMatchObject({
      schedule: '0 * * * *',
      timezone: 'Europe/Berlin',
      suspend: 'false',
      active: '1',
      last_schedule: '60s',
      images: 'shop/app:1,envoy',
      condition: 'good',
    });
  });

  test.each([
    ['has never run', {}, {}, '', 'good'],
    ['ran well', {}, { lastScheduleTime, lastSuccessfulTime: '2026-01-01T00:59:20Z' }, '', 'good'],
    ['failed', {}, { lastScheduleTime }, 'its last run did not succeed', 'bad'],
    ['is suspended', { suspend: true }, { lastScheduleTime }, '', 'done'],
  ])('one that %s', (_, more, status, valid, condition) => {
    expect(cellsOf('cj', { spec: { ...spec, ...more }, status })).toMatchObject({ valid, condition });
  });
});
