import { createEmitter } from '../../clusters/index.ts';
import type { SessionState } from '../../clusters/model/session-state.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { ResourceFeed } from '../feed/feed.ts';
import { STALE_AFTER_MS } from '../model/constants.ts';
import { type PartState, partState } from '../model/fleet/snapshot.ts';
import type { RawRecord } from '../model/object/selection.ts';
import type { RawObject } from '../model/record.ts';
import type { ResourceKind } from '../model/resource.ts';
import type { SelectionFeeds, SelectionLease } from './selection-feeds.ts';

/** Where an object is. */
export type Presence =
  /** Nothing is known of it yet. */
  | { readonly type: 'unknown' }
  | { readonly type: 'there' }
  /** The server has said that there is none; `since` (epoch ms) is when kmc learned it, if there was one before. */
  | { readonly type: 'absent'; readonly since: number | undefined };

/** What a live object is of. */
export interface ObjectName {
  readonly kind: ResourceKind;
  /** Empty for kinds of the cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** One object of one cluster, kept up to date until it is let go. What was known last of a deleted one stays. */
export class LiveObject {
  readonly name: ObjectName;
  readonly #lease: SelectionLease;
  readonly #clock: Clock;
  readonly #changes = createEmitter();
  readonly #unsubscribe: readonly Cancel[];
  #object: RawObject | undefined;
  #goneAt: number | undefined;

  constructor(feeds: SelectionFeeds, name: ObjectName, clock: Clock) {
    this.name = name;
    this.#clock = clock;
    this.#lease = feeds.lease(name.kind, name.namespace, { type: 'name', name: name.name });
    const changed = (): void => this.#changed();
    this.#unsubscribe = [this.feed.subscribe(changed), this.feed.reader.subscribe(changed)];
    this.#look();
  }

  /** How fresh it is, and what is wrong when something is. */
  get feed(): ResourceFeed {
    return this.#lease.feed;
  }

  /** As it is known now, or was known last; `undefined` before the first answer, and when there never was one. */
  object(): RawObject | undefined {
    return this.#object;
  }

  presence(): Presence {
    if (this.#now() !== undefined) return { type: 'there' };
    return this.feed.reader.ready() ? { type: 'absent', since: this.#goneAt } : { type: 'unknown' };
  }

  /** How its cluster's answer is doing, in the words of tables; `session` is that cluster's, as far as it is open. */
  part(session: SessionState | undefined): PartState {
    const { feed } = this;
    const status = feed.status();
    return partState(
      {
        failure: status.phase === 'broken' ? status.failure : undefined,
        complete: feed.reader.ready(),
        provenAt: feed.provenAt(),
        frozen: feed.isFrozen(),
        session,
      },
      this.#clock.wall(),
    );
  }

  /** After how many ms it counts as old if nothing proves that it is not; `undefined` when it is, or was never known. */
  agesInMs(): number | undefined {
    const provenAt = this.feed.provenAt();
    const leftMs = provenAt === undefined ? 0 : provenAt + STALE_AFTER_MS - this.#clock.wall() + 1;
    return leftMs > 0 ? leftMs : undefined;
  }

  /** Tells that it, or how it is known, has changed. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** Asks the server anew. */
  refresh(): void {
    this.feed.refresh();
  }

  /** Lets go of it. */
  release(): void {
    for (const cancel of this.#unsubscribe) cancel();
    this.#changes.clear();
    this.#lease.release();
  }

  #changed(): void {
    this.#look();
    this.#changes.emit();
  }

  #look(): void {
    const now = this.#now();
    if (now !== undefined) {
      this.#object = now;
      this.#goneAt = undefined;
    } else if (this.#object !== undefined && this.feed.reader.ready()) this.#goneAt ??= this.#clock.wall();
  }

  #now(): RawObject | undefined {
    const key = this.name.namespace === '' ? this.name.name : `${this.name.namespace}/${this.name.name}`;
    return (this.feed.reader.get(key) as RawRecord | undefined)?.object;
  }
}
