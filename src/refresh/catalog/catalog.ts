import type { ClusterSession } from '../../clusters/index.ts';
import { createEmitter } from '../../clusters/index.ts';
import { classifyError } from '../../clusters/model/error-codes.ts';
import { errorMessage } from '../../clusters/model/error-message.ts';
import { type Failure, RequestFailure } from '../../clusters/model/failure.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { StoreReader } from '../feed/resource-store.ts';
import type { Discovered, DiscoveryPart } from '../model/catalog/cached.ts';
import {
  type Catalog,
  catalogOf,
  EMPTY_CATALOG,
  kindOfId,
  type Resolution,
  resolveWord,
} from '../model/catalog/catalog.ts';
import { DISCOVERY_DELAY_MS, DISCOVERY_MAX_AGE_MS } from '../model/constants.ts';
import { builtInKind } from '../model/kinds.ts';
import type { KindId, ResourceKind } from '../model/resource.ts';
import type { Discover, DiscoveryCache, ListWatcher } from '../ports.ts';
import { type NamespaceFacts, NamespaceNames } from './namespace-names.ts';

/** What a catalog is made of. */
export interface CatalogParts {
  readonly session: ClusterSession;
  readonly discover: Discover;
  readonly cache: DiscoveryCache;
  /** Lists its namespaces. */
  readonly namespaceLister: ListWatcher;
  /** The rows of its namespaces, when they are watched. */
  readonly watchedNamespaces: () => StoreReader | undefined;
  readonly clock: Clock;
}

/** What is known of a cluster's kinds, and how. */
export interface CatalogFacts {
  readonly catalog: Catalog;
  /** Epoch ms at which the server last told it; `undefined` when nothing is known. */
  readonly asOf: number | undefined;
  /** Why the newest attempt to learn it failed. */
  readonly failure: Failure | undefined;
  /** Why it could not be kept on disk, in one line; empty when it was, or has not been tried. */
  readonly notKept: string;
}

/** What a word means, after the server was asked where that was needed; `failure` when it could not be. */
export type Found = Resolution & { readonly failure?: Failure };

const NOTHING: DiscoveryPart = { etag: '', versions: [] };
const UNKNOWN: Discovered = { core: NOTHING, groups: NOTHING, asOf: 0 };

/**
 * The kinds of one cluster: from the disk at once, from the server when they are needed. One request a root, and with an
 * ETag an empty answer most of the time.
 */
export class ClusterCatalog {
  readonly #parts: CatalogParts;
  readonly #namespaces: NamespaceNames;
  readonly #changes = createEmitter();
  #discovered: Discovered = UNKNOWN;
  #catalog: Catalog = EMPTY_CATALOG;
  #failure: Failure | undefined;
  #notKept = '';
  /** Something has happened since the server told its kinds that may have changed them. */
  #outdated = true;
  #asking: Promise<void> | undefined;
  readonly #loaded: Promise<void>;
  #cancelWarming: Cancel | undefined;

  constructor(parts: CatalogParts) {
    this.#parts = parts;
    const { session, namespaceLister: lister, watchedNamespaces: watched } = parts;
    this.#namespaces = new NamespaceNames({ session, lister, watched });
    this.#loaded = this.#load();
    let wasAway = false;
    session.subscribe(({ auth, health }) => {
      const isAway = auth.state !== 'valid' || health.verdict === 'unreachable';
      if (wasAway && !isAway) this.outdate();
      wasAway = isAway;
    });
  }

  facts(): CatalogFacts {
    const { asOf } = this.#discovered;
    const known = asOf === 0 ? undefined : asOf;
    return { catalog: this.#catalog, asOf: known, failure: this.#failure, notKept: this.#notKept };
  }

  /** The kind of an id as far as known; those that kmc has rows for always are. */
  kind(id: KindId): ResourceKind | undefined {
    return builtInKind(id) ?? kindOfId(this.#catalog, id);
  }

  /** Its namespaces as far as known, without asking. */
  namespaces(): NamespaceFacts {
    return this.#namespaces.facts();
  }

  /** Its namespaces, listed once unless they are watched. Never rejects. */
  askNamespaces(): Promise<NamespaceFacts> {
    return this.#namespaces.ask();
  }

  /** Remembers a namespace that somebody typed, for one who may not list them. */
  noteNamespace(name: string): void {
    this.#namespaces.note(name);
  }

  /** What a word means as far as known, without waiting. */
  known(word: string): Resolution {
    const known = resolveWord(this.#catalog, word);
    if (known.type === 'kind') void this.freshen();
    return known;
  }

  /** What a word means in this cluster. A word that is not known is asked for; one that is known asks behind the answer. */
  async find(word: string): Promise<Found> {
    await this.#loaded;
    const known = this.known(word);
    if (known.type === 'kind') return known;
    await this.refresh();
    const found = resolveWord(this.#catalog, word);
    return this.#failure === undefined ? found : { ...found, failure: this.#failure };
  }

  /** Rows are on the screen: the server is asked soon, if it has not been yet. */
  warm(): void {
    if (!this.#outdated || this.#cancelWarming !== undefined) return;
    this.#cancelWarming = this.#parts.clock.after(DISCOVERY_DELAY_MS, () => void this.freshen());
  }

  /** Asks the server if what is known may be wrong by now. Never rejects. */
  async freshen(): Promise<void> {
    const age = this.#parts.clock.wall() - this.#discovered.asOf;
    if (this.#outdated || age > DISCOVERY_MAX_AGE_MS) await this.refresh();
  }

  /** Its kinds may have changed: the next use asks. */
  outdate(): void {
    this.#outdated = true;
  }

  /** Tells that kinds, or why there are none, have changed. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** Asks the server now; whoever asks while it is being asked shares that answer. Never rejects. */
  refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Ends what waits. */
  close(): void {
    this.#cancelWarming?.();
    this.#changes.clear();
  }

  async #load(): Promise<void> {
    const cached = await this.#parts.cache.load().catch(() => undefined);
    // What the server has told meanwhile is newer.
    if (cached !== undefined && this.#discovered === UNKNOWN) this.#take(cached);
  }

  /** The two roots fail apart: one that does not answer leaves what it told before. */
  async #ask(): Promise<void> {
    const { session, discover, clock } = this.#parts;
    await this.#loaded;
    const before = this.#discovered;
    const known = (part: DiscoveryPart): DiscoveryPart | undefined => (part === NOTHING ? undefined : part);
    const [core, groups] = await Promise.allSettled([
      discover('/api', known(before.core), session.signal),
      discover('/apis', known(before.groups), session.signal),
    ]);
    if (session.signal.aborted) return;
    const failed = [core, groups].find((each) => each.status === 'rejected');
    this.#failure = failed === undefined ? undefined : this.#failureOf(failed.reason);
    this.#outdated = failed !== undefined;
    const parts = {
      core: core.status === 'fulfilled' ? core.value : before.core,
      groups: groups.status === 'fulfilled' ? groups.value : before.groups,
    };
    const isNew = parts.core !== before.core || parts.groups !== before.groups;
    const asOf = failed === undefined ? clock.wall() : before.asOf;
    if (isNew) this.#take({ ...parts, asOf });
    else this.#discovered = { ...before, asOf };
    if (failed === undefined) await this.#keep();
    this.#changed();
  }

  #take(discovered: Discovered): void {
    this.#discovered = discovered;
    this.#catalog = catalogOf([...discovered.core.versions, ...discovered.groups.versions]);
    this.#changed();
  }

  async #keep(): Promise<void> {
    try {
      await this.#parts.cache.save(this.#discovered);
      this.#notKept = '';
    } catch (error) {
      this.#notKept = errorMessage(error);
    }
  }

  #failureOf(error: unknown): Failure {
    if (error instanceof RequestFailure) return error.failure;
    return classifyError({ clusterId: this.#parts.session.cluster.id, phase: 'discovery' }, error);
  }

  #changed(): void {
    this.#changes.emit();
  }
}
