import { type Difference, difference } from '../../../refresh/model/compare/difference.ts';
import { isMap } from '../../../refresh/model/compare/value.ts';
import type { TextDocument } from '../lines/document.ts';
import { lineText } from '../yaml/scalar.ts';
import { type YamlPart, yamlPart } from '../yaml/yaml-document.ts';

/** What became of a line: nothing, changed, only on the left, only on the right. Read without colours too. */
export type Sign = ' ' | '~' | '-' | '+';

/** A line of YAML on one side. */
export interface PairLine {
  readonly text: string;
  /** Where its looks are. */
  readonly of: TextDocument;
  readonly index: number;
}

/** A line of each side beside the other. */
export interface PairRow {
  readonly sign: Sign;
  readonly left: PairLine | undefined;
  readonly right: PairLine | undefined;
  /** The place of the line that it belongs to: its field's, or its item's; -1 at the top. */
  readonly parent: number;
  /** Whether it is one of several lines that make one value. */
  readonly isBlock: boolean;
}

/** Two objects beside each other. */
export interface PairRows {
  readonly rows: readonly PairRow[];
  /** There is more than is compared. */
  readonly isCut: boolean;
}

/** Of longer texts, and of longer objects, the rest is not compared, which is said. */
export const MOST_LINES = 5_000;

/** Two objects as YAML, line by line beside each other. What items of lists are known by stands first in them. */
export function pairRows(left: unknown, right: unknown): PairRows {
  const writer = new PairWriter();
  const found = difference(left, right);
  if (found.type === 'map') writer.fields(found.fields, '', '', -1, []);
  else if (found.type === 'same') writer.whole(left, 'same');
  else {
    writer.whole(left, 'left');
    writer.whole(right, 'right');
  }
  return { rows: writer.rows.slice(0, MOST_LINES), isCut: writer.isCut || writer.rows.length > MOST_LINES };
}

type Fields = Extract<Difference, { type: 'map' }>['fields'];

class PairWriter {
  readonly rows: PairRow[] = [];
  isCut = false;

  /** An object that both sides have, or only one. */
  whole(object: unknown, type: 'same' | 'left' | 'right'): void {
    if (!isMap(object)) return;
    for (const name of Object.keys(object).sort()) this.field(name, { type, value: object[name] }, '', '', -1);
  }

  /** Fields of a map; the first of them stands behind `first`, and the others belong to it if that is an item's dash. */
  fields(fields: Fields, first: string, indent: string, parent: number, lead: readonly string[]): void {
    const leading = lead.flatMap((name) => fields.filter((each) => each.name === name));
    const ordered = [...leading, ...fields.filter((each) => !leading.includes(each))];
    let [before, above] = [first, parent];
    for (const { name, difference: each } of ordered) {
      if (this.rows.length > MOST_LINES) return;
      const at = this.rows.length;
      this.field(name, each, before, indent, above);
      if (before !== indent) above = at;
      before = indent;
    }
  }

  field(name: string, each: Difference, before: string, indent: string, parent: number): void {
    const head = `${before}${lineText(name)}:`;
    if (each.type === 'map') {
      const at = this.#head(head, before.length, parent);
      this.fields(each.fields, `${indent}  `, `${indent}  `, at, []);
    } else if (each.type === 'list') {
      const at = this.#head(head, before.length, parent);
      for (const item of each.items) this.#item(item, each.lead, indent, at);
    } else this.#parts(each, (value) => ({ type: 'field', name, value }), before, indent, parent);
  }

  #item(item: Difference, lead: readonly string[], indent: string, parent: number): void {
    if (this.rows.length > MOST_LINES) return;
    const common = item.type === 'map' ? leadOf(item.fields, lead) : [];
    if (item.type === 'map' && common.length > 0)
      this.fields(item.fields, `${indent}- `, `${indent}  `, parent, common);
    else if (item.type === 'list' || item.type === 'map') {
      const at = this.#head(`${indent}-`, 0, parent);
      if (item.type === 'map') this.fields(item.fields, `${indent}  `, `${indent}  `, at, []);
      else for (const each of item.items) this.#item(each, item.lead, `${indent}  `, at);
    } else this.#parts(item, (value) => ({ type: 'item', value, lead }), indent, indent, parent);
  }

  /** What one side has, both have alike, or each side has in its own way. */
  #parts(
    each: Exclude<Difference, { type: 'map' | 'list' }>,
    partOf: (value: unknown) => YamlPart,
    before: string,
    indent: string,
    parent: number,
  ): void {
    const linesOf = (value: unknown): TextDocument => yamlPart(partOf(value), before, indent);
    if (each.type === 'same') {
      const of = linesOf(this.#cut(each.value));
      for (const [index, text] of of.lines.entries()) this.#add({ text, of, index }, { text, of, index }, parent);
    } else if (each.type === 'changed') {
      const [left, right] = [linesOf(this.#cut(each.left)), linesOf(this.#cut(each.right))];
      const isText = typeof each.left === 'string' && typeof each.right === 'string';
      if (isText && left.lines.length > 1 && right.lines.length > 1) this.#texts(left, right, parent);
      else this.#beside(left, right, parent);
    } else this.#alone(linesOf(this.#cut(each.value)), each.type, parent);
  }

  #alone(of: TextDocument, side: 'left' | 'right', parent: number): void {
    const [at, isBlock] = [this.rows.length, of.lines.length > 1];
    for (const [index, text] of of.lines.entries()) {
      const line = { text, of, index };
      const above = index === 0 ? parent : at;
      if (side === 'left') this.#add(line, undefined, above, isBlock);
      else this.#add(undefined, line, above, isBlock);
    }
  }

  #beside(left: TextDocument, right: TextDocument, parent: number): void {
    const isBlock = left.lines.length > 1 || right.lines.length > 1;
    for (let index = 0; index < Math.max(left.lines.length, right.lines.length); index++)
      this.#add(lineAt(left, index), lineAt(right, index), parent, isBlock);
  }

  /** Two texts of several lines are compared line by line, as files are. */
  #texts(left: TextDocument, right: TextDocument, parent: number): void {
    const at = this.rows.length;
    this.#add(lineAt(left, 0), lineAt(right, 0), parent);
    const found = difference(left.lines.slice(1), right.lines.slice(1));
    const types = found.type === 'list' ? found.items.map(({ type }) => type) : left.lines.slice(1).map(() => 'same');
    let [onLeft, onRight] = [1, 1];
    for (const type of types) {
      const leftLine = type === 'right' ? undefined : lineAt(left, onLeft++);
      const rightLine = type === 'left' ? undefined : lineAt(right, onRight++);
      this.#add(leftLine, rightLine, at, true);
    }
  }

  /** The beginning of a text of many lines; anything else as it is. */
  #cut(value: unknown): unknown {
    if (typeof value !== 'string' || !value.includes('\n')) return value;
    const lines = value.split('\n', MOST_LINES + 1);
    if (lines.length <= MOST_LINES) return value;
    this.isCut = true;
    return lines.slice(0, MOST_LINES).join('\n');
  }

  #head(text: string, keyFrom: number, parent: number): number {
    const tone = 'accent';
    const of: TextDocument = { lines: [text], spans: () => [{ from: keyFrom, to: text.length - 1, tone }] };
    const line = { text, of, index: 0 };
    this.#add(line, line, parent);
    return this.rows.length - 1;
  }

  #add(left: PairLine | undefined, right: PairLine | undefined, parent: number, isBlock = false): void {
    const sign = left === undefined ? '+' : right === undefined ? '-' : left.text === right.text ? ' ' : '~';
    this.rows.push({ sign, left, right, parent, isBlock });
  }
}

function lineAt(of: TextDocument, index: number): PairLine | undefined {
  const text = of.lines[index];
  return text === undefined ? undefined : { text, of, index };
}

/** The fields that stand first in an item: what it is known by, else the first that both sides have. */
function leadOf(fields: Fields, lead: readonly string[]): readonly string[] {
  const common = fields.filter(({ difference: { type } }) => type !== 'left' && type !== 'right');
  const known = lead.filter((name) => common.some((each) => each.name === name));
  if (known.length > 0) return known;
  return common.slice(0, 1).map(({ name }) => name);
}
