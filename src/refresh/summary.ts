import type { ClusterSession } from '../clusters/index.ts';
import { RequestFailure } from '../clusters/model/failure.ts';
import type { Cancel, Clock } from '../clusters/ports.ts';
import type { ResourceFeed } from './feed/feed.ts';
import { FeedSums } from './feed/feed-sums.ts';
import { STALE_AFTER_MS, SUMMARY_JITTER, SUMMARY_SPACING_MS, SUMMARY_TIMEOUT_MS } from './model/constants.ts';
import type { NodeRecord } from './model/kinds/core/nodes.ts';
import { isFault, type ObjectRecord } from './model/record.ts';
import {
  countFigure,
  dueFigures,
  FIGURES,
  type Figure,
  type FigureState,
  figureRequest,
  isReadyStatus,
  type Summary,
} from './model/summary.ts';

/** What a cluster's summary is made of. */
export interface SummaryParts {
  readonly session: ClusterSession;
  readonly clock: Clock;
  readonly random: () => number;
  /** What is watched of the cluster now. */
  readonly feeds: () => readonly ResourceFeed[];
  /** Something of the summary may have changed. */
  readonly changed: () => void;
}

/** Figures that a watch over all namespaces gives, by its kind: which records count. */
const WATCHED: Readonly<
  Partial<Record<Figure, { readonly kind: string; readonly holds: (record: ObjectRecord) => boolean }>>
> = {
  nodes: { kind: 'nodes', holds: (record) => isReadyStatus((record as NodeRecord).status) },
  failing: { kind: 'pods', holds: (record) => isFault(record.condition) },
};

const ONE = { count: 1 } as const;

/**
 * The few figures of one cluster on the Fleet home. Taken from what is watched anyway; what is not is asked for while
 * somebody looks, right behind a heartbeat that was answered, so that a cluster in trouble is asked nothing.
 */
export class ClusterSummary {
  readonly #parts: SummaryParts;
  readonly #asked = new Map<Figure, FigureState>();
  /** Monotonic ms of the latest request for each figure. */
  readonly #askedAt = new Map<Figure, number>();
  readonly #counts = new Map<Figure, FeedSums<'count'>>();
  #spacingMs = SUMMARY_SPACING_MS;
  #look: { readonly end: AbortController; readonly unsubscribe: Cancel } | undefined;

  constructor(parts: SummaryParts) {
    this.#parts = parts;
  }

  /** Somebody looks at it from now on, or nobody does any more. */
  look(isOn: boolean): void {
    if (isOn === (this.#look !== undefined)) return;
    if (this.#look !== undefined) {
      this.#look.unsubscribe();
      this.#look.end.abort();
      this.#look = undefined;
      for (const count of this.#counts.values()) count.close();
      this.#counts.clear();
      return;
    }
    const unsubscribe = this.#parts.session.onBeat(() => this.#ask());
    this.#look = { end: new AbortController(), unsubscribe };
    this.#ask();
  }

  /** The figures as they are known now. */
  summary(): Summary {
    const state = (figure: Figure): FigureState =>
      this.#watched(figure) ?? this.#asked.get(figure) ?? { state: 'unknown' };
    return { nodes: state('nodes'), failing: state('failing'), warnings: state('warnings') };
  }

  #watched(figure: Figure): FigureState | undefined {
    const count = this.#countOf(figure);
    if (count === undefined) return undefined;
    const { feed } = count;
    const { clock } = this.#parts;
    const provenAt = feed.provenAt();
    const isFresh = provenAt !== undefined && clock.wall() - provenAt <= STALE_AFTER_MS;
    const total = figure === 'nodes' ? { total: feed.reader.size() } : {};
    return { state: 'counted', ...count.sums(), ...total, isLeast: false, asOf: isFresh ? undefined : provenAt };
  }

  /** The count over the feed that has the figure, if one is complete. */
  #countOf(figure: Figure): FeedSums<'count'> | undefined {
    const source = WATCHED[figure];
    if (source === undefined || this.#look === undefined) return undefined;
    const feed = this.#parts
      .feeds()
      .find((each) => each.kind.id === source.kind && isOfAll(each) && each.reader.ready());
    const known = this.#counts.get(figure);
    if (known !== undefined && known.feed === feed) return known;
    known?.close();
    this.#counts.delete(figure);
    if (feed === undefined) return undefined;
    const count = new FeedSums(
      feed,
      ['count'],
      (record) => (source.holds(record) ? ONE : undefined),
      this.#parts.changed,
    );
    this.#counts.set(figure, count);
    return count;
  }

  #ask(): void {
    const { session, clock, random } = this.#parts;
    const { auth, health, gone } = session.state();
    const isAlive = health.verdict === 'healthy' || health.verdict === 'degraded';
    if (this.#look === undefined || gone || auth.state !== 'valid' || !isAlive) return;
    const now = clock.now();
    const wanted = FIGURES.filter((figure) => this.#countOf(figure) === undefined);
    const due = dueFigures(wanted, this.#askedAt, now, this.#spacingMs);
    if (due.length === 0) return;
    this.#spacingMs = SUMMARY_SPACING_MS * (1 + SUMMARY_JITTER * random());
    for (const figure of due) {
      this.#askedAt.set(figure, now);
      void this.#askFor(figure, AbortSignal.any([session.signal, this.#look.end.signal]));
    }
  }

  /** What fails for another reason than missing rights leaves what was known: its age tells. */
  async #askFor(figure: Figure, signal: AbortSignal): Promise<void> {
    const { session, clock, changed } = this.#parts;
    try {
      const body = await session.text({
        method: 'GET',
        ...figureRequest(figure),
        signal,
        timeoutMs: SUMMARY_TIMEOUT_MS,
      });
      this.#asked.set(figure, countFigure(figure, body, clock.wall()));
    } catch (error) {
      if (!(error instanceof RequestFailure) || error.failure.kind !== 'forbidden') return;
      this.#asked.set(figure, { state: 'forbidden' });
    }
    if (!signal.aborted) changed();
  }
}

function isOfAll({ kind, namespace }: ResourceFeed): boolean {
  return namespace === '' && kind.fieldSelector === undefined;
}
