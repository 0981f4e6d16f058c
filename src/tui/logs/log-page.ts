import type { ClusterId } from '../../clusters/model/cluster.ts';
import { withoutColours } from '../../refresh/model/logs/ansi.ts';
import { placeOf } from '../../refresh/model/logs/by-time.ts';
import { type JsonColumn, jsonColumns, jsonOf } from '../../refresh/model/logs/json-line.ts';
import type { LineFilter } from '../../refresh/model/logs/line-filter.ts';
import type { LogLine } from '../../refresh/model/logs/log-line.ts';
import { nameWidth, type PrefixParts } from '../model/logs/log-prefix.ts';
import { columnsHeader, type RowContext, rowsOf } from '../model/logs/log-rows.ts';
import type { LogFacts } from '../model/logs/log-title.ts';
import { earlier, lastPlace, movedBy, type RowCounts, type RowPlace, TOP } from '../model/logs/log-window.ts';
import type { Theme } from '../model/theme.ts';
import type { Motion } from '../model/view/cursor.ts';

/** What a page of lines is drawn by. */
export interface PageFacts extends Pick<LogFacts, 'look' | 'parts' | 'query'> {
  readonly width: number;
  readonly height: number;
  readonly filter: LineFilter;
}

/** Where the page stands: on its newest line for ever, or at a row of a line, whatever comes and goes around that. */
type Stand = { readonly line: LogLine; readonly row: number } | undefined;

/** The lines of a log on the screen: draws those that are seen and no others, and scrolls. */
export class LogPage {
  readonly #theme: Theme;
  readonly #colourOf: (id: ClusterId) => string | undefined;
  readonly #containers = new Set<string>();
  #stand: Stand;
  #context: RowContext | undefined;
  #height = 1;
  /** The first row of the last frame. */
  #top: Stand;

  constructor(theme: Theme, colourOf: (id: ClusterId) => string | undefined) {
    this.#theme = theme;
    this.#colourOf = colourOf;
  }

  get isFollowing(): boolean {
    return this.#stand === undefined;
  }

  /** Stays on the newest line from now on. */
  follow(): void {
    this.#stand = undefined;
  }

  /** Stays where it is. */
  stop(lines: readonly LogLine[]): void {
    const [first] = lines;
    this.#stand = this.#top ?? (first === undefined ? undefined : { line: first, row: 0 });
  }

  /** The place of the first line of the last frame. */
  placeIn(lines: readonly LogLine[]): number {
    return this.#top === undefined ? -1 : placeOf(lines, this.#top.line);
  }

  move(lines: readonly LogLine[], motion: Exclude<Motion, 'last'>): void {
    const counts = this.#counts(lines);
    const page = Math.max(1, this.#height - 1);
    const by = { up: -1, down: 1, 'page-up': -page, 'page-down': page, first: Number.NEGATIVE_INFINITY }[motion];
    const from = this.#place(lines, counts);
    const to = motion === 'first' ? TOP : earlier(movedBy(from, by, counts), lastPlace(this.#height, counts));
    const line = lines[to.index];
    if (line !== undefined) this.#stand = { line, row: to.row };
  }

  draw(lines: readonly LogLine[], facts: PageFacts): readonly string[] {
    const hasHeader = facts.look.json === 'columns';
    const height = Math.max(1, facts.height - (hasHeader ? 1 : 0));
    this.#height = height;
    this.#context = this.#contextOf(this.#near(lines, height), facts);
    const counts = this.#counts(lines);
    const place = earlier(this.#place(lines, counts), lastPlace(height, counts));
    const first = lines[place.index];
    this.#top = first === undefined ? undefined : { line: first, row: place.row };
    const rows: string[] = [];
    for (let index = place.index; index < lines.length && rows.length < height; index++) {
      const own = rowsOf(lines[index] as LogLine, this.#context);
      rows.push(...(index === place.index ? own.slice(place.row) : own));
    }
    const header = hasHeader ? [columnsHeader(this.#context.columns, this.#textAt(), facts.width, this.#theme)] : [];
    return [...header, ...rows.slice(0, height)];
  }

  /** Where the page stands on the lines as they are now. */
  #place(lines: readonly LogLine[], counts: RowCounts): RowPlace {
    if (this.#stand === undefined) return lastPlace(this.#height, counts);
    const { line, row } = this.#stand;
    const index = placeOf(lines, line);
    return { index, row: lines[index] === line ? row : 0 };
  }

  /** Lines that may be on the screen: what is common to them decides on the columns. */
  #near(lines: readonly LogLine[], height: number): readonly LogLine[] {
    if (this.#stand === undefined) return lines.slice(-height);
    const index = placeOf(lines, this.#stand.line);
    return lines.slice(Math.max(0, Math.min(index, lines.length - height)), index + height);
  }

  #contextOf(near: readonly LogLine[], { look, parts, query, width, filter }: PageFacts): RowContext {
    for (const { source } of near) if (source.container !== '') this.#containers.add(source.container);
    const shown: PrefixParts = {
      cluster: parts.length > 1,
      pod: query.pods.type !== 'pod',
      container:
        this.#containers.size > 1 && !(query.containers.type === 'named' && query.containers.names.length === 1),
    };
    const own = near.filter(({ type }) => type === 'line');
    const names = nameWidth(new Set(own.map(({ source }) => source)), shown, width);
    const context: RowContext = {
      width,
      look,
      parts: shown,
      names,
      filter,
      columns: [],
      theme: this.#theme,
      colourOf: ({ clusterId }) => this.#colourOf(clusterId),
    };
    if (look.json !== 'columns') return context;
    this.#context = context;
    const objects = own.map(({ text }) => jsonOf(withoutColours(text))).filter((object) => object !== undefined);
    const columns: readonly JsonColumn[] = jsonColumns(objects, width - this.#textAt());
    return { ...context, columns };
  }

  /** The column at which texts begin. */
  #textAt(): number {
    const { names = 0, look } = this.#context ?? {};
    const time = look?.times === 'day' ? DAY : look?.times === 'full' ? FULL : 0;
    return time + (names === 0 ? 0 : names + 1);
  }

  #counts(lines: readonly LogLine[]): RowCounts {
    const context = this.#context;
    const isPlain = context === undefined || (!context.look.wraps && context.look.json !== 'pretty');
    return {
      count: lines.length,
      rows: (index) => {
        const line = lines[index];
        return isPlain || line === undefined ? 1 : rowsOf(line, context).length;
      },
    };
  }
}

/** Columns of `hh:mm:ss.mmm` and of a whole time stamp, with the blank behind them. */
const DAY = 13;
const FULL = 31;
