import { createEmitter } from '../../clusters/index.ts';
import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel } from '../../clusters/ports.ts';
import { LOG_LINES } from '../model/constants.ts';
import { FilteredLines, type LineTest } from '../model/logs/filtered-lines.ts';
import { LineList, type ListChange } from '../model/logs/line-list.ts';
import type { LogLine, LogSource } from '../model/logs/log-line.ts';
import type { LogPart } from '../model/logs/log-part.ts';
import type { LogQuery } from '../model/logs/log-query.ts';
import type { ClusterWorkspace } from '../workspace.ts';
import type { LogSession } from './log-session.ts';

/** What a log over several clusters is made of. */
export interface MergedLogParts {
  readonly query: LogQuery;
  /** Those that it is of, as far as they are open; `undefined`: whichever are open. */
  readonly clusters: readonly ClusterId[] | undefined;
  /** Lines that are kept; default `LOG_LINES`. */
  readonly limit?: number;
  /** It is closed. */
  readonly released: () => void;
}

/** Lines that wait to be put in their places at most, also while nobody looks. */
const PENDING = 2_000;
/** Lines that a new filter looks at between two frames: some 3 ms. */
const SEARCHED_AT_ONCE = 10_000;

/**
 * The answer of one or more clusters to one question about logs, in the order of time (design.md law 2: each cluster has a
 * LogSession of its own, and only their lines meet here). It follows what is opened and closed until it is closed itself.
 */
export class MergedLog {
  readonly query: LogQuery;
  readonly #own: MergedLogParts;
  readonly #limit: number;
  readonly #sessions = new Map<ClusterId, LogSession>();
  readonly #list: LineList;
  readonly #filtered: FilteredLines;
  readonly #changes = createEmitter();
  #pending: LogLine[] = [];
  #isPaused = false;
  /** Nobody has looked since the last change was told. */
  #isTold = false;

  constructor(own: MergedLogParts) {
    this.#own = own;
    this.query = own.query;
    this.#limit = own.limit ?? LOG_LINES;
    this.#list = new LineList(this.#limit);
    this.#filtered = new FilteredLines(this.#list);
  }

  /** The lines that the filter lets through; the array changes in place when `settle` is called. */
  get lines(): readonly LogLine[] {
    return this.#filtered.lines;
  }

  /** All lines that are kept. */
  get size(): number {
    return this.#list.lines.length;
  }

  /** False while older lines have yet to be looked through. */
  get isSearched(): boolean {
    return this.#filtered.isComplete;
  }

  /** How each cluster is doing. */
  parts(): readonly LogPart[] {
    return [...this.#sessions.values()].map((session) => session.part());
  }

  /** Lines that had to be given up, by container. */
  dropped(): ReadonlyMap<LogSource, number> {
    return this.#list.dropped();
  }

  /** Puts what has come in its place, and goes on with a search: the first thing in a frame. */
  settle(): void {
    this.#isTold = false;
    this.#place();
    this.#filtered.advance(SEARCHED_AT_ONCE);
  }

  /** Looks for other lines; `undefined` wants all. */
  search(test: LineTest | undefined): void {
    this.#place();
    this.#filtered.search(test);
  }

  /** While it is paused nothing is given up: when it is full, nothing more is read. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#holdIfFull();
  }

  /** Forgets all lines. */
  clear(): void {
    this.#pending = [];
    this.#filtered.follow(this.#list.clear());
    this.#holdIfFull();
    this.#changed();
  }

  /** Puts a remark of its user's behind the newest line, if there is one. */
  mark(text: string): void {
    this.#place();
    const newest = this.#list.lines[this.#list.lines.length - 1];
    if (newest === undefined) return;
    const source = { ...newest.source, namespace: '', pod: '', container: '' };
    this.#take({ type: 'note', source, ordinal: 0, at: newest.at, stamp: '', text });
  }

  /** Tries again now whatever waits. */
  retry(): void {
    for (const session of this.#sessions.values()) session.retry();
  }

  /** Tells once that something has changed, until somebody settles. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** A cluster was opened, closed, or has another session. */
  follow(id: ClusterId, workspace: ClusterWorkspace | undefined): void {
    if (this.#own.clusters?.includes(id) === false) return;
    if (this.#sessions.has(id)) this.#leave(id);
    if (workspace !== undefined)
      this.#sessions.set(
        id,
        workspace.logs(this.query, {
          take: (line) => this.#take(line),
          changed: () => this.#changed(),
        }),
      );
    this.#holdIfFull();
    this.#changed();
  }

  close(): void {
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
    this.#changes.clear();
    this.#own.released();
  }

  #leave(id: ClusterId): void {
    this.#sessions.get(id)?.close();
    this.#sessions.delete(id);
    this.#place();
    this.#filtered.follow(this.#list.leave(id));
  }

  #take(line: LogLine): void {
    this.#pending.push(line);
    if (this.#pending.length >= PENDING) this.#place();
    if (this.#isPaused) this.#holdIfFull();
    this.#changed();
  }

  #place(): void {
    if (this.#pending.length === 0) return;
    const change: ListChange = this.#list.add(this.#pending);
    this.#pending = [];
    this.#filtered.follow(change);
  }

  #holdIfFull(): void {
    const isHeld = this.#isPaused && this.size + this.#pending.length >= this.#limit;
    for (const session of this.#sessions.values()) session.setHeld(isHeld);
  }

  #changed(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#changes.emit();
  }
}
