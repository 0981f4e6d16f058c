import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { Comparison } from '../../../refresh/index.ts';
import { least } from '../../../refresh/model/least.ts';
import type { RawObject } from '../../../refresh/model/record.ts';
import type { ActionId } from '../../model/keys/keybinding.ts';
import { truncate } from '../../model/text.ts';
import { atRow, CURSOR_HOME, clamp, type Motion, moved, type Rows, windowOf } from '../../model/view/cursor.ts';
import type { ObjectRef } from '../../model/view/sheet-spec.ts';
import type { CompareOptions } from '../../selectors/compare/compared.ts';
import { type EverywhereField, everywhereFields, valueText } from '../../selectors/compare/everywhere.ts';
import {
  type EverywhereColumn,
  type EverywhereFacts,
  everywhereHead,
  everywhereLayout,
  everywhereRows,
  everywhereTitle,
  everywhereValues,
} from '../../selectors/compare/everywhere-table.ts';
import { isComparable, type SideFacts, sideFacts } from '../../selectors/compare/side.ts';
import { patternOf } from '../../selectors/lines/search.ts';
import { LineReader } from '../line-reader.ts';
import type { Sheet } from '../sheet.ts';
import type { CompareSheetParts } from './make-compare-sheet.ts';

interface Compared {
  /** What was compared, one for each side: `undefined` where there is nothing. */
  readonly objects: readonly (RawObject | undefined)[];
  readonly fields: readonly EverywhereField[];
}

/** One object in all open clusters, field by field, live. */
export class EverywhereSheet implements Sheet {
  readonly #object: ObjectRef;
  readonly #parts: CompareSheetParts;
  readonly #comparison: Comparison;
  #options: CompareOptions = { noise: false, decoded: false };
  #showsAll = false;
  #compared: Compared | undefined;
  #filter = '';
  #cursor = CURSOR_HOME;
  #height = 1;
  #column = 0;
  #marked: readonly ClusterId[] = [];
  /** Lines over the fields at the last frame. */
  #above = 0;
  /** All values of one field, while they are read. */
  #values: { readonly path: string; readonly reader: LineReader } | undefined;

  constructor(object: ObjectRef, comparison: Comparison, parts: CompareSheetParts) {
    this.#object = object;
    this.#parts = parts;
    this.#comparison = comparison;
  }

  title(filter: string, width: number): string {
    this.#filter = filter;
    const sides = this.#sides();
    const differing = this.#all(sides).filter(({ differs }) => differs).length;
    const notes = [
      this.#showsAll ? 'all fields' : '',
      this.#options.noise ? 'with server noise' : '',
      this.#options.decoded ? 'decoded' : '',
    ];
    const field = this.#values?.path;
    return everywhereTitle({ name: this.#object, sides, differing, field, notes, filter }, width, this.#parts.theme);
  }

  draw(_filter: string, width: number, height: number): readonly string[] {
    const { theme } = this.#parts;
    const sides = this.#sides();
    if (this.#values !== undefined) return this.#drawValues(sides, width, height);
    const fields = this.#fields(sides);
    const columns = this.#columns(sides);
    this.#column = clamp(this.#column, 0, Math.max(0, columns.length - 1));
    const facts = { columns, column: this.#column, fields, window: { index: -1, top: 0 } };
    const layout = everywhereLayout(facts, width);
    const head = everywhereHead(facts, layout, width, theme);
    this.#above = head.length;
    this.#height = Math.max(1, height - head.length);
    if (fields.length === 0) return [...head, '', truncate(`  ${this.#emptyText(sides)}`, width)];
    const shown: EverywhereFacts = { ...facts, window: windowOf(this.#cursor, this.#rows(fields)) };
    return [...head, ...everywhereRows(shown, layout, this.#height, theme)];
  }

  move(motion: Motion): void {
    if (this.#values !== undefined) this.#values.reader.move(motion);
    else this.#cursor = moved(this.#cursor, motion, this.#rows(this.#fields(this.#sides())));
  }

  click(_x: number, y: number): string | undefined {
    if (this.#values !== undefined) return this.#values.reader.click(y);
    const cursor = atRow(this.#cursor, this.#rows(this.#fields(this.#sides())), y - this.#above);
    this.#cursor = cursor ?? this.#cursor;
    return cursor?.key;
  }

  perform(action: ActionId): boolean {
    const { redraw, copy } = this.#parts;
    if (action === 'refresh-object') this.#comparison.refresh();
    else if (action === 'copy-text') copy(this.#values?.reader.lines() ?? this.#text());
    else if (action === 'compare') this.#compareTwo();
    else if (this.#read(action) || this.#choose(action)) redraw();
    else return false;
    return true;
  }

  holdsMs(): number | undefined {
    return least(this.#comparison.sides().map((side) => side.agesInMs()));
  }

  close(): void {
    this.#comparison.close();
  }

  #read(action: ActionId): boolean {
    if (action === 'enter') this.#toggleValues();
    else if (action === 'back' && this.#values !== undefined) this.#values = undefined;
    else if (action === 'find-next' || action === 'find-previous') this.#goOn(action === 'find-next' ? 1 : -1);
    else if (action === 'left' || action === 'right') this.#aside(action === 'right' ? 1 : -1);
    else return false;
    return true;
  }

  #choose(action: ActionId): boolean {
    const { noise, decoded } = this.#options;
    if (action === 'compare-all') this.#showsAll = !this.#showsAll;
    else if (action === 'compare-mark') this.#mark();
    else if (action === 'managed-fields') this.#options = { noise: !noise, decoded };
    else if (action === 'decode') this.#options = { noise, decoded: !decoded };
    else return false;
    if (action === 'managed-fields' || action === 'decode') this.#compared = undefined;
    return true;
  }

  #toggleValues(): void {
    const fields = this.#fields(this.#sides());
    const field = fields[windowOf(this.#cursor, this.#rows(fields)).index];
    if (this.#values !== undefined || field === undefined) this.#values = undefined;
    else this.#values = { path: field.path, reader: new LineReader(this.#parts.theme) };
  }

  #drawValues(sides: readonly SideFacts[], width: number, height: number): readonly string[] {
    const field = this.#all(sides).find(({ path }) => path === this.#values?.path);
    const reader = this.#values?.reader;
    const lines = field === undefined ? ['', '  This field is gone.'] : everywhereValues(field, this.#columns(sides));
    const isNew = reader?.lines().join('\n') !== lines.join('\n');
    if (isNew) reader?.show({ lines, spans: (index) => headSpans(lines[index] ?? '') });
    return reader?.draw(width, height, false) ?? [];
  }

  #aside(by: 1 | -1): void {
    if (this.#values !== undefined) this.#values.reader.aside(by);
    else this.#column = clamp(this.#column + by, 0, Math.max(0, this.#comparison.sides().length - 1));
  }

  #goOn(by: 1 | -1): void {
    const fields = this.#fields(this.#sides());
    const { index } = windowOf(this.#cursor, this.#rows(fields));
    const places = fields.flatMap(({ differs }, place) => (differs ? [place] : []));
    const next = by === 1 ? places.find((each) => each > index) : places.findLast((each) => each < index);
    const target = next ?? (by === 1 ? places[0] : places.at(-1));
    const path = target === undefined ? undefined : fields[target]?.path;
    if (target === undefined || path === undefined) return;
    this.#cursor = { index: target, key: path, top: Math.max(0, target - Math.floor(this.#height / 2)) };
  }

  /** Of more than two the one that was marked first gives way. */
  #mark(): void {
    const id = this.#comparison.sides()[this.#column]?.name.clusterId;
    if (id === undefined) return;
    const others = this.#marked.filter((each) => each !== id);
    this.#marked = others.length < this.#marked.length ? others : [...others, id].slice(-2);
  }

  /** The two marked clusters, the marked one and that of the column, or the only two. */
  #compareTwo(): void {
    const { store, notify } = this.#parts;
    const ids = this.#comparison.sides().map(({ name }) => name.clusterId);
    const marked = ids.filter((id) => this.#marked.includes(id));
    const under = ids[this.#column];
    const chosen = ids.length === 2 ? ids : marked.length === 2 || under === undefined ? marked : [...marked, under];
    const [first, second] = chosen;
    if (first === undefined || second === undefined || first === second) {
      notify('space marks a cluster, left and right choose another one: then = compares the two', 'plain');
      return;
    }
    const of = (clusterId: ClusterId): ObjectRef => ({ ...this.#object, clusterId });
    store.dispatch({ type: 'push-sheet', spec: { type: 'compare', left: of(first), right: of(second) } });
  }

  /** For a spreadsheet as well as for a chat: a field a line, the clusters' values apart by tabs. */
  #text(): readonly string[] {
    const sides = this.#sides();
    const rows = this.#fields(sides).map(({ path, cells }) => [path, ...cells.map((cell) => valueText(cell?.value))]);
    return [['FIELD', ...sides.map(({ clusterName }) => clusterName)], ...rows].map((row) => row.join('\t'));
  }

  #emptyText(sides: readonly SideFacts[]): string {
    const counted = sides.filter(isComparable);
    const [only] = counted;
    if (only === undefined) return 'No cluster has told of it yet.';
    if (counted.length === 1) return `Only ${only.clusterName} has it: there is nothing to compare it with.`;
    if (this.#filter !== '') return 'Nothing matches; esc clears the filter.';
    const besides = this.#options.noise ? '' : ', but for what servers write: m shows that';
    return `It is the same in ${counted.length} clusters${besides}.`;
  }

  #columns(sides: readonly SideFacts[]): readonly EverywhereColumn[] {
    return sides.map((side) => ({
      side,
      colour: this.#parts.colourOf(side.clusterId),
      isMarked: this.#marked.includes(side.clusterId),
    }));
  }

  #sides(): readonly SideFacts[] {
    return this.#comparison.sides().map((side) => sideFacts(side, this.#parts.nameOf(side.name.clusterId)));
  }

  /** All fields; compared anew when some object has changed. */
  #all(sides: readonly SideFacts[]): readonly EverywhereField[] {
    const objects = sides.map((side) => (isComparable(side) ? side.object : undefined));
    const before = this.#compared?.objects;
    const isSame = before?.length === objects.length && objects.every((each, index) => each === before[index]);
    if (this.#compared === undefined || !isSame)
      this.#compared = { objects, fields: everywhereFields(sides, this.#options) };
    return this.#compared.fields;
  }

  /** Those that are shown. */
  #fields(sides: readonly SideFacts[]): readonly EverywhereField[] {
    const pattern = patternOf(this.#filter);
    const isFound = ({ path, cells }: EverywhereField): boolean => {
      if (pattern === undefined) return true;
      return [path, ...cells.map((cell) => valueText(cell?.value))].some((text) => text.search(pattern) >= 0);
    };
    return this.#all(sides).filter((field) => (this.#showsAll || field.differs) && isFound(field));
  }

  #rows(fields: readonly EverywhereField[]): Rows {
    return {
      count: fields.length,
      height: this.#height,
      keyAt: (index) => fields[index]?.path,
      indexOfKey: (key) => fields.findIndex(({ path }) => path === key),
    };
  }
}

/** The lines that name a cluster. */
function headSpans(
  line: string,
): readonly { readonly from: number; readonly to: number; readonly tone: 'accent' | 'warning' }[] {
  if (line === '' || line.startsWith('    ')) return [];
  return [{ from: 0, to: line.length, tone: line.startsWith('~') ? 'warning' : 'accent' }];
}
