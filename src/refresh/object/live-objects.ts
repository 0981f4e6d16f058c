import type { Clock } from '../../clusters/ports.ts';
import type { ResourceFeed } from '../feed/feed.ts';
import { DescribedObject } from './described-object.ts';
import { LiveObject, type ObjectName } from './live-object.ts';
import { type ReadObject, readObject } from './read-object.ts';
import { type OpenSelection, SelectionFeeds } from './selection-feeds.ts';

/** The objects of one cluster that somebody looks at one by one. Whoever asks for one lets go of it again. */
export class LiveObjects {
  readonly #feeds: SelectionFeeds;
  readonly #clock: Clock;

  constructor(open: OpenSelection, clock: Clock) {
    this.#feeds = new SelectionFeeds(open);
    this.#clock = clock;
  }

  /** An object by itself. */
  live(name: ObjectName): LiveObject {
    return new LiveObject(this.#feeds, name, this.#clock);
  }

  /** An object and what a description tells besides. */
  described(name: ObjectName): DescribedObject {
    return new DescribedObject(this.#feeds, name, this.#clock);
  }

  /** An object as it is now, once. */
  read(name: ObjectName): Promise<ReadObject> {
    return readObject(this.live(name), this.#clock);
  }

  /** All that is watched for them. */
  feeds(): readonly ResourceFeed[] {
    return this.#feeds.feeds();
  }

  /** Ends all of it. */
  close(): void {
    this.#feeds.close();
  }
}
