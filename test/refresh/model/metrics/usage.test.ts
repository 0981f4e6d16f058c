import { describe, expect, test } from 'vitest';
import { type Sample, sampleOf } from '../../../../src/refresh/model/metrics/sample.ts';
import {
  freshestOf,
  type MetricsService,
  polledSamples,
  type Samples,
  serviceNote,
  usageOf,
} from '../../../../src/refresh/model/metrics/usage.ts';

const NOW = Date.UTC(2026, 0, 2);
const SERVING: MetricsService = { type: 'serving' };
const NOTHING: Samples = new Map();
const sample = (cpu: number, takenAt = NOW, memory = 1000): Sample => ({ key: 'web/a', cpu, memory, takenAt });
const usage = (samples: Samples, service: MetricsService = SERVING, now = NOW) =>
  usageOf(service, samples, 'web/a', now);

describe('a sample', () => {
  test('of a pod is the sum of its containers', () => {
    const containers = [{ usage: { cpu: '100500u', memory: '1Mi' } }, { usage: { cpu: '3n', memory: '512Ki' } }, {}];
    const metadata = { namespace: 'web', name: 'a' };
    expect(sampleOf({ metadata, timestamp: '2026-01-02T00:00:00Z', containers })).toEqual({
      key: 'web/a',
      cpu: 102,
      memory: 1.5 * 2 ** 20,
      takenAt: NOW,
    });
  });

  test('of a node is its own', () => {
    const object = { metadata: { name: 'n1' }, timestamp: '2026-01-02T00:00:00Z', usage: { cpu: '2', memory: '1Gi' } };
    expect(sampleOf(object)).toEqual({ key: 'n1', cpu: 2000, memory: 2 ** 30, takenAt: NOW });
  });
});

describe('what is known of an object', () => {
  test('tells apart that nobody asked, that there is no server, that it is not measured yet, and 0', () => {
    expect(usage(NOTHING, { type: 'unasked' }).type).toBe('unasked');
    expect(usage(NOTHING, { type: 'absent' }).type).toBe('none');
    expect(usage(NOTHING, { type: 'forbidden', reason: 'no' }).type).toBe('none');
    expect(usage(NOTHING).type).toBe('collecting');
    expect(usage(polledSamples(NOTHING, [sample(0)], NOW))).toMatchObject({ type: 'measured', cpu: 0, stale: false });
  });

  test('has an arrow when it went up or down by more than noise, until it is measured again', () => {
    const first = polledSamples(NOTHING, [sample(100)], NOW);
    expect(usage(first)).toMatchObject({ cpuTrend: 'flat', memoryTrend: 'flat' });
    const second = polledSamples(first, [sample(120, NOW + 15_000, 900)], NOW + 30_000);
    expect(usage(second)).toMatchObject({ cpu: 120, cpuTrend: 'up', memoryTrend: 'down' });
    const same = polledSamples(second, [sample(120, NOW + 15_000, 900)], NOW + 60_000);
    expect(usage(same)).toMatchObject({ cpuTrend: 'up' });
    const third = polledSamples(same, [sample(118, NOW + 60_000, 910)], NOW + 90_000);
    expect(usage(third)).toMatchObject({ cpuTrend: 'flat', memoryTrend: 'flat' });
  });

  test('is stale when the server renews it no more, whatever its clock says', () => {
    const hoursAhead = sample(100, NOW + 7_200_000);
    const samples = polledSamples(NOTHING, [hoursAhead], NOW);
    expect(usage(samples, SERVING, NOW + 120_000)).toMatchObject({ stale: false });
    const again = polledSamples(samples, [hoursAhead], NOW + 121_000);
    expect(usage(again, SERVING, NOW + 121_000)).toMatchObject({ stale: true });
  });

  test('is stale at once when others of the same answer are much younger', () => {
    const young = { ...sample(1, NOW), key: 'web/b' };
    expect(usage(polledSamples(NOTHING, [sample(100, NOW - 180_000), young], NOW))).toMatchObject({ stale: true });
  });

  test('stays known while polls fail, and is gone with its object', () => {
    const samples = polledSamples(NOTHING, [sample(100)], NOW);
    expect(usage(samples, { type: 'failed', reason: 'timeout', isClusters: false }).type).toBe('measured');
    expect(usage(polledSamples(samples, [], NOW)).type).toBe('collecting');
  });
});

test.each([
  [{ type: 'unasked' }, NOTHING, 0, ''],
  [{ type: 'absent' }, NOTHING, 0, 'no metrics server'],
  [{ type: 'forbidden', reason: 'x' }, NOTHING, 0, 'metrics: forbidden'],
  [{ type: 'failed', reason: 'no answer in 10 s', isClusters: false }, NOTHING, 0, 'metrics: no answer in 10 s'],
  // Its cluster says so itself.
  [{ type: 'failed', reason: 'a login is needed', isClusters: true }, NOTHING, 0, ''],
  [SERVING, NOTHING, 0, 'collecting metrics'],
  [SERVING, polledSamples(NOTHING, [sample(1)], NOW), 0, ''],
  [{ type: 'failed', reason: 'x', isClusters: false }, polledSamples(NOTHING, [sample(1)], NOW), 120_000, ''],
  [
    { type: 'failed', reason: 'x', isClusters: false },
    polledSamples(NOTHING, [sample(1)], NOW),
    120_001,
    `metrics as of ${NOW}`,
  ],
] as const)('a service that is %j says why something is missing', (service, samples, later, note) => {
  expect(serviceNote(service, freshestOf(samples), NOW + later, String)).toBe(note);
});
