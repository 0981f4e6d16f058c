import { coverageText, gapsText, isWhole, type PartOf } from '../../../refresh/model/fleet/snapshot.ts';
import { faultsOf, isMeasured, percentOf, totalOf } from '../../../refresh/model/pulses/pulse.ts';
import { timeOfDay } from '../../model/duration.ts';
import { grouped, printable, truncate, wrapped } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';
import { type PulseRow, partStateOf } from '../../rows/pulses.ts';

/**
 * How many clusters told how they are now, what is missing and why (design.md law 10), and what those that told come to together. A
 * figure that fewer of them told says of how many it is.
 */
export function fleetSums(rows: readonly PulseRow[], width: number, theme: Theme): readonly string[] {
  const parts = rows.map(
    ({ id, name, reading }): PartOf => ({
      clusterId: id,
      name,
      state: partStateOf(reading, 'pods') ?? { type: 'loading' },
    }),
  );
  const ready = rows.filter(({ reading }) => partStateOf(reading, 'pods')?.type === 'ready');
  const told = <T>(of: (row: PulseRow) => T | undefined, text: (all: readonly T[]) => string): readonly string[] => {
    const all = ready.map(of).filter((each) => each !== undefined) as readonly T[];
    if (all.length === 0) return [];
    return [text(all) + (all.length === ready.length ? '' : ` (${all.length} of ${ready.length})`)];
  };
  const figures = [
    ...told(
      ({ reading }) => reading.nodes,
      (all) => `nodes ${sum(all, ({ ready: each }) => each)}/${sum(all, (each) => each.all)} ready`,
    ),
    ...told(
      ({ reading }) => reading.kinds.find(({ kind }) => kind === 'pods')?.tally,
      (all) => `pods ${grouped(sum(all, totalOf))}, ${grouped(sum(all, faultsOf))} not well`,
    ),
    ...told(
      (row) => shareOf(row, 'cpu'),
      (all) => `CPU ${allPercent(all)}`,
    ),
    ...told(
      (row) => shareOf(row, 'memory'),
      (all) => `MEM ${allPercent(all)}`,
    ),
    ...told(
      ({ reading }) => reading.warnings,
      (all) => `${grouped(sum(all, (each) => each))} warn/min`,
    ),
  ];
  const coverage = isWhole(parts)
    ? coverageText(parts)
    : theme.tone('warning', truncate(printable(gapsText(parts, timeOfDay)), width));
  return [coverage, ...figureLines(figures, width), ''];
}

/** Figures in lines, none of them over two. */
function figureLines(figures: readonly string[], width: number): readonly string[] {
  if (figures.length === 0) return [];
  const whole = figures.map((figure, at) => (at === 0 ? figure : `· ${figure}`).replaceAll(' ', NO_BREAK));
  return wrapped(whole.join(' '), width).map((line) => line.replaceAll(NO_BREAK, ' ').replace(/^· /, ''));
}

const NO_BREAK = '\u00a0';

/** What is used of what there is, where both are known. */
function shareOf({ reading }: PulseRow, resource: 'cpu' | 'memory'): readonly [number, number] | undefined {
  const { used, allocatable } = reading;
  return isMeasured(used) && allocatable !== undefined ? [used[resource], allocatable[resource]] : undefined;
}

function allPercent(all: readonly (readonly [number, number])[]): string {
  const used = sum(all, ([each]) => each);
  const whole = sum(all, ([, each]) => each);
  return `${percentOf(used, whole) ?? 0}%`;
}

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}
