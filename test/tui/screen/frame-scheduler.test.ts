import { expect, test } from 'vitest';
import { FrameScheduler } from '../../../src/tui/screen/frame-scheduler.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

function scheduler(): { scheduler: FrameScheduler; clock: FakeClock; frames: number[]; soon: () => void } {
  const clock = new FakeClock();
  const frames: number[] = [];
  let planned: (() => void)[] = [];
  const made = new FrameScheduler(
    clock,
    (run) => planned.push(run),
    () => frames.push(clock.now()),
  );
  const soon = (): void => {
    const due = planned;
    planned = [];
    for (const run of due) run();
  };
  return { scheduler: made, clock, frames, soon };
}

test('a burst of keys makes one frame, at once', () => {
  const { scheduler: frameScheduler, frames, soon } = scheduler();
  for (let key = 0; key < 5; key++) frameScheduler.key();
  soon();
  expect(frames).toEqual([0]);
});

test('the first data is drawn at once, then ten frames a second at most', async () => {
  const { scheduler: frameScheduler, frames, soon, clock } = scheduler();
  for (let change = 0; change < 99; change++) {
    frameScheduler.data();
    soon();
    await clock.advance(10);
  }
  expect(frames).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
});

test('a key does not wait for the data frame, and does not hold one up', async () => {
  const { scheduler: frameScheduler, frames, soon, clock } = scheduler();
  frameScheduler.data();
  soon();
  await clock.advance(20);
  frameScheduler.data();
  frameScheduler.key();
  soon();
  expect(frames).toEqual([0, 20]);
  await clock.advance(30);
  frameScheduler.data();
  await clock.advance(60);
  expect(frames).toEqual([0, 20, 100]);
});

test('after it is closed nothing is drawn', async () => {
  const { scheduler: frameScheduler, frames, soon, clock } = scheduler();
  frameScheduler.data();
  soon();
  frameScheduler.data();
  frameScheduler.close();
  frameScheduler.key();
  soon();
  await clock.advance(1_000);
  expect(frames).toEqual([0]);
});
