import type { AddressWords } from '../../model/link.ts';
import type { Theme, Tone } from '../../model/theme.ts';

/** A part of a line that looks different; counted in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
}

/** What of a line is on the screen, and what is looked for in it. */
export interface LineView {
  /** The first column of the text; 0 unless it was moved sideways. */
  readonly left: number;
  readonly width: number;
  readonly pattern: RegExp | undefined;
}

/** A text that is read line by line. It may have a hundred thousand of them: only those on the screen are painted. */
export interface TextDocument {
  readonly lines: readonly string[];
  /** How a line looks, from left to right; what lies between is plain. */
  readonly spans: (index: number) => readonly Span[];
  /** Words of it that are links besides the addresses that it has. */
  readonly words?: AddressWords;
  /** Paints a line in a way of its own, at most `width` wide, as a text in two columns does. Default: `paintLine`. */
  readonly paint?: (index: number, view: LineView, theme: Theme) => string;
}

/** What of some parts of a line lies within one stretch of it, counted from its begin. */
export function within<T extends { readonly from: number; readonly to: number }>(
  parts: readonly T[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly T[] {
  if (from === 0 && parts.every((part) => part.to <= to)) return parts;
  return parts
    .filter((part) => part.to > from && part.from < to)
    .map((part) => ({ ...part, from: Math.max(part.from, from) - from, to: Math.min(part.to, to) - from }));
}
