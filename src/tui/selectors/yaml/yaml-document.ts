import { listKey } from '../../../refresh/model/compare/list-keys.ts';
import type { RawObject } from '../../../refresh/model/record.ts';
import type { ActionId, KeyOf } from '../../model/keys/keybinding.ts';
import type { Tone } from '../../model/theme.ts';
import type { Span, TextDocument } from '../lines/document.ts';
import { decoded } from './decode.ts';
import { lineText, scalarOf } from './scalar.ts';

/** How an object is shown. */
export interface YamlOptions {
  /** The managed fields are shown too: who has set which field, often longer than the object. */
  readonly managedFields: boolean;
  /** What a secret holds is shown as the text that it stands for. */
  readonly decoded: boolean;
  /** Items of lists begin with what they are known by, as `name`, whatever the order of its letters. Default: they do not. */
  readonly leads?: boolean;
  /** What to press for the other way. Default: that is not told. */
  readonly keyOf?: KeyOf;
}

/** Where in a line its key ends, and how what follows looks. */
interface Look {
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly tone: Tone;
}

/** An object as YAML, as `kubectl get -o yaml` writes it: keys by name, lists as deep as their key. */
export function yamlDocument(object: RawObject, options: YamlOptions): TextDocument {
  const writer = new YamlWriter(options);
  writer.map(object, '', '');
  return writer.document();
}

/** A part of an object as YAML: one field, or one item of a list that is known by its `lead`. */
export type YamlPart =
  | { readonly type: 'field'; readonly name: string; readonly value: unknown }
  | { readonly type: 'item'; readonly value: unknown; readonly lead: readonly string[] };

/** A part as `yamlDocument` writes it within its object; `first` stands before its first line, `indent` before the others. */
export function yamlPart(part: YamlPart, first: string, indent: string): TextDocument {
  const writer = new YamlWriter({ managedFields: true, decoded: false, leads: true });
  if (part.type === 'field') writer.field(part.name, part.value, first, indent);
  else writer.item(part.value, indent, part.lead);
  return writer.document();
}

type Fields = Readonly<Record<string, unknown>>;

class YamlWriter {
  readonly #options: YamlOptions;
  readonly #lines: string[] = [];
  readonly #looks: Look[] = [];

  constructor(options: YamlOptions) {
    this.#options = options;
  }

  /** Writes the fields of a map; `first` stands before the first of them, `indent` before the others. */
  map(fields: Fields, first: string, indent: string, path = '', lead: readonly string[] = []): void {
    let before = first;
    const names = Object.keys(fields).sort();
    const ordered =
      lead.length === 0
        ? names
        : [...lead.filter((each) => names.includes(each)), ...names.filter((each) => !lead.includes(each))];
    for (const key of ordered) {
      if (fields[key] === undefined) continue;
      this.#field(key, fields[key], before, indent, `${path}.${key}`);
      before = indent;
    }
  }

  field(name: string, value: unknown, before: string, indent: string): void {
    this.#value(`${before}${lineText(name)}:`, before.length, value, indent, `..${name}`);
  }

  item(value: unknown, indent: string, lead: readonly string[]): void {
    this.#list([value], indent, '', lead);
  }

  document(): TextDocument {
    const [lines, looks] = [this.#lines, this.#looks];
    return {
      lines,
      spans(index) {
        const [line, look] = [lines[index] ?? '', looks[index]];
        return look === undefined ? [] : spansOf(line, look);
      },
    };
  }

  #field(key: string, value: unknown, before: string, indent: string, path: string): void {
    if (path === '.metadata.managedFields' && !this.#options.managedFields) {
      const count = Array.isArray(value) ? value.length : 0;
      const entries = `${count} ${count === 1 ? 'entry' : 'entries'}`;
      this.#comment(`${before}# managedFields: ${entries}${this.#hint(', ', 'managed-fields', ' shows them')}`);
      return;
    }
    if (path === '.data' && this.#options.decoded) {
      this.#decoded(value, before, indent);
      return;
    }
    this.#value(`${before}${lineText(key)}:`, before.length, value, indent, path);
  }

  /** A key and what it does, between two texts. */
  #hint(before: string, action: ActionId, does: string): string {
    const { keyOf } = this.#options;
    return keyOf === undefined ? '' : `${before}${keyOf(action)}${does}`;
  }

  /** Writes what stands behind a key. */
  #value(head: string, keyFrom: number, value: unknown, indent: string, path: string): void {
    if (isMap(value) && Object.keys(value).length > 0) {
      this.#line(head, keyFrom, head.length - 1, 'plain');
      this.map(value, `${indent}  `, `${indent}  `, path);
    } else if (Array.isArray(value) && value.length > 0) {
      this.#line(head, keyFrom, head.length - 1, 'plain');
      this.#list(value, indent, path);
    } else this.#scalar(`${head} `, keyFrom, head.length - 1, value, `${indent}  `);
  }

  #list(items: readonly unknown[], indent: string, path: string, lead = this.#leadOf(items, path)): void {
    for (const item of items) {
      const dash = `${indent}- `;
      if (isMap(item) && Object.keys(item).length > 0) this.map(item, dash, `${indent}  `, `${path}[]`, lead);
      else if (Array.isArray(item) && item.length > 0) {
        this.#line(`${indent}-`, 0, 0, 'plain');
        this.#list(item, `${indent}  `, `${path}[]`);
      } else this.#scalar(dash, 0, 0, item, `${indent}  `);
    }
  }

  #leadOf(items: readonly unknown[], path: string): readonly string[] {
    if (this.#options.leads !== true) return [];
    return listKey(path.slice(path.lastIndexOf('.') + 1), [items])?.fields ?? [];
  }

  #scalar(head: string, keyFrom: number, keyTo: number, value: unknown, indent: string): void {
    const empty = Array.isArray(value) ? '[]' : isMap(value) ? '{}' : undefined;
    const { text, block, tone } =
      empty === undefined ? scalarOf(value) : { text: empty, block: [], tone: 'plain' as const };
    this.#line(head + text, keyFrom, keyTo, tone);
    for (const line of block) this.#line(line === '' ? '' : indent + line, 0, 0, 'plain');
  }

  #decoded(value: unknown, before: string, indent: string): void {
    this.#comment(`${before}# decoded${this.#hint(': ', 'decode', ' shows data as it is stored')}`);
    this.#line(`${before}data:`, before.length, before.length + 4, 'plain');
    const fields = isMap(value) ? value : {};
    for (const key of Object.keys(fields).sort()) {
      const what = decoded(fields[key]);
      const head = `${indent}  ${lineText(key)}:`;
      const keyFrom = indent.length + 2;
      if (what.type === 'text') this.#value(head, keyFrom, what.text, `${indent}  `, '');
      else {
        const note = what.type === 'binary' ? `binary, ${what.bytes} bytes` : 'no base64';
        this.#line(`${head} # ${note}`, keyFrom, head.length - 1, 'muted');
      }
    }
  }

  #comment(text: string): void {
    this.#lines.push(text);
    this.#looks.push({ keyFrom: 0, keyTo: 0, tone: 'muted' });
  }

  #line(text: string, keyFrom: number, keyTo: number, tone: Tone): void {
    this.#lines.push(text);
    this.#looks.push({ keyFrom, keyTo, tone });
  }
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function spansOf(line: string, { keyFrom, keyTo, tone }: Look): readonly Span[] {
  const key: readonly Span[] = keyTo > keyFrom ? [{ from: keyFrom, to: keyTo, tone: 'accent' }] : [];
  const from = keyTo > keyFrom ? keyTo + 1 : 0;
  return tone === 'plain' || from >= line.length ? key : [...key, { from, to: line.length, tone }];
}
