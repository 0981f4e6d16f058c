import type { Clock } from '../../clusters/ports.ts';
import { Holds } from '../holds.ts';
import { FEED_LINGER_MS } from '../model/constants.ts';
import type { MeteredKind, MetricsScope } from '../model/metrics/sample.ts';
import type { MetricsFeed } from './metrics-feed.ts';

/** A hold on a feed of metrics: no poll begins after the last holder has let go. */
export interface MetricsLease {
  readonly feed: MetricsFeed;
  release(): void;
}

interface Held {
  readonly feed: MetricsFeed;
  readonly holds: Holds;
}

/** The metrics of one cluster that somebody looks at. What was read is remembered for a while, for who comes back. */
export class MetricsFeeds {
  readonly #open: (scope: MetricsScope) => MetricsFeed;
  readonly #clock: Clock;
  readonly #feeds = new Map<string, Held>();
  #closed = false;

  constructor(open: (scope: MetricsScope) => MetricsFeed, clock: Clock) {
    this.#open = open;
    this.#clock = clock;
  }

  /** Has them polled for one more holder. */
  lease(scope: MetricsScope): MetricsLease {
    const { kind, namespace, pod = '' } = scope;
    const key = JSON.stringify([kind, namespace, pod]);
    const { feed, holds } = this.#feeds.get(key) ?? this.#opened(key, scope);
    const release = holds.hold();
    feed.start();
    return { feed, release };
  }

  #opened(key: string, scope: MetricsScope): Held {
    const feed = this.#open(scope);
    const holds = new Holds(() => {
      if (this.#closed) return undefined;
      feed.stop();
      return this.#clock.after(FEED_LINGER_MS, () => this.#feeds.delete(key));
    });
    const held = { feed, holds };
    this.#feeds.set(key, held);
    return held;
  }

  /** What is measured, for `:diag`: `pods (all): no metrics server`. */
  notes(timeText: (at: number) => string): readonly string[] {
    return [...this.#feeds].map(([key, { feed }]) => {
      const [kind, namespace, pod] = JSON.parse(key) as [MeteredKind, string, string];
      const note = feed.note(timeText) || (feed.service().type === 'unasked' ? 'asking' : 'live');
      return `${kind} (${namespace === '' ? 'all' : namespace}${pod === '' ? '' : `/${pod}`}): ${note}`;
    });
  }

  /** The cluster has shown that it lives. */
  wake(): void {
    for (const { feed } of this.#feeds.values()) feed.wake();
  }

  /** Asks now. */
  retry(): void {
    for (const { feed } of this.#feeds.values()) feed.retry();
  }

  /** Ends all of them. */
  close(): void {
    this.#closed = true;
    for (const { feed, holds } of this.#feeds.values()) {
      holds.end();
      feed.stop();
    }
    this.#feeds.clear();
  }
}
