import { PULSE_SAMPLES } from '../constants.ts';

/** One figure over time, taken at equal distances; a pure ring of at most `PULSE_SAMPLES`. */
export interface Series {
  /** The newest is the last; `undefined` where it was not known. */
  readonly values: readonly (number | undefined)[];
  /** How many were ever taken. */
  readonly taken: number;
}

/** Nothing was taken yet. */
export const NO_SAMPLES: Series = { values: [], taken: 0 };

/** A series and one sample more; the oldest gives way. */
export function withSample({ values, taken }: Series, value: number | undefined): Series {
  return { values: [...values, value].slice(-PULSE_SAMPLES), taken: taken + 1 };
}

/**
 * A series in at most `columns` groups of neighbours, the newest last, each by its highest value, `undefined` where none is known.
 * Groups are as small as the room allows: their size doubles while the series fills up, and stays then. Until it changes, a group goes on
 * holding the samples that it held: what is drawn of it stays as it is while the series moves on.
 */
export function inGroups({ values, taken }: Series, columns: number): readonly (number | undefined)[] {
  if (columns <= 0) return [];
  let size = 1;
  while (size * columns < values.length) size *= 2;
  size = Math.min(size, Math.ceil(PULSE_SAMPLES / columns));
  const groups: (number | undefined)[] = [];
  let last: number | undefined;
  for (const [index, value] of values.entries()) {
    const group = Math.floor((taken - values.length + index) / size);
    if (group !== last) groups.push(undefined);
    last = group;
    const known = groups[groups.length - 1];
    groups[groups.length - 1] = value === undefined ? known : Math.max(known ?? value, value);
  }
  return groups.slice(-columns);
}

/** The highest value of several series; 0 where nothing is known. */
export function peakOf(...series: readonly Series[]): number {
  return Math.max(0, ...series.flatMap(({ values }) => values.filter((value) => value !== undefined)));
}
