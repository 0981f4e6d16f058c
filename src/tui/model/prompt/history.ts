/** Lines that were submitted, the newest last. No line is in it twice. */
export type History = readonly string[];

/** What a person may want back: k9s's 20 were too few, and it kept the oldest (k9s.md §1.4). */
const MOST_LINES = 100;

/** The history with one more line; an empty one is not kept. */
export function withLine(history: History, line: string): History {
  const wanted = line.trim();
  if (wanted === '') return history;
  return [...history.filter((each) => each !== wanted), wanted].slice(-MOST_LINES);
}

/** The place `by` lines from another one (`undefined`: behind the newest); `undefined` when there is none further on. */
export function recalledPlace(history: History, from: number | undefined, by: 1 | -1): number | undefined {
  const place = (from ?? history.length) + by;
  if (place < 0) return history.length === 0 ? undefined : 0;
  return place < history.length ? place : undefined;
}
