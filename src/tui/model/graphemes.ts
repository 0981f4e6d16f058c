import stringWidth from 'string-width';
import { LazySegmenter } from './lazy-segmenter.ts';

const SEGMENTER = new LazySegmenter();
const PRINTABLE_ASCII = /^[ -~]*$/;

/** True when every character takes exactly one column and nothing has to be measured. */
export function isPlainAscii(text: string): boolean {
  return PRINTABLE_ASCII.test(text);
}

/** One character as the eye sees it, and how many columns it takes (1 or 2; what takes none is left out). */
export interface Grapheme {
  readonly text: string;
  readonly width: number;
}

/** Splits text into what a terminal cell can hold. Widths are those that Ink lays out by (string-width). */
export function graphemes(text: string): readonly Grapheme[] {
  const result: Grapheme[] = [];
  for (const { segment } of SEGMENTER.segment(text)) {
    const width = stringWidth(segment);
    if (width > 0) result.push({ text: segment, width });
  }
  return result;
}

/** Columns that a text takes. */
export function textWidth(text: string): number {
  return isPlainAscii(text) ? text.length : stringWidth(text);
}

/**
 * Whether all terminals agree on a grapheme's width. Emoji, joined sequences and symbols drawn wide by some fonts are
 * not in; after one of those the cursor is addressed anew (ink.md §7).
 */
export function hasSettledWidth(grapheme: string): boolean {
  if (grapheme.length !== 1) return false;
  const code = grapheme.charCodeAt(0);
  if (code < 0x7f) return true;
  const combining = code >= 0x300 && code < 0x370;
  const hangulJamo = code >= 0x1100 && code < 0x1200;
  const emojiAmongSymbols = (code >= 0x231a && code <= 0x231b) || (code >= 0x23e9 && code <= 0x23ff);
  const smallSquares = code === 0x25fd || code === 0x25fe;
  return code >= 0xa0 && code < 0x2600 && !combining && !hangulJamo && !emojiAmongSymbols && !smallSquares;
}
