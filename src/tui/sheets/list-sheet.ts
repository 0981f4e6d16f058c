import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Clock } from '../../clusters/ports.ts';
import { least } from '../../refresh/model/least.ts';
import { ageHoldsMs } from '../model/duration.ts';
import type { ActionId, KeyOf } from '../model/keys/keybinding.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { CURSOR_HOME, type Motion, moved, type Rows, windowOf } from '../model/view/cursor.ts';
import type { Marked } from '../model/view/marked.ts';
import type { RowStyle } from '../rows/row.ts';
import { parseFilter, searchText } from '../table/row-filter.ts';
import { TableView } from '../table/table-view.ts';
import type { Reading, Sheet } from './sheet.ts';

/** What a list shows, and what its keys do. */
export interface ListParts<T extends object> {
  readonly theme: Theme;
  readonly clock: Clock;
  readonly style: RowStyle<T>;
  readonly keyOf: KeyOf;
  readonly title: string;
  /** What is said when there is nothing in it. */
  readonly empty: () => string;
  items(): readonly T[];
  /** Lines above it: what is missing. Default: none. */
  readonly notes?: () => readonly string[];
  /** What keys on an object are about, with the cursor on an item. Default: nothing. */
  marked?(item: T): Marked;
  /** Does what a key asks for with the item under the cursor; false when that is none of its own. */
  perform(action: ActionId, item: T | undefined): boolean;
  /** The clusters that it is about on the Fleet tab. Default: none of them. */
  readonly clusters?: () => readonly ClusterId[];
  /** Lets go of all that it holds. */
  close(): void;
}

/** How many rows a page is for who hears them. */
const READ_ROWS = 10;
const PLAIN = { stale: false, marked: false };

/** A short list that is made anew for every frame, with a cursor and a filter. */
export class ListSheet<T extends object> implements Sheet {
  readonly #parts: ListParts<T>;
  readonly #view: TableView<T>;
  #items: readonly T[] = [];
  #cursor = CURSOR_HOME;
  /** Lines over the rows at the last frame. */
  #above = 0;

  constructor(parts: ListParts<T>) {
    this.#parts = parts;
    this.#view = new TableView(parts.style, parts.theme);
  }

  title(filter: string, width: number): string {
    const { title, theme } = this.#parts;
    const all = this.#parts.items().length;
    this.#sync(filter);
    const count = filter === '' ? String(all) : `${this.#items.length} of ${all}`;
    const text = truncate(`${title}[${count}]${filter === '' ? '' : ` </${printable(filter)}>`}`, width);
    return theme.bold(theme.tone('accent', text));
  }

  draw(filter: string, width: number, height: number): readonly string[] {
    this.#sync(filter);
    const { theme, notes } = this.#parts;
    const above = (notes?.() ?? []).map((note) => theme.tone('warning', truncate(printable(note), width)));
    this.#above = above.length;
    this.#view.setHeight(height - above.length);
    const window = windowOf(this.#cursor, this.#rows());
    const lines = this.#view.draw({ items: this.#items }, window, width, () => PLAIN, this.#context());
    if (this.#items.length > 0) return [...above, ...lines];
    return [...above, ...lines, '', truncate(`  ${this.#nothing(filter)}`, width)];
  }

  read(filter: string): Reading {
    this.#sync(filter);
    this.#view.setHeight(READ_ROWS);
    const { index } = windowOf(this.#cursor, this.#rows());
    const item = this.#items[index];
    const row = item === undefined ? undefined : this.#view.heard(item, this.#context(), false);
    const notes = row === undefined ? [this.#nothing(filter)] : [];
    return { line: '', index, count: this.#items.length, notes, ...(row === undefined ? {} : { row }) };
  }

  move(motion: Motion): void {
    this.#cursor = moved(this.#cursor, motion, this.#rows());
  }

  click(x: number, y: number): string | undefined {
    const place = this.#view.at(x, y - this.#above);
    if (place?.type !== 'row') return undefined;
    this.#cursor = place.cursor;
    return place.cursor.key;
  }

  perform(action: ActionId): boolean {
    return this.#parts.perform(action, this.#item());
  }

  marked(): Marked | undefined {
    const item = this.#item();
    return item === undefined ? undefined : this.#parts.marked?.(item);
  }

  holdsMs(): number | undefined {
    const { style, clock } = this.#parts;
    const now = clock.wall();
    const starts = this.#items.flatMap((item) => style.columns.map((column) => column.since?.(item)));
    return least(starts.filter((at) => at !== undefined).map((at) => ageHoldsMs(now - at)));
  }

  clusters(): readonly ClusterId[] | undefined {
    return this.#parts.clusters?.();
  }

  close(): void {
    this.#parts.close();
  }

  #nothing(filter: string): string {
    return filter === '' ? this.#parts.empty() : `Nothing matches; ${this.#parts.keyOf('back')} clears the filter.`;
  }

  #sync(filterText: string): void {
    const { style } = this.#parts;
    const filter = parseFilter(filterText);
    const context = this.#context();
    const all = this.#parts.items().toSorted((a, b) => style.compare(a, b));
    this.#items = filter.type === 'text' ? all.filter((item) => filter.matches(searchText(item, style, context))) : all;
    this.#view.measure(this.#items, context);
  }

  #item(): T | undefined {
    return this.#items[windowOf(this.#cursor, this.#rows()).index];
  }

  #rows(): Rows {
    const { style } = this.#parts;
    const find = (key: string): T | undefined => this.#items.find((item) => style.key(item) === key);
    return this.#view.rows({ items: this.#items }, find, (a, b) => style.compare(a, b));
  }

  #context(): { readonly now: number } {
    return { now: this.#parts.clock.wall() };
  }
}
