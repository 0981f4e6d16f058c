import { createEmitter, sleep } from '../../clusters/index.ts';
import { classifyError } from '../../clusters/model/error-codes.ts';
import { type FailureOrigin, RequestFailure } from '../../clusters/model/failure.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { Turns } from '../feed/turns.ts';
import { USAGE_STALE_MS } from '../model/constants.ts';
import {
  METRICS_INITIAL,
  type MetricsEffect,
  type MetricsEvent,
  type MetricsState,
  stepMetrics,
} from '../model/metrics/metrics-machine.ts';
import { type MeteredKind, type Sample, samplesOf } from '../model/metrics/sample.ts';
import {
  type MetricsService,
  type MetricsTotal,
  type Samples,
  serviceNote,
  summed,
  type Usage,
  usageOf,
} from '../model/metrics/usage.ts';
import type { ObjectRecord, RawObject } from '../model/record.ts';
import type { MetricsReader } from '../ports.ts';

/** What a feed of metrics is made of. */
export interface MetricsFeedParts {
  readonly origin: FailureOrigin;
  readonly kind: MeteredKind;
  readonly reader: MetricsReader;
  readonly clock: Clock;
  readonly turns: Turns;
  /** Ends with the session. */
  readonly signal: AbortSignal;
}

/** What the objects of one kind use in one cluster: polled while somebody looks, and at no other time. */
export class MetricsFeed {
  readonly #parts: MetricsFeedParts;
  readonly #changes = createEmitter();
  #state: MetricsState = METRICS_INITIAL;
  #isWanted = false;
  #isRunning = false;
  /** Ends the wait that is under way. */
  #interrupt = new AbortController();
  #isRetry = false;
  /** What the samples of the last poll come to. */
  #sum: { readonly of: Samples; readonly sum: ReturnType<typeof summed> } | undefined;

  constructor(parts: MetricsFeedParts) {
    this.#parts = parts;
  }

  /** What is known of an object of this cluster. */
  usage({ key }: Pick<ObjectRecord, 'key'>): Usage {
    return usageOf(this.#state.service, this.#state.samples, key, this.#parts.clock.wall());
  }

  /** What all of them use together. */
  total(): MetricsTotal {
    const { service, samples, freshestAt } = this.#state;
    if (this.#sum?.of !== samples) this.#sum = { of: samples, sum: summed(samples) };
    const stale = freshestAt !== 0 && this.#now() - freshestAt > USAGE_STALE_MS;
    return { ...this.#sum.sum, service, stale, freshestAt };
  }

  /** How the metrics server answered last. */
  service(): MetricsService {
    return this.#state.service;
  }

  /** Why something is missing or old; empty when nothing is. */
  note(timeText: (at: number) => string): string {
    return serviceNote(this.#state.service, this.#state.freshestAt, this.#parts.clock.wall(), timeText);
  }

  /** Tells that a poll is over. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** Polls from now on: at once, unless the last poll is not yet due to be repeated. */
  start(): void {
    this.#isWanted = true;
    if (!this.#isRunning) void this.#poll(this.#parts.signal);
  }

  /**
   * Begins no further poll; what is known stays. One that is under way is let come to its end: given up, it would be
   * asked for again by whoever comes back, and somebody who walks through his tabs would ask at each step.
   */
  stop(): void {
    this.#isWanted = false;
    this.#interrupt.abort();
  }

  /** The cluster has shown that it lives: what failed with it is asked for now. */
  wake(): void {
    const { service } = this.#state;
    if (service.type === 'failed' && service.isClusters) this.retry();
  }

  /** Asks now, whatever it waits for. */
  retry(): void {
    this.#isRetry = true;
    this.#interrupt.abort();
  }

  async #poll(signal: AbortSignal): Promise<void> {
    this.#isRunning = true;
    let event: MetricsEvent | undefined = { type: 'wake', now: this.#now() };
    while (event !== undefined && !signal.aborted && (this.#isWanted || event.type !== 'wake')) {
      const before = this.#state;
      const step = stepMetrics(before, event);
      this.#state = step.state;
      if (step.state.service !== before.service || step.state.samples !== before.samples) this.#changes.emit();
      const [effect] = step.effects;
      const isOver = effect === undefined || (effect.type === 'wait' && !this.#isWanted);
      event = isOver ? undefined : await this.#perform(effect, signal);
    }
    this.#isRunning = false;
  }

  async #perform(effect: MetricsEffect, signal: AbortSignal): Promise<MetricsEvent | undefined> {
    const { reader } = this.#parts;
    try {
      switch (effect.type) {
        case 'wait':
          return await this.#wait(effect.ms, signal);
        case 'discover':
          return { type: 'versions', versions: await reader.versions(signal), now: this.#now() };
        case 'list': {
          const { items, continueToken } = await reader.page(effect.version, effect.continueToken, signal);
          return { type: 'page', samples: await this.#samples(items), continueToken, now: this.#now() };
        }
        default:
          return effect satisfies never;
      }
    } catch (error) {
      if (signal.aborted) return undefined;
      const failure = error instanceof RequestFailure ? error.failure : classifyError(this.#parts.origin, error);
      return { type: 'failed', failure, now: this.#now() };
    }
  }

  async #wait(ms: number, signal: AbortSignal): Promise<MetricsEvent> {
    this.#interrupt = new AbortController();
    this.#isRetry = false;
    await sleep(this.#parts.clock, ms, AbortSignal.any([signal, this.#interrupt.signal])).catch(() => undefined);
    return { type: this.#isRetry ? 'retry' : 'wake', now: this.#now() };
  }

  async #samples(items: readonly RawObject[]): Promise<readonly Sample[]> {
    const { turns, kind } = this.#parts;
    const samples: Sample[] = [];
    for (const item of items) {
      if (turns.spent()) await turns.next();
      samples.push(...samplesOf(kind, item));
    }
    return samples;
  }

  #now(): number {
    return this.#parts.clock.wall();
  }
}
