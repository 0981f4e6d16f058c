import { insertByTime } from './by-time.ts';
import type { LineList, ListChange } from './line-list.ts';
import type { LogLine } from './log-line.ts';

/** Whether a line is wanted. */
export type LineTest = (line: LogLine) => boolean;

/** A search under way, from the newest line to the oldest, so that what is on the screen comes first. */
interface Search {
  /** The lines as they were when it began. */
  readonly lines: readonly LogLine[];
  /** How many of them have not been looked at. */
  left: number;
  /** What it has found, newest first. */
  readonly found: LogLine[];
  /** What has come since, and is wanted. */
  readonly arrived: LogLine[];
}

/** The lines of a list that a filter lets through, in pieces of work that never hold up a key. */
export class FilteredLines {
  readonly #list: LineList;
  #test: LineTest | undefined;
  #search: Search | undefined;
  #lines: LogLine[] = [];

  constructor(list: LineList) {
    this.#list = list;
  }

  /** In the order of time; while a search is under way, as far as it has come. */
  get lines(): readonly LogLine[] {
    return this.#test === undefined ? this.#list.lines : this.#lines;
  }

  /** False while a search is under way. */
  get isComplete(): boolean {
    return this.#search === undefined;
  }

  /** Begins to look for other lines; `undefined` wants all. `advance` does the work. */
  search(test: LineTest | undefined): void {
    this.#test = test;
    this.#lines = [];
    const lines = test === undefined ? [] : this.#list.lines.slice();
    this.#search = test === undefined ? undefined : { lines, left: lines.length, found: [], arrived: [] };
  }

  /** Takes over a change of the list. */
  follow({ added, hasDropped }: ListChange): void {
    const test = this.#test;
    if (test === undefined) return;
    const wanted = added.filter(test);
    if (hasDropped) this.#lines = this.#lines.filter((line) => this.#list.has(line));
    insertByTime(this.#lines, wanted);
    if (this.#search !== undefined) insertByTime(this.#search.arrived, wanted);
  }

  /** Looks at up to `count` more lines. */
  advance(count: number): void {
    const search = this.#search;
    if (search === undefined || this.#test === undefined) return;
    const end = Math.max(0, search.left - count);
    for (let place = search.left - 1; place >= end; place--) {
      const line = search.lines[place];
      if (line !== undefined && this.#list.has(line) && this.#test(line)) search.found.push(line);
    }
    search.left = end;
    this.#lines = search.found.toReversed().filter((line) => this.#list.has(line));
    insertByTime(
      this.#lines,
      search.arrived.filter((line) => this.#list.has(line)),
    );
    if (end === 0) this.#search = undefined;
  }
}
