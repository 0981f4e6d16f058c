import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { DRAIN_DEFAULTS } from '../../../src/refresh/model/drain/options.ts';
import { newDrain } from '../../../src/refresh/model/drain/state.ts';
import type { DrainJob, Job } from '../../../src/refresh/model/operations/job.ts';
import { nodeTarget, type OperationId } from '../../../src/refresh/model/operations/operation.ts';
import { createTheme } from '../../../src/tui/model/theme.ts';
import { BoardSheet } from '../../../src/tui/sheets/board-sheet.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

function drainOf(node: string): DrainJob {
  return {
    id: `alpha|drain|${node}|1` as OperationId,
    kind: 'drain',
    clusterId: clusterIdOf('kubeconfig', 'alpha'),
    clusterName: 'alpha',
    target: nodeTarget(node),
    state: { type: 'running' },
    startedAt: 0,
    endedAt: undefined,
    progress: { done: 0, failed: 0, total: undefined },
    report: [],
    options: DRAIN_DEFAULTS,
    drain: newDrain(node, DRAIN_DEFAULTS, undefined),
  };
}

/** The board of these drains; `perform` is told whose keys are pressed. */
function boardOf(jobs: () => readonly Job[], perform: (node: string | undefined) => void): BoardSheet {
  return new BoardSheet({
    ids: jobs().map(({ id }) => id),
    operations: { jobs },
    keys: {
      perform: (_action, job) => {
        perform(job?.target.name);
        return true;
      },
    },
    colourOf: () => undefined,
    silenceOf: () => '',
    theme: createTheme({ colors: 0, glyphs: 'ascii' }),
    clock: new FakeClock(),
  });
}

test('keys stay on the drain that is marked when an earlier one is forgotten', () => {
  let jobs: readonly Job[] = ['worker-1', 'worker-2', 'worker-3'].map(drainOf);
  const pressed: (string | undefined)[] = [];
  const board = boardOf(
    () => jobs,
    (node) => pressed.push(node),
  );
  board.move('down');
  board.perform('job-cancel');
  jobs = jobs.slice(1);
  expect(board.draw('', 80, 20)[0]).toMatch(/^> \x1b\[1malpha worker-2/);
  board.perform('job-cancel');
  expect(pressed).toEqual(['worker-2', 'worker-2']);
});

test('a click marks the drain whose line it is on, however many are above the screen', () => {
  const jobs = Array.from({ length: 30 }, (_, index) => drainOf(`worker-${index + 10}`));
  const board = boardOf(
    () => jobs,
    () => undefined,
  );
  for (let time = 0; time < 20; time++) board.move('down');
  const row = board.draw('', 80, 20).findIndex((line) => line.includes('worker-33'));
  expect(board.click(3, row)).toBe(jobs[23]?.id);
  expect(board.draw('', 80, 20).find((line) => line.startsWith('>'))).toContain('worker-33');
  expect(board.click(3, 15)).toBeUndefined();
});
