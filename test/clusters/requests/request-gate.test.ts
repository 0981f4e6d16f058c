import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { REQUESTS_BURST, REQUESTS_PER_SECOND } from '../../../src/clusters/model/constants.ts';
import { type Failure, RequestFailure } from '../../../src/clusters/model/failure.ts';
import { PRIORITIES, type Priority } from '../../../src/clusters/model/requests/gate-queue.ts';
import { createRequestGate, type GateRequest, type RequestGate } from '../../../src/clusters/requests/request-gate.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

const { signal } = new AbortController();
const INTERVAL_MS = 1_000 / REQUESTS_PER_SECOND;
const READ: GateRequest = { method: 'GET', path: '/api/v1/pods', signal };
const WATCH: GateRequest = { ...READ, query: { watch: '1' } };
const WRITE: GateRequest = { method: 'DELETE', path: '/api/v1/namespaces/default/pods/a', signal };
const throttled = (retryAfterMs: number, more: Partial<Failure> = {}): Failure => ({
  clusterId: clusterIdOf('kubeconfig', 'alpha'),
  phase: 'list pods',
  kind: 'throttled',
  message: 'slow down',
  retryAfterMs,
  ...more,
});

function start(): {
  clock: FakeClock;
  passed: string[];
  ask: (name: string, request?: GateRequest) => void;
  gate: RequestGate;
} {
  const clock = new FakeClock();
  const gate = createRequestGate(clock);
  const passed: string[] = [];
  const ask = (name: string, request: GateRequest = READ): void => {
    gate.pass(request).then(
      () => passed.push(name),
      () => passed.push(`${name} gave up`),
    );
  };
  return { clock, passed, ask, gate };
}

/** A gate whose burst is used up. */
async function startEmpty(): Promise<ReturnType<typeof start>> {
  const started = start();
  for (let index = 0; index < REQUESTS_BURST; index++) started.ask('burst');
  await settled();
  started.passed.splice(0);
  return started;
}

describe('a gate', () => {
  test('lets a burst through at once and then one request an interval', async () => {
    const { clock, passed, ask } = start();
    for (let index = 0; index < REQUESTS_BURST + 2; index++) ask('request');
    await settled();
    expect(passed).toHaveLength(REQUESTS_BURST);
    await clock.advance(INTERVAL_MS);
    expect(passed).toHaveLength(REQUESTS_BURST + 1);
    await clock.advance(INTERVAL_MS);
    expect(passed).toHaveLength(REQUESTS_BURST + 2);
  });

  test('lets what its user does pass what a view needs, and that pass the background', async () => {
    const { clock, passed, ask } = await startEmpty();
    ask('background', { ...READ, priority: 'background' });
    ask('view');
    ask('action', WRITE);
    ask('asked for', { ...READ, priority: 'user' });
    await clock.advance(4 * INTERVAL_MS);
    expect(passed).toEqual(['action', 'asked for', 'view', 'background']);
  });

  test('keeps the place of nobody who has given up', async () => {
    const { clock, passed, ask } = await startEmpty();
    const own = new AbortController();
    ask('first', { ...READ, signal: own.signal });
    ask('second');
    own.abort();
    await clock.advance(INTERVAL_MS);
    expect(passed).toEqual(['first gave up', 'second']);
    ask('late', { ...READ, signal: AbortSignal.abort() });
    await settled();
    expect(passed.at(-1)).toBe('late gave up');
  });
});

/** The server refuses a request. */
async function refuse(gate: RequestGate, request: GateRequest, failure: Failure): Promise<void> {
  await expect(gate.heeding(request, Promise.reject(new RequestFailure(failure)))).rejects.toThrow('slow down');
}

describe('a Retry-After', () => {
  test('of one class is waited for by that class, and by no other', async () => {
    const { clock, passed, ask, gate } = start();
    await refuse(gate, READ, throttled(5_000));
    for (const [name, request] of Object.entries({ read: READ, write: WRITE, watch: WATCH })) ask(name, request);
    await settled();
    expect(passed).toEqual(['write', 'watch']);
    await clock.advance(4_999);
    expect(passed).toHaveLength(2);
    await clock.advance(1);
    expect(passed).toEqual(['write', 'watch', 'read']);
  });

  test('is not shortened by a later one, and is believed for a minute at most', async () => {
    const { clock, passed, ask, gate } = start();
    await refuse(gate, READ, throttled(3_600_000));
    await refuse(gate, READ, throttled(1_000));
    ask('read');
    await clock.advance(59_999);
    expect(passed).toEqual([]);
    await clock.advance(1);
    expect(passed).toEqual(['read']);
  });

  test('of an eviction that a disruption budget forbids closes nothing, nor does any other failure', async () => {
    const { passed, ask, gate } = start();
    await refuse(gate, WRITE, throttled(10_000, { cause: 'DisruptionBudget' }));
    await refuse(gate, WRITE, throttled(10_000, { kind: 'api', status: 503 }));
    ask('write', WRITE);
    await settled();
    expect(passed).toEqual(['write']);
  });
});

test('whatever is asked: none is lost, no two of one priority change places, and the rate holds', async () => {
  const priority = fc.constantFrom<Priority>(...PRIORITIES);
  await fc.assert(
    fc.asyncProperty(fc.array(priority, { minLength: 1, maxLength: 30 }), async (asked) => {
      const { clock, passed, ask } = await startEmpty();
      for (const [index, each] of asked.entries()) ask(`${each} ${index}`, { ...READ, priority: each });
      await clock.advance(INTERVAL_MS * (asked.length - 1));
      expect(passed).toHaveLength(asked.length - 1);
      await clock.advance(INTERVAL_MS);
      const expected = PRIORITIES.flatMap((each) =>
        asked.flatMap((other, index) => (other === each ? [`${each} ${index}`] : [])),
      );
      expect(passed).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});
