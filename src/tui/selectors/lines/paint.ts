import { graphemes, isPlainAscii } from '../../model/graphemes.ts';
import { type AddressWords, type Link, linksAround } from '../../model/link.ts';
import { printable } from '../../model/text.ts';
import type { Theme, Tone } from '../../model/theme.ts';
import { type Span, within } from './document.ts';
import type { Match } from './search.ts';

/** The columns of a text that are on the screen. */
export interface Columns {
  /** The first of them; 0 unless the text was moved sideways. */
  readonly left: number;
  readonly width: number;
}

/** What is known of a line besides its text. */
export interface LineMarks {
  readonly spans: readonly Span[];
  /** What was looked for. */
  readonly matches: readonly Match[];
  readonly links: readonly Link[];
}

/** A character takes at most two columns, and rarely more than this many units: what lies further right is not looked at. */
const UNITS_A_COLUMN = 4;
const COLUMNS_A_UNIT = 2;
const ELLIPSIS = '…';

/** Paints the part of a line that is on the screen: its spans in their tones, its links, what was looked for marked. */
export function paintLine(line: string, marks: LineMarks, columns: Columns, theme: Theme): string {
  const { spans, matches, links } = marks;
  const near = printable(line.slice(0, reach(columns)));
  const { from, to, isCut } = visible(near, columns, line.length);
  const edges = [from, to, ...[...spans, ...matches, ...links].flatMap((each) => [each.from, each.to])];
  const cuts = [...new Set(edges.filter((each) => each >= from && each <= to))].sort((a, b) => a - b);
  let painted = '';
  for (const [index, start] of cuts.entries()) {
    const text = near.slice(start, cuts[index + 1] ?? start);
    if (text === '') continue;
    const isMatch = matches.some((each) => each.from <= start && start < each.to);
    const look = isMatch ? theme.marked(text) : toned(text, toneAt(spans, start), theme);
    painted += led(look, links, start, theme);
  }
  return isCut ? painted + theme.tone('muted', ELLIPSIS) : painted;
}

/** The links in one row of a line, as far as they are on the screen; one that is cut, or goes on in another row, leads to all of its address. */
export function linksShown(
  line: string,
  row: Pick<Link, 'from' | 'to'>,
  columns: Columns,
  theme: Theme,
  words?: AddressWords,
): readonly Link[] {
  if (!theme.hasLinks) return [];
  const from = row.from + Math.floor(columns.left / COLUMNS_A_UNIT);
  return within(linksAround(line, { from, to: Math.min(row.to, row.from + reach(columns)) }, words), row);
}

/** How many units of a text are looked at. */
function reach({ left, width }: Columns): number {
  return (left + width + 1) * UNITS_A_COLUMN;
}

function toneAt(spans: readonly Span[], at: number): Tone {
  return spans.find((each) => each.from <= at && at < each.to)?.tone ?? 'plain';
}

function led(look: string, links: readonly Link[], at: number, theme: Theme): string {
  const link = links.find((each) => each.from <= at && at < each.to);
  return link === undefined ? look : theme.link(link.address, look);
}

function toned(text: string, tone: Tone, theme: Theme): string {
  return tone === 'plain' ? text : theme.tone(tone, text);
}

interface Visible {
  /** In UTF-16 units of the text. */
  readonly from: number;
  readonly to: number;
  /** Something follows that has no room; its mark has been given the last column. */
  readonly isCut: boolean;
}

function visible(near: string, { left, width }: Columns, length: number): Visible {
  if (isPlainAscii(near)) {
    const from = Math.min(left, near.length);
    const isCut = length > left + width;
    return { from, to: Math.min(near.length, isCut ? left + width - 1 : left + width), isCut };
  }
  let [column, unit, from] = [0, 0, -1];
  const ends: { readonly unit: number; readonly column: number }[] = [];
  for (const { text, width: own } of graphemes(near)) {
    // What takes no column is left out of the graphemes, and belongs to the one before it.
    unit = near.indexOf(text, unit);
    if (from < 0 && column >= left) from = unit;
    ends.push({ unit, column });
    column += own;
    unit += text.length;
    if (column > left + width) break;
  }
  if (column <= left + width) return { from: from < 0 ? near.length : from, to: near.length, isCut: false };
  const last = ends.findLast((each) => each.column <= left + width - 1);
  return { from: from < 0 ? near.length : from, to: last?.unit ?? near.length, isCut: true };
}
