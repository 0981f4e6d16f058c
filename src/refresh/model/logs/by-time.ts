import type { LogLine } from './log-line.ts';

/** The first place whose line is later than `at`; the number of lines when none is. */
function placeAfter(lines: readonly LogLine[], at: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const line = lines[middle];
    if (line !== undefined && line.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where a line stands, or would stand; lines of one instant are looked through one by one, back to the first of it.
 */
export function placeOf(lines: readonly LogLine[], wanted: LogLine): number {
  const after = placeAfter(lines, wanted.at);
  for (let place = after - 1; place >= 0; place--) {
    const line = lines[place];
    if (line === wanted) return place;
    if (line === undefined || line.at < wanted.at) break;
  }
  return after;
}

/**
 * Puts lines among others, both in the order of time. What was there stands before what has come at the same instant, so
 * the lines of one source keep their order. Costs what lies behind the earliest new line, which is little unless that is late.
 */
export function insertByTime(lines: LogLine[], added: readonly LogLine[]): void {
  const [first] = added;
  if (first === undefined) return;
  const tail = lines.splice(placeAfter(lines, first.at));
  let place = 0;
  for (const line of added) {
    for (let old = tail[place]; old !== undefined && old.at <= line.at; old = tail[++place]) lines.push(old);
    lines.push(line);
  }
  for (; place < tail.length; place++) lines.push(tail[place] as LogLine);
}
