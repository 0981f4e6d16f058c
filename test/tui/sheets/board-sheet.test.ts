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

test('keys stay on the drain that is marked when an earlier one is forgotten', () => {
  let jobs: readonly Job[] = ['worker-1', 'worker-2', 'worker-3'].map(drainOf);
  const pressed: (string | undefined)[] = [];
  const board = new BoardSheet({
    ids: jobs.map(({ id }) => id),
    operations: { jobs: () => jobs },
    keys: {
      perform: (_action, job) => {
        pressed.push(job?.target.name);
        return true;
      },
    },
    colourOf: () => undefined,
    silenceOf: () => '',
    theme: createTheme({ colors: 0, glyphs: 'ascii' }),
    clock: new FakeClock(),
  });
  board.move('down');
  board.perform('job-cancel');
  jobs = jobs.slice(1);
  expect(board.draw('', 80, 20)[0]).toMatch(/^> \x1b\[1malpha worker-2/);
  board.perform('job-cancel');
  expect(pressed).toEqual(['worker-2', 'worker-2']);
});
