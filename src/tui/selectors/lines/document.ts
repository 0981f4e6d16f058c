import type { Tone } from '../../model/theme.ts';

/** A part of a line that looks different; counted in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
}

/** A text that is read line by line. It may have a hundred thousand of them: only those on the screen are painted. */
export interface TextDocument {
  readonly lines: readonly string[];
  /** How a line looks, from left to right; what lies between is plain. */
  readonly spans: (index: number) => readonly Span[];
}
