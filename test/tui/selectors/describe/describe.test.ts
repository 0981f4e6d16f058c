import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RawObject } from '../../../../src/refresh/model/record.ts';
import { describeLines } from '../../../../src/tui/selectors/describe/describe.ts';
import type { DescribeFacts } from '../../../../src/tui/selectors/describe/facts.ts';

/**
 * Objects of a real cluster (Kubernetes 1.36) and their texts, which are kmc's own and were compared line by line with what
 * `kubectl describe` said at that moment. They differ by what kubectl 1.36 writes and the 1.32 that was asked does not (names
 * of ports, `successThreshold`, time zones of cron jobs, more of stateful sets, no secrets of service accounts), and by what kmc
 * does otherwise on purpose: no lease of a node, and events of namespaces and secrets too.
 */
const GOLDEN = fileURLToPath(new URL('golden/', import.meta.url));

interface Case {
  readonly kind: string;
  readonly now: number;
  readonly object: RawObject;
  readonly related: Readonly<Record<string, readonly RawObject[]>>;
}

function golden(name: string): Case {
  return JSON.parse(readFileSync(`${GOLDEN}${name}.json`, 'utf8'));
}

function factsOf({ related, ...facts }: Case): DescribeFacts {
  const none = { items: [], complete: false, reason: '' };
  return { ...facts, related: (kind) => ({ ...none, items: related[kind] ?? [], complete: kind in related }) };
}

const { TZ } = process.env;
beforeAll(() => {
  process.env['TZ'] = 'UTC';
});
afterAll(() => {
  process.env['TZ'] = TZ;
});

const names = readdirSync(GOLDEN).flatMap((file) => (file.endsWith('.json') ? [file.replace('.json', '')] : []));

describe('a description', () => {
  test.each(names)('reads like kubectl’s: %s', (name) => {
    expect(`${describeLines(factsOf(golden(name))).join('\n')}\n`).toBe(readFileSync(`${GOLDEN}${name}.txt`, 'utf8'));
  });

  test('of a pod tells why a container waits, which kubectl leaves out', () => {
    const facts = factsOf(golden('web-pod'));
    const message = 'Back-off pulling image "nginx:none"';
    const containerStatuses = [{ name: 'app', state: { waiting: { reason: 'ImagePullBackOff', message } } }];
    const lines = describeLines({ ...facts, object: { ...facts.object, status: { containerStatuses } } });
    const at = lines.findIndex((line) => /State: +Waiting/.test(line));
    expect(lines.slice(at, at + 3)).toEqual([
      '    State:          Waiting',
      '      Reason:       ImagePullBackOff',
      `      Message:      ${message}`,
    ]);
  });

  test('of a secret tells sizes, never what it holds, a token neither', () => {
    const token = Buffer.from('hunter2-token').toString('base64');
    const object = { metadata: { name: 'a' }, type: 'kubernetes.io/service-account-token', data: { token } };
    const facts: DescribeFacts = { ...factsOf(golden('secret')), object };
    expect(describeLines(facts)).toContain('token:  13 bytes');
    const ownKeys = (): never => {
      throw new TypeError('a map that cannot be read');
    };
    const broken = { ...facts, object: { ...object, data: new Proxy(object.data, { ownKeys }) } };
    for (const lines of [describeLines(facts), describeLines(broken)]) {
      expect(lines.join('\n')).not.toContain(token);
      expect(lines.join('\n')).not.toContain('hunter2');
    }
  });

  test.each(names)('of an object with nothing in it, or nonsense, is still one: %s', (name) => {
    const facts = factsOf(golden(name));
    for (const odd of [null, 3, 'x', [], [null], { a: null }]) {
      const object = { metadata: { name: 'odd' }, spec: odd, status: odd, data: odd };
      expect(describeLines({ ...facts, object })[0]).toMatch(/^Name: +odd$/);
    }
  });

  test.each([
    ['deployment', 'ReplicaSets:'],
    ['daemon-set', 'Pods Status:'],
    ['service', 'Endpoints:'],
    ['volume-claim', 'Used By:'],
    ['node', 'Pods:'],
  ])('of what is not there yet says so, and why it may never be: %s', (name, title) => {
    const facts = factsOf({ ...golden(name), related: {} });
    const lineOf = (lines: readonly string[]) => lines.find((line) => line.startsWith(title))?.replace(/ +/g, ' ');
    expect(lineOf(describeLines(facts))).toBe(`${title} loading`);
    const reason = 'may not list pods';
    const refused = (): ReturnType<DescribeFacts['related']> => ({ items: [], complete: false, reason });
    const lines = describeLines({ ...facts, related: refused });
    expect(lineOf(lines)).toBe(`${title} not known: ${reason}`);
    expect(lines.at(-1)).toMatch(/^Events: +not live: may not list pods$/);
  });

  test('tells the events of this object, not of its namesakes before it, the latest last', () => {
    const event = (reason: string, uid: string, at: string, more: object = {}): object => ({
      reason,
      type: 'Normal',
      source: { component: 'test' },
      message: `${reason}\n happened `,
      involvedObject: { uid },
      firstTimestamp: at,
      lastTimestamp: at,
      ...more,
    });
    const events = [
      event('Later', 'u', '2026-01-01T00:09:00Z', { count: 4, firstTimestamp: '2026-01-01T00:00:00Z' }),
      event('Before', 'other', '2026-01-01T00:01:00Z'),
      event('First', 'u', '2026-01-01T00:02:00Z', { involvedObject: { uid: 'u', fieldPath: 'spec.containers{app}' } }),
      event('Series', 'u', '', {
        eventTime: '2026-01-01T00:03:00Z',
        series: { count: 9, lastObservedTime: '2026-01-01T00:09:30Z' },
      }),
    ];
    const object = { metadata: { name: 'a', namespace: 'b', uid: 'u' } };
    const related = (): ReturnType<DescribeFacts['related']> => ({
      items: events as RawObject[],
      complete: true,
      reason: '',
    });
    const lines = describeLines({ kind: 'configmaps', object, related, now: Date.parse('2026-01-01T00:10:00Z') });
    expect(lines.slice(-6)).toEqual([
      'Events:',
      '  Type    Reason  Age                From  Message',
      '  ----    ------  ----               ----  -------',
      '  Normal  First   8m                 test  spec.containers{app}: First happened',
      '  Normal  Later   60s (x4 over 10m)  test  Later happened',
      '  Normal  Series  30s (x9 over 7m)   test  Series happened',
    ]);
  });
});
