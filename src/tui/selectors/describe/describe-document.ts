import type { AddressWords } from '../../model/link.ts';
import type { Span, TextDocument } from '../lines/document.ts';

/** `Name:`, `Node-Selectors:`: what kubectl writes before a value. */
const TITLE = /^( *)([A-Z][\w ./()-]{0,60}?:)(?= |$)/;
/** An event that is a warning. */
const WARNING = /^ {2}Warning {2}/;

/** A description with its titles and warnings coloured, and some of its words links. */
export function describeDocument(lines: readonly string[], words: AddressWords): TextDocument {
  return {
    lines,
    words,
    spans(index): readonly Span[] {
      const line = lines[index] ?? '';
      if (WARNING.test(line)) return [{ from: 0, to: line.length, tone: 'warning' }];
      const [whole = '', indent = '', title] = TITLE.exec(line.slice(0, 100)) ?? [];
      return title === undefined ? [] : [{ from: indent.length, to: whole.length, tone: 'accent' }];
    },
  };
}
