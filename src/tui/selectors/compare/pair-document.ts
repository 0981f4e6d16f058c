import { textWidth } from '../../model/graphemes.ts';
import type { Theme, Tone } from '../../model/theme.ts';
import type { LineView, Span, TextDocument } from '../lines/document.ts';
import { linksShown, paintLine } from '../lines/paint.ts';
import { matchesIn } from '../lines/search.ts';
import type { PairLine, PairRow, Sign } from './pair-rows.ts';

/** A narrower screen shows one side above the other: halves of fewer columns show too little of a line. */
export const BESIDE_COLUMNS = 110;

const TONES: Readonly<Record<Sign, Tone>> = { ' ': 'plain', '~': 'warning', '-': 'bad', '+': 'good' };
/** Between the halves: the sign, and a blank on each side of it. */
const MIDDLE = 3;

/** How wide each half is. */
export function halfWidth(width: number): number {
  return Math.floor((width - MIDDLE) / 2);
}

/** A text of rows, and which row each of its lines comes from. */
export interface PairDocument extends TextDocument {
  readonly rowOf: readonly number[];
}

/** Both sides beside each other, one that is old dimmed, the sign between them: `replicas: 3 ~ replicas: 5`. */
export function besideDocument(rows: readonly PairRow[], isOld: (side: 'left' | 'right') => boolean): PairDocument {
  return {
    lines: rows.map(({ sign, left, right }) => `${left?.text ?? ''} ${sign} ${right?.text ?? ''}`),
    rowOf: rows.map((_, index) => index),
    spans: () => [],
    paint(index, view, theme) {
      const row = rows[index];
      if (row === undefined) return '';
      const half = halfWidth(view.width);
      const side = (which: 'left' | 'right'): string => {
        const painted = paintSide(row[which], row.sign, view, half, theme);
        return isOld(which) ? theme.dim(painted) : painted;
      };
      return `${padded(side('left'), half)} ${theme.tone(TONES[row.sign], row.sign)} ${side('right')}`;
    },
  };
}

/** One side above the other, the sign in front: `- replicas: 3`, `+ replicas: 5`. */
export function unifiedDocument(rows: readonly PairRow[]): PairDocument {
  const lines: string[] = [];
  const looks: (readonly [PairLine, Sign])[] = [];
  const rowOf: number[] = [];
  const add = (line: PairLine | undefined, sign: Sign, row: number): void => {
    if (line === undefined) return;
    lines.push(`${sign} ${line.text}`);
    looks.push([line, sign]);
    rowOf.push(row);
  };
  for (let index = 0; index < rows.length; index++) {
    const to = endOfBlock(rows, index);
    const block = rows.slice(index, to);
    if (block[0]?.sign === ' ') add(block[0].left, ' ', index);
    else {
      for (const [offset, { left }] of block.entries()) add(left, '-', index + offset);
      for (const [offset, { right }] of block.entries()) add(right, '+', index + offset);
    }
    index = to - 1;
  }
  return {
    lines,
    rowOf,
    spans(index) {
      const [line, sign] = looks[index] ?? [];
      if (line === undefined || sign === undefined) return [];
      if (sign !== ' ') return [{ from: 0, to: line.text.length + 2, tone: TONES[sign] }];
      return line.of.spans(line.index).map(({ from, to, tone }): Span => ({ from: from + 2, to: to + 2, tone }));
    },
  };
}

/** Lines of one value that differ are kept together, as `diff -u` does; fields each have their two lines. */
function endOfBlock(rows: readonly PairRow[], from: number): number {
  let to = from + 1;
  const first = rows[from];
  if (first === undefined || first.sign === ' ' || !first.isBlock) return to;
  while (rows[to]?.isBlock === true && rows[to]?.sign !== ' ' && rows[to]?.parent === first.parent) to += 1;
  return to;
}

function paintSide(line: PairLine | undefined, sign: Sign, view: LineView, width: number, theme: Theme): string {
  if (line === undefined) return '';
  const { text, of, index } = line;
  const spans = sign === ' ' ? of.spans(index) : [{ from: 0, to: text.length, tone: TONES[sign] }];
  const matches = view.pattern === undefined ? [] : matchesIn(text, view.pattern);
  const columns = { left: view.left, width };
  const links = linksShown(text, { from: 0, to: text.length }, columns, theme);
  return paintLine(text, { spans, matches, links }, columns, theme);
}

function padded(painted: string, width: number): string {
  return painted + ' '.repeat(Math.max(0, width - textWidth(painted)));
}
