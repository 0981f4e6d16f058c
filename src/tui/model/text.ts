import { graphemes, isPlainAscii, textWidth } from './graphemes.ts';

const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const ELLIPSIS = '…';

/** Text from outside without anything that a terminal would obey: control characters and direction marks are drawn as `·`. */
export function printable(text: string): string {
  return isPlainAscii(text) ? text : text.replace(UNPRINTABLE, '·');
}

/** Cuts or pads text to exactly `width` columns; what is cut ends in an ellipsis. */
export function fitText(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  if (width <= 0) return '';
  if (isPlainAscii(text) && text.length <= width) return align === 'left' ? text.padEnd(width) : text.padStart(width);
  const cut = truncate(text, width);
  const blanks = ' '.repeat(width - textWidth(cut));
  return align === 'left' ? cut + blanks : blanks + cut;
}

/** Pads text to at least `width` columns; what is longer stays whole. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** Cuts text to at most `width` columns; what is cut ends in an ellipsis. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (width <= 1) return width === 1 ? ELLIPSIS : '';
  if (isPlainAscii(text)) return text.slice(0, width - 1) + ELLIPSIS;
  let result = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    if (used + grapheme.width > width - 1) break;
    result += grapheme.text;
    used += grapheme.width;
  }
  return result + ELLIPSIS;
}

/** Text as lines of at most `width` columns, broken at blanks; a word that is longer has a line of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** What a page tells, set in by two blanks; a line that is too long goes on below. */
export function toldLines(lines: readonly string[], width: number): readonly string[] {
  return lines.flatMap((line) => wrapped(line, width - 2)).map((line) => truncate(`  ${line}`, width));
}

/** A count with its thousands apart: `1,204`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
