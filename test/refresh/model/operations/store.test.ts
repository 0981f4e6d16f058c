import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRAIN_DEFAULTS } from '../../../../src/refresh/model/drain/options.ts';
import { type DrainState, newDrain } from '../../../../src/refresh/model/drain/state.ts';
import {
  isRunning,
  newsLine,
  type OperationId,
  type Outcome,
  resultOf,
} from '../../../../src/refresh/model/operations/operation.ts';
import {
  newOperationStore,
  type OperationEffect,
  type OperationEvent,
  type OperationStore,
  runningOn,
  stepOperations,
} from '../../../../src/refresh/model/operations/store.ts';
import { testCluster } from '../../../helpers/kubeconfig.ts';

const alpha = testCluster('alpha');

/** One event and what came of it. */
interface Turn {
  readonly event: OperationEvent;
  readonly before: OperationStore;
  readonly after: OperationStore;
  readonly effects: readonly OperationEffect[];
}

/** Plays events; an id of `'#2'` means the second operation that was started. */
function turnsOf(events: readonly OperationEvent[]): readonly Turn[] {
  const ids: OperationId[] = [];
  let state = newOperationStore(alpha);
  return events.map((each) => {
    const event = 'id' in each ? { ...each, id: ids[Number(each.id.slice(1)) - 1] ?? each.id } : each;
    const before = state;
    const step = stepOperations(state, event);
    state = step.state;
    for (const effect of step.effects) if (effect.type === 'run') ids.push(effect.job.id);
    return { event, before, after: step.state, effects: step.effects };
  });
}

/** The store after all events, and all effects. */
function play(...events: readonly OperationEvent[]): { state: OperationStore; effects: readonly OperationEffect[] } {
  const turns = turnsOf(events);
  return { state: turns.at(-1)?.after ?? newOperationStore(alpha), effects: turns.flatMap((turn) => turn.effects) };
}

const id = (text: string): OperationId => text as OperationId;
const start = (node: string, at = 0): OperationEvent => {
  return { type: 'start', order: { kind: 'drain', node, options: DRAIN_DEFAULTS }, at };
};
const mark = (kind: 'cordon' | 'uncordon', node: string): OperationEvent => {
  return { type: 'start', order: { kind, node }, at: 0 };
};
const end = (which: string, outcome: Outcome, at = 9): OperationEvent => {
  return { type: 'end', id: id(which), result: { outcome, reason: '' }, at };
};
const drained = (which: string, change: Partial<DrainState>): OperationEvent => {
  return { type: 'drained', id: id(which), drain: { ...newDrain('worker-1', DRAIN_DEFAULTS), ...change } };
};
const verb = (which: string, what: 'pause' | 'resume' | 'cancel' | 'retry'): OperationEvent => {
  return { type: 'verb', id: id(which), verb: what };
};
const refusals = (effects: readonly OperationEffect[]): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'refused' ? [effect.refusal.reason] : []));

describe('an operation', () => {
  test('runs with its options, says what happens, and ends with its result', () => {
    const { state } = play(
      start('worker-1', 5),
      { type: 'said', id: id('#1'), text: 'evicting default/web-1', at: 6, isOnce: false },
      { type: 'end', id: id('#1'), result: { outcome: 'failed', reason: 'default/web-1: no' }, at: 7 },
    );
    expect(state.jobs).toMatchObject([
      {
        id: 'kubeconfig:alpha|drain|worker-1|1',
        kind: 'drain',
        clusterId: alpha.id,
        clusterName: 'alpha',
        target: { resource: 'nodes', namespace: '', name: 'worker-1' },
        options: DRAIN_DEFAULTS,
        state: { type: 'ended', result: { outcome: 'failed', reason: 'default/web-1: no' } },
        startedAt: 5,
        endedAt: 7,
        report: [{ at: 6, text: 'evicting default/web-1' }],
      },
    ]);
  });

  test('is refused while another one runs on the node, with a pointer to that; another node is free', () => {
    const { state, effects } = play(
      start('worker-1'),
      start('worker-1'),
      mark('uncordon', 'worker-1'),
      mark('cordon', 'worker-2'),
    );
    const reason = 'worker-1 of alpha is being drained already, by this kmc: see :jobs';
    const refused = { type: 'refused', refusal: { reason, because: 'kubeconfig:alpha|drain|worker-1|1' } };
    expect(effects.filter(({ type }) => type === 'refused')).toEqual([refused, refused]);
    expect(state.jobs.map(({ kind, target }) => `${kind} ${target.name}`)).toEqual([
      'cordon worker-2',
      'drain worker-1',
    ]);
  });

  test('says the same obstacle once', () => {
    const line: OperationEvent = { type: 'said', id: id('#1'), text: 'web-1 is kept: guard', at: 6, isOnce: true };
    expect(play(start('worker-1'), line, line).state.jobs[0]?.report).toHaveLength(1);
  });

  test('takes the words of where its drain is, and ends only when that is told', () => {
    const waiting = { type: 'waiting', why: 'unreachable', text: 'refused' } as const;
    const states = turnsOf([
      start('worker-1'),
      drained('#1', { pause: { why: 'unreachable', text: 'refused' } }),
      drained('#1', { isHeld: true }),
      drained('#1', { stopping: 'cancelled', isHeld: true }),
      drained('#1', { result: { outcome: 'done', reason: '' } }),
      end('#1', 'cancelled'),
    ]).map(({ after }) => after.jobs[0]?.state);
    expect(states).toEqual([
      { type: 'running' },
      waiting,
      { type: 'paused' },
      { type: 'stopping' },
      { type: 'stopping' },
      { type: 'ended', result: { outcome: 'cancelled', reason: '' } },
    ]);
  });

  test('takes verbs that make sense where it is, and refuses the others in words', () => {
    const { effects } = play(
      start('worker-1'),
      verb('#1', 'pause'),
      drained('#1', { isHeld: true }),
      verb('#1', 'pause'),
      verb('#1', 'resume'),
      verb('#1', 'retry'),
      verb('#1', 'cancel'),
      drained('#1', { stopping: 'cancelled' }),
      verb('#1', 'cancel'),
      mark('cordon', 'worker-2'),
      verb('#2', 'pause'),
      end('#1', 'cancelled'),
      verb('#1', 'cancel'),
    );
    expect(effects.flatMap((effect) => (effect.type === 'tell' ? [effect.verb] : []))).toEqual([
      'pause',
      'resume',
      'cancel',
    ]);
    expect(refusals(effects)).toEqual([
      'the drain of worker-1 is paused already',
      'the drain of worker-1 has no pod that failed',
      'the drain of worker-1 is being cancelled already',
      'the cordon of worker-2 is one step: it can only be cancelled',
      'the drain of worker-1 has ended: cancelled',
    ]);
  });

  test('has a line in the log when it begins and when it ends, with its cluster', () => {
    const [begun] = play(start('worker-1')).state.jobs;
    const [over] = play(start('worker-1'), end('#1', 'interrupted')).state.jobs;
    const lines = [begun, over].map(
      (each, index) =>
        each && newsLine({ name: index === 0 ? 'operation:started' : 'operation:ended', operation: each }),
    );
    const facts = 'clusterName="alpha" operation="kubeconfig:alpha|drain|worker-1|1" kind="drain" target="worker-1"';
    expect(lines).toEqual([
      `INFO [kubeconfig:alpha] operation:started ${facts}`,
      `WARN [kubeconfig:alpha] operation:ended ${facts} outcome="interrupted"`,
    ]);
  });
});

describe('the store of operations', () => {
  const which = fc.constantFrom('#1', '#2', '#3', '#4', '#5', '#6', '#7', '#8').map(id);
  const node = fc.constantFrom('worker-1', 'worker-2');
  const outcome = fc.constantFrom<Outcome>('done', 'failed', 'cancelled', 'interrupted', 'timed out', 'stopped');
  const event: fc.Arbitrary<OperationEvent> = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(node, fc.nat()).map(([name, at]) => start(name, at)) },
    fc.tuple(fc.constantFrom('cordon' as const, 'uncordon' as const), node).map(([kind, name]) => mark(kind, name)),
    fc.record({
      type: fc.constant('verb' as const),
      id: which,
      verb: fc.constantFrom('pause' as const, 'resume' as const, 'cancel' as const, 'retry' as const),
    }),
    fc.record({
      type: fc.constant('end' as const),
      id: which,
      result: fc.record({ outcome, reason: fc.string() }),
      at: fc.nat(),
    }),
    fc.record({
      type: fc.constant('said' as const),
      id: which,
      text: fc.string(),
      at: fc.nat(),
      isOnce: fc.constant(false),
    }),
  );
  const events = fc.array(event, { maxLength: 60 });

  test('forgets the oldest drains of a node, and only of that node', () => {
    const rounds = [1, 2, 3, 4, 5, 6, 7].flatMap((number) => [
      start('worker-1', number),
      end(`#${number + 1}`, 'failed'),
    ]);
    const { state } = play(start('worker-2'), ...rounds);
    const of = (name: string) => state.jobs.filter(({ target }) => target.name === name);
    expect(of('worker-1').map((job) => job.startedAt)).toEqual([7, 6, 5, 4, 3]);
    expect(of('worker-2')).toHaveLength(1);
  });

  test('keeps at most five of a kind and a node, newest first, of which at most the newest runs; no id comes twice', () => {
    fc.assert(
      fc.property(events, (all) => {
        const turns = turnsOf(all);
        const { state } = play(...all);
        const ids = turns.flatMap(({ effects }) =>
          effects.flatMap((effect) => (effect.type === 'run' ? [effect.job.id] : [])),
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const name of ['worker-1', 'worker-2']) {
          const ofNode = state.jobs.filter(({ target }) => target.name === name);
          const numbers = ofNode.map((job) => Number(job.id.split('|').at(-1)));
          expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
          for (const kind of ['drain', 'cordon', 'uncordon'])
            expect(ofNode.filter((job) => job.kind === kind).length).toBeLessThanOrEqual(5);
          expect(ofNode.slice(1).every((job) => resultOf(job) !== undefined && job.endedAt !== undefined)).toBe(true);
          expect(runningOn(state, name)).toBe(ofNode[0] && isRunning(ofNode[0]) ? ofNode[0] : undefined);
        }
      }),
    );
  });

  test('runs every operation that it did not refuse, and refuses exactly those of a busy node', () => {
    fc.assert(
      fc.property(events, (all) => {
        const starts = turnsOf(all).flatMap(({ event: each, ...turn }) =>
          each.type === 'start' ? [{ ...turn, event: each }] : [],
        );
        const expected = starts.map(({ event: each, before }) => [
          runningOn(before, each.order.node) === undefined ? 'run' : 'refused',
        ]);
        expect(starts.map(({ effects }) => effects.map(({ type }) => type))).toEqual(expected);
      }),
    );
  });

  test('is the same one after an event that it refuses', () => {
    fc.assert(
      fc.property(events, (all) => {
        const refused = turnsOf(all).filter(({ effects }) => effects.some(({ type }) => type === 'refused'));
        expect(refused.filter(({ before, after }) => after !== before)).toEqual([]);
      }),
    );
  });

  test('never changes what it has given away', () => {
    fc.assert(
      fc.property(events, (all) => {
        const text = (store: OperationStore): string => JSON.stringify(store.jobs);
        const was = all.map((_, index) => text(play(...all.slice(0, index + 1)).state));
        expect(turnsOf(all).map(({ after }) => text(after))).toEqual(was);
      }),
    );
  });
});
