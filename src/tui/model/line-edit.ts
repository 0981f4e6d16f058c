import { LazySegmenter } from './lazy-segmenter.ts';

const SEGMENTER = new LazySegmenter();

/** A line of text that is being typed. The caret counts UTF-16 units and stands before the character at its place. */
export interface LineEdit {
  readonly text: string;
  readonly caret: number;
}

/** What keys do to the line. */
export type EditAction =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'backspace' }
  | { readonly type: 'delete' }
  | { readonly type: 'left' }
  | { readonly type: 'right' }
  | { readonly type: 'home' }
  | { readonly type: 'end' }
  | { readonly type: 'word-left' }
  | { readonly type: 'word-right' }
  | { readonly type: 'delete-word' }
  | { readonly type: 'delete-next-word' }
  | { readonly type: 'delete-rest' }
  | { readonly type: 'clear' };

/** Nothing typed. */
export const LINE_EMPTY: LineEdit = { text: '', caret: 0 };

/** The line after an edit. Graphemes are kept whole. */
export function edited({ text, caret }: LineEdit, action: EditAction): LineEdit {
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  switch (action.type) {
    case 'insert':
      return { text: before + action.text + after, caret: caret + action.text.length };
    case 'backspace':
      return { text: withoutLast(before) + after, caret: withoutLast(before).length };
    case 'delete':
      return { text: before + withoutFirst(after), caret };
    case 'left':
      return { text, caret: withoutLast(before).length };
    case 'right':
      return { text, caret: text.length - withoutFirst(after).length };
    case 'home':
      return { text, caret: 0 };
    case 'end':
      return { text, caret: text.length };
    case 'word-left':
      return { text, caret: wordStart(before) };
    case 'word-right':
      return { text, caret: text.length - after.length + wordEnd(after) };
    case 'delete-word':
      return { text: before.slice(0, wordStart(before)) + after, caret: wordStart(before) };
    case 'delete-next-word':
      return { text: before + after.slice(wordEnd(after)), caret };
    case 'delete-rest':
      return { text: before, caret };
    case 'clear':
      return LINE_EMPTY;
    default:
      return action satisfies never;
  }
}

/** Where the last word of a text starts: words are what blanks part, and the blanks behind one are its own. */
function wordStart(text: string): number {
  return text.replace(/\S+\s*$|\s+$/, '').length;
}

/** Where the first word of a text ends, blanks before it included. */
function wordEnd(text: string): number {
  return /^\s*\S*/.exec(text)?.[0].length ?? 0;
}

function segments(text: string): readonly string[] {
  return Array.from(SEGMENTER.segment(text), (each) => each.segment);
}

function withoutLast(text: string): string {
  return segments(text).slice(0, -1).join('');
}

function withoutFirst(text: string): string {
  return segments(text).slice(1).join('');
}
