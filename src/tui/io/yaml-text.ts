import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { errorMessage } from '../../clusters/model/error-message.ts';

/** Where a value stands in a file: the keys that lead to it, items of lists by their number. */
export type Key = readonly string[];

/** A text that was understood, or the first reason why it was not. */
export type YamlText =
  | {
      readonly type: 'parsed';
      readonly value: unknown;
      /** The 1-based line of a key or an item; of the nearest one above it that is there. 0 in an empty text. */
      lineOf(key: Key): number;
    }
  | { readonly type: 'broken'; readonly line: number; readonly message: string };

/**
 * Reads YAML, of which JSON is a part, and remembers the lines. `words` takes every scalar as the text that it is, so that
 * `5`, `yes` and `#fff` mean what the file's reader says and not what YAML would guess.
 */
export function readYaml(text: string, scalars: 'typed' | 'words'): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
    prettyErrors: false,
    merge: true,
    schema: scalars === 'typed' ? 'core' : 'failsafe',
  });
  const [error] = document.errors;
  if (error !== undefined) return { type: 'broken', line: lines.linePos(error.pos[0]).line, message: error.message };
  try {
    return { type: 'parsed', value: document.toJS(), lineOf: (key) => lineOf(document, lines, key) };
  } catch (thrown) {
    // More aliases than any honest file has: `yaml` refuses to unfold them.
    return { type: 'broken', line: 0, message: errorMessage(thrown) };
  }
}

function lineOf(document: Document, lines: LineCounter, key: Key): number {
  for (let depth = key.length; depth > 0; depth--) {
    const node = nodeAt(document, key.slice(0, depth));
    if (node?.range != null) return lines.linePos(node.range[0]).line;
  }
  return document.contents?.range == null ? 0 : lines.linePos(document.contents.range[0]).line;
}

function nodeAt(document: Document, key: Key): Node | undefined {
  const parent = document.getIn(key.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find((each) => isScalar(each.key) && String(each.key.value) === key.at(-1))
    : undefined;
  return (pair?.key ?? document.getIn(key, true)) as Node | undefined;
}
