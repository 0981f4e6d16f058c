import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DrainEffect,
  type DrainEvent,
  type DrainStore,
  newDrainStore,
  runningDrain,
  stepDrains,
} from '../../../../src/refresh/model/drain/store.ts';
import { testCluster } from '../../../helpers/kubeconfig.ts';

const alpha = testCluster('alpha');

/** One event and what came of it. */
interface Turn {
  readonly event: DrainEvent;
  readonly before: DrainStore;
  readonly after: DrainStore;
  readonly effects: readonly DrainEffect[];
}

/** Plays events; an id of `'#2'` means the second drain that was started. */
function turnsOf(events: readonly DrainEvent[]): readonly Turn[] {
  const ids: string[] = [];
  let state = newDrainStore(alpha);
  return events.map((each) => {
    const event = 'id' in each ? { ...each, id: ids[Number(each.id.slice(1)) - 1] ?? each.id } : each;
    const before = state;
    const step = stepDrains(state, event);
    state = step.state;
    for (const effect of step.effects) if (effect.type === 'run') ids.push(effect.job.id);
    return { event, before, after: step.state, effects: step.effects };
  });
}

/** The store after all events, and all effects. */
function play(...events: readonly DrainEvent[]): { state: DrainStore; effects: readonly DrainEffect[] } {
  const turns = turnsOf(events);
  return { state: turns.at(-1)?.after ?? newDrainStore(alpha), effects: turns.flatMap((turn) => turn.effects) };
}

const start = (node: string, at = 0): DrainEvent => ({ type: 'start', node, at });
const end = (id: string, outcome: 'succeeded' | 'failed' | 'cancelled' | 'interrupted', at = 9): DrainEvent => {
  return { type: 'end', id, outcome, reason: '', at };
};
const refusals = (effects: readonly DrainEffect[]): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'refused' ? [effect.reason] : []));

describe('a drain', () => {
  test('runs, says what happens, and ends with its outcome', () => {
    const { state } = play(
      start('worker-1', 5),
      { type: 'progress', id: '#1', message: 'evicting default/web-1', at: 6 },
      { type: 'end', id: '#1', outcome: 'failed', reason: 'default/web-1: disrupts too many pods', at: 7 },
    );
    expect(state.jobs.get('worker-1')).toEqual([
      {
        id: 'kubeconfig:alpha|drain|worker-1|1',
        clusterId: alpha.id,
        clusterName: 'alpha',
        node: 'worker-1',
        state: 'failed',
        startedAt: 5,
        endedAt: 7,
        reason: 'default/web-1: disrupts too many pods',
        progress: [{ at: 6, message: 'evicting default/web-1' }],
      },
    ]);
  });

  test('is refused while another one runs on the node, also one that is being cancelled; another node is free', () => {
    const { state, effects } = play(
      start('worker-1'),
      start('worker-1'),
      { type: 'cancel', id: '#1' },
      start('worker-1'),
      start('worker-2'),
    );
    const reason = 'worker-1 of alpha is being drained already';
    expect(refusals(effects)).toEqual([reason, reason]);
    expect([...state.jobs].map(([node, jobs]) => `${node}: ${jobs.map((job) => job.state).join(' ')}`)).toEqual([
      'worker-1: cancelling',
      'worker-2: running',
    ]);
  });

  test('that is cancelled is stopped once, and its end is still told', () => {
    const { state, effects } = play(
      start('worker-1'),
      { type: 'cancel', id: '#1' },
      { type: 'cancel', id: '#1' },
      end('#1', 'cancelled'),
      start('worker-1'),
    );
    expect(effects.filter((effect) => effect.type === 'stop')).toHaveLength(1);
    expect(refusals(effects)).toEqual(['the drain of worker-1 is being cancelled already']);
    expect(state.jobs.get('worker-1')?.map((job) => job.state)).toEqual(['running', 'cancelled']);
  });

  test('that has ended takes nothing any more', () => {
    const first = play(start('worker-1'), end('#1', 'interrupted'));
    const id = first.state.jobs.get('worker-1')?.[0]?.id ?? '';
    for (const event of [
      end(id, 'succeeded'),
      { type: 'cancel', id },
      { type: 'progress', id, message: '', at: 1 },
    ] as const) {
      const { state, effects } = stepDrains(first.state, event);
      expect(state).toBe(first.state);
      expect(refusals(effects)).toEqual(['the drain of worker-1 has ended: interrupted']);
    }
  });
});

describe('the drain store', () => {
  const event: fc.Arbitrary<DrainEvent> = fc.oneof(
    fc.record({ type: fc.constant('start' as const), node: fc.constantFrom('worker-1', 'worker-2'), at: fc.nat() }),
    fc.record({ type: fc.constant('cancel' as const), id: fc.constantFrom('#1', '#2', '#3', '#9') }),
    fc.record({
      type: fc.constant('end' as const),
      id: fc.constantFrom('#1', '#2', '#3', '#4', '#5', '#6', '#7', '#8'),
      outcome: fc.constantFrom('succeeded' as const, 'failed' as const, 'cancelled' as const, 'interrupted' as const),
      reason: fc.string(),
      at: fc.nat(),
    }),
    fc.record({
      type: fc.constant('progress' as const),
      id: fc.constantFrom('#1', '#2', '#3'),
      message: fc.string(),
      at: fc.nat(),
    }),
  );
  const events = fc.array(event, { maxLength: 60 });

  test('forgets the oldest drains of a node, and only of that node', () => {
    const rounds = [1, 2, 3, 4, 5, 6, 7].flatMap((number) => [
      start('worker-1', number),
      end(`#${number + 1}`, 'failed'),
    ]);
    const { state } = play(start('worker-2'), ...rounds);
    expect(state.jobs.get('worker-1')?.map((job) => job.startedAt)).toEqual([7, 6, 5, 4, 3]);
    expect(state.jobs.get('worker-2')).toHaveLength(1);
  });

  test('keeps at most five drains a node, newest first, of which at most the newest runs', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { state } = play(...all);
        for (const [node, jobs] of state.jobs) {
          expect(jobs.length).toBeLessThanOrEqual(5);
          expect(jobs.every((job) => job.node === node)).toBe(true);
          const numbers = jobs.map((job) => Number(job.id.split('|').at(-1)));
          expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
          expect(jobs.slice(1).every((job) => job.endedAt !== undefined)).toBe(true);
          expect(runningDrain(state, node)).toBe(jobs[0]?.endedAt === undefined ? jobs[0] : undefined);
        }
      }),
    );
  });

  test('runs every drain that it did not refuse, and refuses exactly those of a busy node', () => {
    fc.assert(
      fc.property(events, (all) => {
        const starts = turnsOf(all).flatMap(({ event, ...turn }) =>
          event.type === 'start' ? [{ ...turn, event }] : [],
        );
        const expected = starts.map(({ event, before }) => [
          runningDrain(before, event.node) === undefined ? 'run' : 'refused',
        ]);
        expect(starts.map(({ effects }) => effects.map(({ type }) => type))).toEqual(expected);
      }),
    );
  });

  test('is the same one after an event that it refuses, and another one after every other', () => {
    fc.assert(
      fc.property(events, (all) => {
        const turns = turnsOf(all);
        const refused = turns.map(({ effects }) => effects.some(({ type }) => type === 'refused'));
        expect(turns.map(({ before, after }) => before === after)).toEqual(refused);
      }),
    );
  });

  test('never changes what it has given away', () => {
    fc.assert(
      fc.property(events, (all) => {
        const text = (store: DrainStore): string => JSON.stringify([...store.jobs]);
        const was = all.map((_, index) => text(play(...all.slice(0, index + 1)).state));
        expect(turnsOf(all).map(({ after }) => text(after))).toEqual(was);
      }),
    );
  });
});
