import { sleep } from '../../clusters/index.ts';
import { classifyError } from '../../clusters/model/error-codes.ts';
import { type Failure, type FailureOrigin, RequestFailure } from '../../clusters/model/failure.ts';
import type { Clock } from '../../clusters/ports.ts';
import { LIST_TIMEOUT_MS, WATCH_LIST_SILENCE_MS, WATCH_TIMEOUT_S } from '../model/constants.ts';
import type { ObjectRecord, RawObject } from '../model/record.ts';
import type { ResourceKind } from '../model/resource.ts';
import { statusFailure } from '../model/watch/status-event.ts';
import {
  type StreamFacts,
  stepWatch,
  WATCH_INITIAL,
  type WatchEffect,
  type WatchInput,
  type WatchState,
} from '../model/watch/watch-machine.ts';
import { isOverWhenAlive, refusesWatchList } from '../model/watch/watch-verdict.ts';
import type { ListWatcher, Pace, RawWatchEvent } from '../ports.ts';
import type { StoreWriter } from './resource-store.ts';
import type { ServerTraits } from './server-traits.ts';
import type { SyncBudget } from './sync-budget.ts';
import type { Turns } from './turns.ts';
import { endsInitialEvents, SilenceAlarm, WatchAccount } from './watch-account.ts';

/** What a reflector is made of. */
export interface ReflectorParts<R extends ObjectRecord> {
  readonly origin: FailureOrigin;
  readonly kind: ResourceKind<R>;
  readonly lister: ListWatcher;
  readonly writer: StoreWriter<R>;
  readonly traits: ServerTraits;
  readonly clock: Clock;
  readonly random: () => number;
  readonly turns: Turns;
  readonly budget: SyncBudget;
  /** The machine's state changed. */
  changed(state: WatchState): void;
  /** The server has just proved that what the store holds is up to date (design.md law 9). */
  heard(): void;
}

/** Of a request that was no watch. */
const NO_STREAM: StreamFacts = { resourceVersion: '', events: 0, lastedMs: 0 };

/**
 * Keeps one store like one collection of one cluster, for ever: drives the watch machine from a ListWatcher into a
 * writer (client-go `tools/cache.Reflector`). Objects are projected and dropped as they arrive.
 */
export class Reflector<R extends ObjectRecord> {
  readonly #parts: ReflectorParts<R>;
  #state: WatchState = WATCH_INITIAL;
  #isAsleep = false;
  #isRelistDue = false;
  /** Ends the wait, the sleep or the stream that is under way, so that the loop goes on at once. */
  #interrupt: (() => void) | undefined;

  constructor(parts: ReflectorParts<R>) {
    this.#parts = parts;
  }

  /** Runs until the signal is aborted; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    let input: WatchInput = { type: 'start' };
    while (!signal.aborted) {
      const effects = this.#step(this.#wanted(input));
      input = this.#isAsleep ? await this.#slept(signal) : await this.#perform(effects, signal);
    }
  }

  /** The cluster has shown that it lives: a wait ends now that was for nothing but that. */
  wake(): void {
    if (this.#state.at === 'waiting' && isOverWhenAlive(this.#state.failure)) this.#interrupt?.();
  }

  /** Somebody has asked to try again: any wait ends now. */
  retry(): void {
    if (this.#state.at === 'waiting') this.#interrupt?.();
  }

  /** Drops the open stream and resumes from its last version: for a watch that has been silent for too long. */
  reopen(): void {
    if (this.#state.at === 'watching') this.#interrupt?.();
  }

  /**
   * Lists everything anew, now: the rows stay until the new list is complete. A list that is under way is new enough, and who
   * sleeps asks nothing.
   */
  relist(): void {
    const { at } = this.#state;
    if (at !== 'watching' && at !== 'waiting' && at !== 'opening') return;
    this.#isRelistDue = true;
    this.#interrupt?.();
  }

  /** Asks for nothing any more, until it is to go on from where it was. */
  setAsleep(isAsleep: boolean): void {
    if (isAsleep === this.#isAsleep) return;
    this.#isAsleep = isAsleep;
    this.#interrupt?.();
  }

  /** The traits of the server are others than thought: a WatchList under way that will never be complete is given up. */
  reconsider(): void {
    if (this.#state.at === 'streaming' && !this.#parts.traits.watchList) this.#interrupt?.();
  }

  /** What the machine is to hear: the end of what was under way may be for a reason of our own. */
  #wanted(input: WatchInput): WatchInput {
    if (this.#isAsleep) return { type: 'sleep', ...factsOf(input) };
    if (!this.#isRelistDue) return input;
    this.#isRelistDue = false;
    return { type: 'relist', ...factsOf(input) };
  }

  #step(input: WatchInput): readonly WatchEffect[] {
    const { traits, origin, random, clock } = this.#parts;
    const before = this.#state;
    const context = { watchList: traits.watchList, now: clock.now(), roll: random(), origin };
    const step = stepWatch(before, input, context);
    this.#state = step.state;
    for (const effect of step.effects) {
      if (effect.type === 'init' || effect.type === 'init-done') this.#parts.writer.apply(effect);
    }
    if (step.state !== before) this.#parts.changed(step.state);
    return step.effects;
  }

  async #perform(effects: readonly WatchEffect[], signal: AbortSignal): Promise<WatchInput> {
    const scope = this.#scope(signal);
    for (const effect of effects) {
      if (effect.type === 'wait') return this.#wait(effect.ms, scope);
      if (effect.type === 'list') return this.#list(effect, scope);
      if (effect.type === 'watch') return this.#watch(effect, scope);
    }
    return { type: 'wake' };
  }

  /** Ends with the reflector, and when what it does now is interrupted. */
  #scope(signal: AbortSignal): AbortSignal {
    const own = new AbortController();
    this.#interrupt = () => own.abort();
    return AbortSignal.any([signal, own.signal]);
  }

  #slept(signal: AbortSignal): Promise<WatchInput> {
    const scope = this.#scope(signal);
    return new Promise((resolve) => scope.addEventListener('abort', () => resolve({ type: 'wake' }), { once: true }));
  }

  async #wait(ms: number, scope: AbortSignal): Promise<WatchInput> {
    await sleep(this.#parts.clock, ms, scope).catch(() => undefined);
    return { type: 'wake' };
  }

  async #list(effect: WatchEffect & { type: 'list' }, scope: AbortSignal): Promise<WatchInput> {
    const { lister, turns, clock, budget, origin } = this.#parts;
    const read = budget.read(origin.clusterId);
    const alarm = new SilenceAlarm(clock, LIST_TIMEOUT_MS, () => this.#interrupt?.());
    try {
      const page = await lister.list(effect, scope, heardBy(alarm, read));
      alarm.off();
      for (const item of page.items) {
        if (turns.spent()) await turns.next();
        scope.throwIfAborted();
        this.#apply('init-apply', item);
      }
      this.#parts.heard();
      return { type: 'page', resourceVersion: page.resourceVersion, continueToken: page.continueToken };
    } catch (error) {
      const silence: Failure = { ...origin, kind: 'timeout', message: 'the answer stopped in the middle' };
      return { type: 'failed', failure: alarm.rang() ? silence : this.#failure(error), ...NO_STREAM };
    } finally {
      alarm.off();
      read.end();
    }
  }

  async #watch(effect: WatchEffect & { type: 'watch' }, scope: AbortSignal): Promise<WatchInput> {
    const { clock, random, lister, traits, budget, origin } = this.#parts;
    const account = new WatchAccount(clock, effect);
    const read = effect.sendInitialEvents ? budget.read(origin.clusterId) : undefined;
    let alarm: SilenceAlarm | undefined;
    const pace: Pace = { turn: (signal) => read && heardBy(alarm, read).turn(signal) };
    try {
      const events = await lister.watch({ ...effect, timeoutS: WATCH_TIMEOUT_S * (1 + random()) }, scope, pace);
      // Servers that do not know WatchList send the objects and never say that these were all.
      if (read) alarm = new SilenceAlarm(clock, WATCH_LIST_SILENCE_MS, () => this.#interrupt?.());
      if (this.#state.at === 'opening') {
        this.#step({ type: 'opened' });
        // What we missed follows at once: from here on the store is as fresh as the server.
        this.#parts.heard();
      }
      await this.#follow(
        events,
        account,
        () => {
          alarm?.off();
          read?.end();
        },
        scope,
      );
      return { type: 'ended', ...account.facts() };
    } catch (error) {
      const failure = this.#failure(error);
      if (effect.sendInitialEvents && this.#state.at === 'streaming') {
        if (alarm?.rang() === true || refusesWatchList(failure)) traits.refusedWatchList();
        if (!traits.watchList) return { type: 'no-watch-list' };
      }
      // A stream that we interrupted ourselves has not failed: it is to be resumed.
      return scope.aborted ? { type: 'ended', ...account.facts() } : { type: 'failed', failure, ...account.facts() };
    } finally {
      alarm?.off();
      read?.end();
    }
  }

  async #follow(
    events: AsyncIterable<RawWatchEvent>,
    account: WatchAccount,
    isListed: () => void,
    scope: AbortSignal,
  ): Promise<void> {
    const { turns, origin } = this.#parts;
    for await (const event of events) {
      if (turns.spent()) await turns.next();
      scope.throwIfAborted();
      if (event.type === 'ERROR') throw new RequestFailure(statusFailure(origin, event.object));
      account.saw(event);
      this.#take(event, account);
      this.#parts.heard();
      if (this.#state.at === 'watching') isListed();
    }
  }

  #take(event: RawWatchEvent, { resourceVersion }: WatchAccount): void {
    const initial = this.#state.at === 'streaming';
    if (event.type === 'BOOKMARK') {
      if (initial && endsInitialEvents(event)) this.#step({ type: 'initial-events-end', resourceVersion });
    } else if (event.type === 'DELETED') this.#delete(event.object);
    else this.#apply(initial ? 'init-apply' : 'apply', event.object);
  }

  #apply(type: 'init-apply' | 'apply', object: RawObject): void {
    for (const record of this.#projected(object)) this.#parts.writer.apply({ type, record });
  }

  #delete(object: RawObject): void {
    for (const { key } of this.#projected(object)) this.#parts.writer.apply({ type: 'delete', key });
  }

  /** An object that cannot be projected is left out: one odd object never stops a cluster. */
  #projected(object: RawObject): readonly R[] {
    const { kind, origin } = this.#parts;
    try {
      return kind.spread?.(object, origin.clusterId) ?? [kind.project(object, origin.clusterId)];
    } catch {
      return [];
    }
  }

  #failure(error: unknown): Failure {
    const { origin } = this.#parts;
    if (error instanceof RequestFailure) return error.failure;
    if (error instanceof SyntaxError) return { ...origin, kind: 'api', message: 'the server sent what is no JSON' };
    return classifyError(origin, error);
  }
}

/** An alarm hears what has arrived, and does not take it for silence while that waits to be used. */
function heardBy(alarm: SilenceAlarm | undefined, pace: Pace): Pace {
  return {
    turn(signal) {
      alarm?.heard();
      const turn = pace.turn(signal);
      if (turn === undefined) return undefined;
      alarm?.mute();
      return turn.then(() => alarm?.heard());
    },
  };
}

/** How far what was under way had come. */
function factsOf(input: WatchInput): StreamFacts {
  if (input.type !== 'ended' && input.type !== 'failed') return NO_STREAM;
  const { resourceVersion, events, lastedMs } = input;
  return { resourceVersion, events, lastedMs };
}
