import { readExpression } from '../../../refresh/model/expression.ts';
import { literalPattern } from '../../../refresh/model/literal-pattern.ts';
/** A part of a line that was looked for; counted in UTF-16 units. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** More places in one line are not told apart: a line may be a megabyte of JSON. */
const MOST_IN_LINE = 1_000;

/** What to look for: a regular expression in any case, or the text itself when it is not taken as one. `undefined` for nothing. */
export function patternOf(wanted: string): RegExp | undefined {
  if (wanted === '') return undefined;
  const read = readExpression(wanted, 'giu');
  return 'pattern' in read ? read.pattern : new RegExp(literalPattern(wanted), 'gi');
}

/** The places of a pattern in a line. */
export function matchesIn(line: string, pattern: RegExp): readonly Match[] {
  const found: Match[] = [];
  for (const { index, 0: text } of line.matchAll(pattern)) {
    if (text !== '') found.push({ from: index, to: index + text.length });
    if (found.length === MOST_IN_LINE) break;
  }
  return found;
}

/** The numbers of the lines that have a pattern. */
export function linesWith(lines: readonly string[], pattern: RegExp): readonly number[] {
  const once = new RegExp(pattern.source, pattern.flags.replace('g', ''));
  return lines.flatMap((line, index) => ((once.exec(line)?.[0] ?? '') === '' ? [] : [index]));
}

/** The next of some line numbers, in order, after a line or before it; around the end if there is none. */
export function nextOf(found: readonly number[], index: number, by: 1 | -1): number | undefined {
  if (by === 1) return found.find((each) => each > index) ?? found[0];
  return found.findLast((each) => each < index) ?? found.at(-1);
}
