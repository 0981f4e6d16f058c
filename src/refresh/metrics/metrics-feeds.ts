import type { Cancel, Clock } from '../../clusters/ports.ts';
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
  holders: number;
  cancelLinger: Cancel | undefined;
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
    const held = this.#feeds.get(key) ?? { feed: this.#open(scope), holders: 0, cancelLinger: undefined };
    this.#feeds.set(key, held);
    held.holders += 1;
    held.cancelLinger?.();
    held.feed.start();
    let released = false;
    return {
      feed: held.feed,
      release: () => {
        if (released) return;
        released = true;
        held.holders -= 1;
        if (held.holders > 0 || this.#closed) return;
        held.feed.stop();
        held.cancelLinger = this.#clock.after(FEED_LINGER_MS, () => this.#feeds.delete(key));
      },
    };
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
    for (const { feed, cancelLinger } of this.#feeds.values()) {
      cancelLinger?.();
      feed.stop();
    }
    this.#feeds.clear();
  }
}
