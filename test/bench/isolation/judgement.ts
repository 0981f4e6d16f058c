import { figureText } from '../report.ts';
import { median, percentile } from '../statistics.ts';
import type { AuthWave } from './auth-wave.ts';
import type { Disturbance } from './disturbance.ts';
import type { Company, DozenStart } from './dozen.ts';

/** Everything that was observed, run by run. */
export interface Outcome {
  readonly undisturbed: Disturbance[];
  readonly disturbances: { readonly name: string; readonly seen: Disturbance }[];
  readonly waves: AuthWave[];
  readonly dozens: { readonly company: Company; readonly start: DozenStart }[];
  /** What could not be observed here, and why. */
  readonly skipped: string[];
  /** What went wrong while it was observed. */
  readonly failed: string[];
}

/** What all runs with one neighbour come to: keys of all runs together, else the worst of all runs. In ms. */
export interface DisturbanceSummary {
  readonly name: string;
  readonly keys: number;
  readonly p50: number;
  readonly p99: number;
  /** To the p99 of the undisturbed runs. */
  readonly ratio: number;
  readonly beats: number;
  readonly lateness: number;
  readonly stall: number;
  readonly shown: string;
}

/** What is printed and judged. */
export interface Summary {
  readonly disturbances: readonly DisturbanceSummary[];
  readonly waves: readonly Pick<AuthWave, 'clusters' | 'returned' | 'returnMs' | 'crowd' | 'spreadMs' | 'shown'>[];
  /** Medians: of two clusters that are opened alone, and among ten black holes. */
  readonly dozen: { readonly alone: DozenStart; readonly among: DozenStart } | undefined;
}

/** The row of the run in which another kmc has the load: for comparison, and not judged by its keys. */
export const STRANGER = 'load in another kmc';

/** design.md §8, speed.md: what a neighbour may cost. */
const MOST = { ratio: 1.5, latenessMs: 200, stallMs: 50, startRatio: 1.5 } as const;
/** From this on a run holds two heartbeats. */
const TWO_BEATS_MS = 25_000;

/** Sums up all runs. */
export function summary(outcome: Outcome): Summary {
  const base = percentile(
    outcome.undisturbed.flatMap(({ keys }) => keys),
    0.99,
  );
  const sum = (name: string, seen: readonly Disturbance[]): DisturbanceSummary => {
    const keys = seen.flatMap((each) => each.keys);
    const lateness = seen.flatMap((each) => each.lateness);
    const p99 = percentile(keys, 0.99);
    return {
      name,
      keys: keys.length,
      p50: percentile(keys, 0.5),
      p99,
      ratio: p99 / base,
      beats: lateness.length,
      lateness: Math.max(0, ...lateness),
      stall: Math.max(...seen.map(({ stallMs }) => stallMs)),
      shown: [...new Set(seen.map(({ shown }) => shown))].join(' / '),
    };
  };
  const byName = Map.groupBy(outcome.disturbances, ({ name }) => name);
  return {
    disturbances: [
      sum('undisturbed', outcome.undisturbed),
      ...[...byName].map(([name, its]) =>
        sum(
          name,
          its.map(({ seen }) => seen),
        ),
      ),
    ],
    waves: outcome.waves.map(({ clusters, returned, returnMs, crowd, spreadMs, shown }) => ({
      clusters,
      returned,
      returnMs,
      crowd,
      spreadMs,
      shown,
    })),
    dozen:
      outcome.dozens.length === 0
        ? undefined
        : { alone: middle(outcome, 'alone'), among: middle(outcome, 'ten black holes') },
  };
}

function middle({ dozens }: Outcome, company: Company): DozenStart {
  const starts = dozens.filter((each) => each.company === company).map(({ start }) => start);
  return {
    firstFrameMs: median(starts.map(({ firstFrameMs }) => firstFrameMs)),
    rowsMs: median(starts.map(({ rowsMs }) => rowsMs)),
  };
}

/** The limits that do not hold, each in words. */
export function brokenLimits({ disturbances, waves, dozen }: Summary, forMs: number): readonly string[] {
  const broken: string[] = [];
  const limit = (holds: boolean, text: string): void => void (holds || broken.push(text));
  for (const { name, ratio, beats, lateness, stall } of disturbances) {
    limit(
      ratio <= MOST.ratio || name === STRANGER,
      `${name}: key-to-frame p99 is ${figureText(ratio)} × the undisturbed run's, at most ${MOST.ratio} ×`,
    );
    limit(
      lateness <= MOST.latenessMs,
      `${name}: a heartbeat was ${figureText(lateness)} ms off its time, at most ${MOST.latenessMs} ms`,
    );
    limit(beats > 0 || forMs < TWO_BEATS_MS, `${name}: the healthy cluster got no heartbeats`);
    limit(
      stall <= MOST.stallMs,
      `${name}: the event loop stalled for ${figureText(stall)} ms, at most ${MOST.stallMs} ms`,
    );
  }
  for (const { clusters, returned, crowd, shown } of waves) {
    limit(returned === clusters, `${clusters - returned} of ${clusters} clusters did not return by themselves`);
    limit(shown === 'healthy', `after their return kmc shows lost logins as ${shown}`);
    limit(
      crowd <= clusters / 2,
      `${crowd} of ${clusters} clusters probed their credential within 100 ms, at most half of them`,
    );
  }
  if (dozen !== undefined) {
    const { alone, among } = dozen;
    const most = MOST.startRatio;
    limit(
      among.firstFrameMs <= most * alone.firstFrameMs,
      `ten of twelve black-holed: the first frame takes more than ${most} × its time`,
    );
    limit(
      among.rowsMs <= most * alone.rowsMs,
      `ten of twelve black-holed: rows of the healthy two take more than ${most} × their time`,
    );
  }
  return broken;
}

/** The columns of the table. */
export const DISTURBANCE_HEADER: readonly string[] = [
  'neighbour',
  'key p50 ms',
  'p99 ms',
  '× undisturbed',
  'beats off by ms',
  'longest stall ms',
  'shown as',
];

/** One row of the table. */
export function disturbanceRow(row: DisturbanceSummary): readonly string[] {
  const lateness = row.beats === 0 ? undefined : row.lateness;
  return [row.name, ...[row.p50, row.p99, row.ratio, lateness, row.stall].map(figureText), row.shown];
}

/** What came of one wave. */
export function waveLine(wave: Summary['waves'][number]): string {
  const { returned, clusters, returnMs, crowd, spreadMs } = wave;
  const probes = `their first probes spread over ${figureText(spreadMs)} ms, at most ${crowd} within 100 ms`;
  return `${returned} of ${clusters} lost logins returned by themselves, the last after ${figureText(returnMs / 1_000)} s; ${probes}`;
}

/** What came of opening twelve contexts. */
export function dozenLine({ dozen }: Summary): readonly string[] {
  if (dozen === undefined) return [];
  const text = ({ firstFrameMs, rowsMs }: DozenStart): string =>
    `first frame ${figureText(firstFrameMs)} ms, all their rows ${figureText(rowsMs)} ms`;
  return [`two clusters opened alone: ${text(dozen.alone)}; among ten black holes: ${text(dozen.among)}`];
}
