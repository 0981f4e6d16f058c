import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { DRAIN_DEFAULTS } from '../../../../src/refresh/model/drain/options.ts';
import type { PodProgress, PodStep } from '../../../../src/refresh/model/drain/pod-progress.ts';
import { newDrain } from '../../../../src/refresh/model/drain/state.ts';
import { type DrainJob, drainProgress } from '../../../../src/refresh/model/operations/job.ts';
import { nodeTarget, type OperationId } from '../../../../src/refresh/model/operations/operation.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';
import { barText } from '../../../../src/tui/selectors/operations/bar.ts';
import { type BoardFacts, boardLines } from '../../../../src/tui/selectors/operations/board.ts';
import { aPod, WALL } from '../../../helpers/drain-scene.ts';

const theme = createTheme({ colors: 0, glyphs: 'ascii' });
const plain = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace(/\x1b\[[\d;]*m/g, ''));

function progress(name: string, step: PodStep, endsAt?: number): PodProgress {
  return { pod: aPod(name, { endsAt }), step, refusals: 0 };
}

function job(cluster: string, ...pods: readonly PodProgress[]): DrainJob {
  const plan = { method: 'evict', eviction: 'v1', pods: [], warnings: [], fatal: [], late: [] } as const;
  const drain = {
    ...newDrain('worker-1', DRAIN_DEFAULTS, undefined),
    plan,
    pods: new Map(pods.map((each) => [each.pod.uid, each])),
  };
  return {
    id: `${cluster}|1` as OperationId,
    kind: 'drain',
    clusterId: clusterIdOf('kubeconfig', cluster),
    clusterName: cluster,
    target: nodeTarget('worker-1'),
    state: { type: 'running' },
    startedAt: WALL - 34_000,
    endedAt: undefined,
    progress: drainProgress(drain),
    report: [{ at: WALL - 34_000, text: 'the node is cordoned' }],
    options: { ...DRAIN_DEFAULTS, force: true, timeoutMs: 90_000 },
    drain,
  };
}

const ALPHA = job(
  'alpha',
  progress('gone', { type: 'gone' }),
  progress('queued', { type: 'queued' }),
  progress('ending', { type: 'waiting', checkAt: 0, polls: 1 }, WALL + 12_000),
  progress('kept', {
    type: 'blocked',
    by: 'budget',
    text: "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget web needs 3",
    retryAt: 4_200,
  }),
  progress('stuck', { type: 'failed', why: 'it was refused' }),
);

function facts(more: Partial<BoardFacts> = {}): BoardFacts {
  const drains = [{ job: ALPHA, colour: undefined, silence: '' }];
  return { drains, selected: 0, shows: 'pods', top: 0, times: { now: 0, wall: WALL }, ...more };
}

describe('the board', () => {
  test('says that a cluster does not answer while requests are still under way, and not when the drain is over', () => {
    const silence = 'degraded: no answer in 5 s';
    const lineOf = (more: Partial<DrainJob>): string =>
      plain(
        boardLines(facts({ drains: [{ job: { ...ALPHA, ...more }, colour: undefined, silence }] }), 160, 20, theme),
      )[0] ?? '';
    expect(lineOf({})).toContain(`running · 34s · ${silence}`);
    expect(lineOf({ endedAt: WALL, state: { type: 'ended', result: { outcome: 'done', reason: '' } } })).not.toContain(
      'degraded',
    );
    expect(lineOf({ state: { type: 'waiting', why: 'unreachable', text: 'refused' } })).toMatch(
      /waits: unreachable · 34s · refused$/,
    );
  });

  test('has a bar with counts, the options, and every pod, what is wrong first', () => {
    expect(plain(boardLines(facts(), 90, 20, theme))).toEqual([
      '  alpha worker-1 ####---------------- 1/5, 1 failed · 1 blocked, 1 ending · running · 34s',
      '',
      'alpha worker-1: --force --timeout 1m30s',
      '  failed      shop/stuck   it was refused',
      '  blocked 5s  shop/kept    budget web needs 3',
      '  ending      shop/ending  12 s of grace left',
      '  queued      shop/queued',
      '  gone        shop/gone',
    ]);
  });

  test('puts drains of several clusters side by side where there is room, else shows the selected one', () => {
    const bravo = job('bravo', progress('blue', { type: 'evicting' }));
    const drains = [ALPHA, bravo].map((each) => ({ job: each, colour: undefined, silence: '' }));
    const wide = plain(boardLines(facts({ drains }), 160, 20, theme));
    expect(wide[3]).toMatch(/^alpha worker-1: --force --timeout 1m30s {2,}bravo worker-1: --force/);
    expect(wide[4]).toMatch(/^ {2}failed {6}shop\/stuck .* {2}evicting {4}shop\/blue$/);
    const narrow = plain(boardLines(facts({ drains, selected: 1 }), 80, 20, theme));
    expect(narrow.slice(0, 5).map((line) => line.slice(0, 30))).toEqual([
      '  alpha worker-1 ####---------',
      '> bravo worker-1 -------------',
      '',
      'bravo worker-1: --force --time',
      '  evicting    shop/blue',
    ]);
  });

  test('says in 80 columns what it can, and never draws wider than the screen', () => {
    for (const width of [60, 80, 100]) {
      for (const line of plain(boardLines(facts(), width, 24, theme))) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  test('tells how far a drain is in 60 columns too, whatever its cluster and node are called', () => {
    const drains = [
      { job: job('production-eu-central-1', ...ALPHA.drain.pods.values()), colour: undefined, silence: '' },
    ];
    const [line = ''] = plain(boardLines(facts({ drains }), 60, 15, theme));
    expect(line).toContain('1/5, 1 failed');
    expect(line.length).toBeLessThanOrEqual(60);
  });

  test('keeps the selected one of hundreds, and its pods, on the screen', () => {
    const drains = Array.from({ length: 300 }, (_, at) => ({
      job: job(`c${at}`, progress(`pod-${at}`, { type: 'evicting' })),
      colour: undefined,
      silence: '',
    }));
    for (const selected of [0, 150, 299]) {
      const lines = plain(boardLines(facts({ drains, selected }), 80, 20, theme));
      expect(lines.length).toBeLessThanOrEqual(20);
      expect(lines.filter((line) => line.startsWith(`> c${selected} worker-1`))).toHaveLength(1);
      expect(lines).toContain(`  evicting    shop/pod-${selected}`);
    }
  });

  test('shows the report in place of the pods', () => {
    expect(plain(boardLines(facts({ shows: 'report' }), 80, 24, theme)).at(-1)).toMatch(
      /^ {2}\d\d:\d\d:\d\d the node is cordoned$/,
    );
  });
});

test('a bar is full only when all is done', () => {
  expect([0, 0.5, 0.999, 1].map((share) => barText(share, 4, theme))).toEqual(['----', '##--', '###-', '####']);
});
