import { createEmitter } from '../../clusters/index.ts';
import type { Failure } from '../../clusters/model/failure.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import { type Companion, companionsOf, eventsOf } from '../model/object/companions.ts';
import type { RawObject } from '../model/record.ts';
import type { KindId } from '../model/resource.ts';
import { LiveObject, type ObjectName } from './live-object.ts';
import type { SelectionFeeds, SelectionLease } from './selection-feeds.ts';

/** The objects of one kind that go with another one, as far as they are known. */
export interface Related {
  readonly items: readonly RawObject[];
  /** Whether these are all. */
  readonly complete: boolean;
  /** Why there may be more. */
  readonly failure: Failure | undefined;
}

interface Held {
  readonly kind: KindId;
  readonly lease: SelectionLease;
  readonly cancel: Cancel;
}

const NOTHING: Related = { items: [], complete: false, failure: undefined };

/** One live object and what a description tells besides: its events, its pods, whatever `companionsOf` names. */
export class DescribedObject {
  readonly object: LiveObject;
  readonly #feeds: SelectionFeeds;
  readonly #changes = createEmitter();
  /** By what they are, so that a change of the object keeps those that stay the same. */
  readonly #companions = new Map<string, Held>();
  /** The object that the companions were chosen for. */
  #chosenFor: RawObject | undefined;

  constructor(feeds: SelectionFeeds, name: ObjectName, clock: Clock) {
    this.#feeds = feeds;
    this.object = new LiveObject(feeds, name, clock);
    this.object.subscribe(() => this.#changed());
    this.#choose();
  }

  /** What is known of its events: kind `events`, of its pods: `pods`, and so on. */
  related(kind: KindId): Related {
    const held = [...this.#companions.values()].find((each) => each.kind === kind);
    if (held === undefined) return NOTHING;
    const { feed } = held.lease;
    const status = feed.status();
    return {
      items: Array.from(held.lease.records(), ({ object }) => object),
      complete: feed.reader.ready(),
      failure: status.phase === 'broken' ? status.failure : undefined,
    };
  }

  /** Tells that anything of it has changed. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** Asks the server anew for all of it. */
  refresh(): void {
    this.object.refresh();
    for (const { lease } of this.#companions.values()) lease.feed.refresh();
  }

  /** Lets go of all of it. */
  release(): void {
    this.#changes.clear();
    this.object.release();
    for (const held of this.#companions.values()) letGo(held);
    this.#companions.clear();
  }

  #changed(): void {
    this.#choose();
    this.#tell();
  }

  #tell(): void {
    this.#changes.emit();
  }

  #choose(): void {
    const { kind, namespace, name } = this.object.name;
    const object = this.object.object();
    if (this.#companions.size > 0 && object === this.#chosenFor) return;
    this.#chosenFor = object;
    const others = object === undefined ? [] : companionsOf(kind.id, object);
    const wanted = new Map([eventsOf(kind, namespace, name), ...others].map((each) => [keyOf(each), each]));
    for (const [key, held] of this.#companions) {
      if (wanted.has(key)) continue;
      letGo(held);
      this.#companions.delete(key);
    }
    for (const [key, companion] of wanted) {
      if (!this.#companions.has(key)) this.#companions.set(key, this.#held(companion, kind.id));
    }
  }

  #held(companion: Companion, owner: KindId): Held {
    const { kind, namespace, fields, labels, keep } = companion;
    const keeps = keep === undefined ? '' : owner;
    const lease = this.#feeds.lease(kind, namespace, { type: 'selectors', fields, labels }, keeps, keep);
    const tell = (): void => this.#tell();
    const cancels = [lease.feed.subscribe(tell), lease.feed.reader.subscribe(tell)];
    return { kind: kind.id, lease, cancel: () => cancels.map((cancel) => cancel()) };
  }
}

function keyOf({ kind, namespace, fields, labels }: Companion): string {
  return JSON.stringify([kind.id, namespace, fields, labels]);
}

function letGo({ lease, cancel }: Held): void {
  cancel();
  lease.release();
}
