import type { StyledRun } from '../../../refresh/model/logs/ansi.ts';
import type { Span } from '../../../refresh/model/logs/line-filter.ts';
import { graphemes, isPlainAscii, textWidth } from '../graphemes.ts';
import type { Link } from '../link.ts';
import type { Theme } from '../theme.ts';

/** A text with what is known of its pieces. */
export interface MarkedText {
  /** Free of anything that a terminal would obey. */
  readonly text: string;
  /** Colours of the program. */
  readonly runs: readonly StyledRun[];
  /** What the filter has found. */
  readonly hits: readonly Span[];
  readonly links: readonly Link[];
}

const TAB = /\t/g;
/** Wide enough to see that something is indented. */
const TAB_BLANKS = '    ';

/** A line whose tabs are blanks: a terminal would go to columns of its own. */
export function untabbed(text: string): string {
  return text.includes('\t') ? text.replace(TAB, TAB_BLANKS) : text;
}

/** Where the rows of a text begin that is `first` columns wide in its first row and `rest` in all others. */
export function rowStarts(text: string, first: number, rest: number): readonly number[] {
  const starts = [0];
  if (isPlainAscii(text)) {
    for (let at = first; at < text.length; at += rest) starts.push(at);
    return starts;
  }
  let left = first;
  let at = 0;
  for (const grapheme of graphemes(text)) {
    if (grapheme.width > left) {
      starts.push(at);
      left = rest;
    }
    left -= grapheme.width;
    at += grapheme.text.length;
  }
  return starts;
}

/** As much of a text as fits into a width; where something is cut off, an ellipsis says so. */
export function fittingEnd(text: string, width: number): number {
  if (textWidth(text) <= width) return text.length;
  if (isPlainAscii(text)) return Math.max(0, width - 1);
  let end = 0;
  let left = width - 1;
  for (const grapheme of graphemes(text)) {
    if (grapheme.width > left) break;
    left -= grapheme.width;
    end += grapheme.text.length;
  }
  return end;
}

/** Paints a part of a text: with the colours of its program, its links, and what was found turned round. */
export function painted({ text, runs, hits, links }: MarkedText, from: number, to: number, theme: Theme): string {
  if (runs.length === 0 && hits.length === 0 && links.length === 0) return text.slice(from, to);
  let result = '';
  let at = from;
  while (at < to) {
    const run = runs.find(({ end }) => end > at);
    const hit = hits.find(({ end }) => end > at);
    const link = links.find((each) => each.to > at);
    const isRun = run !== undefined && run.start <= at;
    const isHit = hit !== undefined && hit.start <= at;
    const isLink = link !== undefined && link.from <= at;
    const end = Math.min(
      to,
      edge(run, isRun),
      edge(hit, isHit),
      edge(link && { start: link.from, end: link.to }, isLink),
    );
    const piece = text.slice(at, end);
    const coloured = isRun && theme.hasColor ? `\x1b[${run.sgr}m${piece}\x1b[0m` : piece;
    const look = isHit ? theme.inverse(coloured.replaceAll('\x1b[0m', '\x1b[0;7m')) : coloured;
    result += isLink ? theme.link(link.address, look) : look;
    at = end;
  }
  return result;
}

function edge(span: Span | undefined, isInside: boolean): number {
  if (span === undefined) return Number.POSITIVE_INFINITY;
  return isInside ? span.end : span.start;
}
