import { expect, test } from 'vitest';
import { createTurns, type Turns } from '../../../src/refresh/feed/turns.ts';

/** Turns on a hand-cranked event loop. */
function handCranked(): {
  readonly turns: Turns;
  readonly work: (ms: number) => void;
  readonly nextTurn: () => Promise<void>;
  readonly planned: () => number;
} {
  let now = 0;
  let planned: (() => void)[] = [];
  const turns = createTurns(
    () => now,
    (run) => planned.push(run),
  );
  return {
    turns,
    work: (ms) => {
      now += ms;
    },
    nextTurn: async () => {
      const due = planned;
      planned = [];
      for (const run of due) run();
      await Promise.resolve();
    },
    planned: () => planned.length,
  };
}

test('a turn is spent after eight milliseconds of work, and fresh in the next one', async () => {
  const { turns, work, nextTurn } = handCranked();
  expect(turns.spent()).toBe(false);
  work(7.9);
  expect(turns.spent()).toBe(false);
  work(0.1);
  expect(turns.spent()).toBe(true);
  await nextTurn();
  expect(turns.spent()).toBe(false);
});

test('those who wait are served one per turn, in the order in which they came', async () => {
  const { turns, nextTurn } = handCranked();
  const served: string[] = [];
  for (const name of ['a', 'b', 'c']) void turns.next().then(() => served.push(name));
  for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
    await nextTurn();
    expect(served).toEqual(expected);
  }
});

test('a cluster with endless work gets every other turn beside another one', async () => {
  const { turns, work, nextTurn } = handCranked();
  const log: string[] = [];
  const worker = async (name: string, items: number): Promise<void> => {
    for (let item = 0; item < items; item++) {
      while (turns.spent()) await turns.next();
      work(8);
      log.push(name);
    }
  };
  void worker('flood', 10);
  void worker('quiet', 2);
  for (let turn = 0; turn < 8; turn++) await nextTurn();
  expect(log.slice(0, 6)).toEqual(['flood', 'flood', 'quiet', 'flood', 'quiet', 'flood']);
});

test('nothing is planned while nobody works', async () => {
  const { turns, nextTurn, planned } = handCranked();
  turns.spent();
  await nextTurn();
  expect(planned()).toBe(0);
});
