import { createEmitter } from '../../clusters/index.ts';
import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Failure } from '../../clusters/model/failure.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import { SILENT_WATCH_MS } from '../model/constants.ts';
import type { ObjectRecord } from '../model/record.ts';
import type { ResourceKind } from '../model/resource.ts';
import type { TableLayout } from '../model/table/layout.ts';
import type { WatchState } from '../model/watch/watch-machine.ts';
import type { ListWatcher } from '../ports.ts';
import { Reflector } from './reflector.ts';
import { createResourceStore, type StoreReader } from './resource-store.ts';
import type { ServerTraits } from './server-traits.ts';
import type { SyncBudget } from './sync-budget.ts';
import type { Turns } from './turns.ts';

/** How a feed is doing, as far as a reader of its rows has to know. */
export type FeedStatus =
  /** A list is under way; before the first one is complete, rows appear as they come. */
  | { readonly phase: 'loading' }
  | { readonly phase: 'live' }
  /** Something failed; the rows stay, and the feed tries again by itself. */
  | { readonly phase: 'broken'; readonly failure: Failure };

/** What a feed is made of. */
export interface FeedParts {
  readonly clusterId: ClusterId;
  readonly kind: ResourceKind;
  /** Empty for all namespaces. */
  readonly namespace: string;
  readonly lister: ListWatcher;
  readonly traits: ServerTraits;
  readonly clock: Clock;
  readonly random: () => number;
  readonly turns: Turns;
  readonly budget: SyncBudget;
  /** True while nothing is asked of the cluster, so that no proof of freshness can come. */
  readonly isFrozen: () => boolean;
  /** Ends the feed with its session. */
  readonly signal: AbortSignal;
}

/** One collection of one cluster, kept up to date: a reflector, the store it fills, and how fresh that is. */
export class ResourceFeed {
  readonly kind: ResourceKind;
  readonly namespace: string;
  readonly reader: StoreReader;
  readonly #clock: Clock;
  readonly #isFrozen: () => boolean;
  readonly #lister: ListWatcher;
  readonly #reflector: Reflector<ObjectRecord>;
  readonly #end = new AbortController();
  readonly #changes = createEmitter();
  #status: FeedStatus = { phase: 'loading' };
  #watching = false;
  #isAsleep = false;
  /** Monotonic ms of the last event or bookmark, and epoch ms of the last proof of freshness. */
  #heardAt = 0;
  #provenAt: number | undefined;

  constructor(parts: FeedParts) {
    this.kind = parts.kind;
    this.namespace = parts.namespace;
    this.#clock = parts.clock;
    this.#isFrozen = parts.isFrozen;
    this.#lister = parts.lister;
    const { reader, writer } = createResourceStore();
    this.reader = reader;
    this.#reflector = new Reflector({
      ...parts,
      origin: { clusterId: parts.clusterId, phase: `watch ${parts.kind.id}` },
      writer,
      changed: (state) => this.#changed(state),
      heard: () => this.#heard(),
    });
    void this.#reflector.run(AbortSignal.any([parts.signal, this.#end.signal]));
  }

  status(): FeedStatus {
    return this.#status;
  }

  /** What the server prints of each row; `undefined` before its first answer, and for kinds with rows of their own. */
  columns(): TableLayout | undefined {
    return this.#lister.columns?.();
  }

  /** Epoch milliseconds when the rows were last known to be up to date; `undefined` before the first of them. */
  provenAt(): number | undefined {
    return this.#provenAt;
  }

  /** True while its rows cannot be proven fresh, however young they are. */
  isFrozen(): boolean {
    return this.#isAsleep || this.#isFrozen();
  }

  /** Whether nothing is asked for it. */
  isAsleep(): boolean {
    return this.#isAsleep;
  }

  /** Asks for nothing any more and keeps its rows, or goes on from where it was. */
  setAsleep(isAsleep: boolean): void {
    if (isAsleep === this.#isAsleep) return;
    this.#isAsleep = isAsleep;
    this.#reflector.setAsleep(isAsleep);
  }

  /** Tells that the status changed. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /**
   * The cluster answered a heartbeat. Proves an open watch fresh unless the watch itself has been silent for too long,
   * which opens it again; wakes a feed that waits to try again (design.md law 9).
   */
  beat(): void {
    this.#reflector.wake();
    if (!this.#watching) return;
    if (this.#clock.now() - this.#heardAt <= SILENT_WATCH_MS) this.#provenAt = this.#clock.wall();
    else this.#reflector.reopen();
  }

  /** Tries again now if it is waiting, whatever for. */
  retry(): void {
    this.#reflector.retry();
  }

  /** The traits of its server are known better now. */
  reconsider(): void {
    this.#reflector.reconsider();
  }

  /** Lists everything anew; the rows stay until the new list takes their place. */
  refresh(): void {
    this.#reflector.relist();
  }

  close(): void {
    this.#end.abort();
    this.#changes.clear();
  }

  #heard(): void {
    this.#heardAt = this.#clock.now();
    this.#provenAt = this.#clock.wall();
  }

  #changed(state: WatchState): void {
    this.#watching = state.at === 'watching';
    if (this.#watching) this.#heardAt = this.#clock.now();
    this.#status = statusOf(state) ?? this.#status;
    this.#changes.emit();
  }
}

/** A watch that is only being opened changes nothing: it may be refused. Nor does sleep: what was known stays so. */
function statusOf(state: WatchState): FeedStatus | undefined {
  if (state.at === 'opening' || state.at === 'asleep') return undefined;
  if (state.at === 'waiting') return { phase: 'broken', failure: state.failure };
  return { phase: state.at === 'watching' ? 'live' : 'loading' };
}
