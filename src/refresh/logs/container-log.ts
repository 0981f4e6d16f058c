import { sleep } from '../../clusters/index.ts';
import { classifyError } from '../../clusters/model/error-codes.ts';
import { type Failure, RequestFailure } from '../../clusters/model/failure.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { Turns } from '../feed/turns.ts';
import type { LogLine, LogSource } from '../model/logs/log-line.ts';
import { follows, type LogQuery } from '../model/logs/log-query.ts';
import { splitStamp } from '../model/logs/log-stamp.ts';
import { gapText, type OutageBook } from '../model/logs/outage.ts';
import { Replay } from '../model/logs/replay.ts';
import {
  STREAM_INITIAL,
  type StreamEffect,
  type StreamInput,
  type StreamState,
  stepStream,
} from '../model/logs/stream-machine.ts';
import type { LogReader } from '../ports.ts';

/** What is followed of one container. */
export interface ContainerLogParts {
  readonly source: LogSource;
  readonly query: LogQuery;
  readonly reader: LogReader;
  readonly clock: Clock;
  readonly random: () => number;
  readonly turns: Turns;
  /** The gaps of its cluster. */
  readonly outages: OutageBook;
  /** Whether its pod is gone or has finished. */
  readonly isOver: () => boolean;
  /** Resolves when lines may be read on; `undefined` means now. */
  readonly held: () => Promise<void> | undefined;
  readonly take: (line: LogLine) => void;
  /** The state changed. */
  readonly changed: () => void;
}

const ROTATED = 'the log was begun anew meanwhile: lines may be missing';

/** Reads the log of one container until it is over: drives the stream machine, and hands on each line once. */
export class ContainerLog {
  readonly source: LogSource;
  readonly #parts: ContainerLogParts;
  readonly #replay = new Replay();
  #state: StreamState = STREAM_INITIAL;
  #ordinal = 0;
  #lastAt = 0;
  /** Of the lines that have no time: a kubelet repeats what it says for itself each time it is asked. */
  #lastUnstamped = '';
  /** Monotonic ms at which lines stopped coming that should have; `undefined` while they come. */
  #lostAt: number | undefined;
  /** Whether the stream before was lost, and no line has come since. */
  #wasLost = false;
  /** Ends the wait that is under way. */
  #interrupt: (() => void) | undefined;
  #woken: StreamInput = { type: 'wake', by: 'time' };

  constructor(parts: ContainerLogParts) {
    this.source = parts.source;
    this.#parts = parts;
  }

  state(): StreamState {
    return this.#state;
  }

  /** Runs until there is nothing more to come, or the signal is aborted; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    let input: StreamInput = { type: 'start' };
    while (!signal.aborted) {
      const [effect] = this.#step(input);
      if (this.#state.at === 'ended') return;
      input = effect?.type === 'open' ? await this.#read(signal) : await this.#wait(effect?.ms, signal);
    }
  }

  /** Something has happened that may end a wait. */
  wake(by: (StreamInput & { type: 'wake' })['by']): void {
    if (this.#state.at !== 'waiting') return;
    const { state } = stepStream(this.#state, { type: 'wake', by }, this.#context());
    if (state === this.#state) return;
    this.#woken = { type: 'wake', by };
    this.#interrupt?.();
  }

  #step(input: StreamInput): readonly StreamEffect[] {
    const before = this.#state;
    const step = stepStream(before, input, this.#context());
    this.#state = step.state;
    if (step.state !== before) this.#parts.changed();
    return step.effects;
  }

  #context(): Parameters<typeof stepStream>[2] {
    const { query, isOver, random } = this.#parts;
    return { follows: follows(query), isOver: isOver(), roll: random() };
  }

  async #wait(ms: number | undefined, signal: AbortSignal): Promise<StreamInput> {
    const own = new AbortController();
    this.#interrupt = () => own.abort();
    this.#woken = { type: 'wake', by: 'time' };
    const scope = AbortSignal.any([signal, own.signal]);
    const over =
      ms === undefined
        ? new Promise<void>((resolve) => scope.addEventListener('abort', () => resolve(), { once: true }))
        : sleep(this.#parts.clock, ms, scope);
    await over.catch(() => undefined);
    this.#interrupt = undefined;
    return this.#woken;
  }

  async #read(signal: AbortSignal): Promise<StreamInput> {
    const { reader, query, source, clock, turns, held } = this.#parts;
    const own = new AbortController();
    const { sinceTime } = this.#replay;
    this.#replay.resume();
    try {
      const bunches = await reader.open(
        { ...source, follow: follows(query), previous: query.previous, from: sinceTime ?? query.range },
        AbortSignal.any([signal, own.signal]),
      );
      this.#regained();
      this.#step({ type: 'opened' });
      for await (const lines of bunches) {
        for (const line of lines) {
          const hold = held();
          if (hold !== undefined) await hold;
          if (turns.spent()) await turns.next();
          signal.throwIfAborted();
          this.#take(line);
        }
      }
      return { type: 'end' };
    } catch (error) {
      if (this.#state.at === 'open') this.#lostAt ??= clock.now();
      return { type: 'failed', failure: this.#failure(error) };
    } finally {
      own.abort();
    }
  }

  #regained(): void {
    const { clock, outages } = this.#parts;
    const gap = this.#lostAt === undefined ? undefined : outages.regained(this.#lostAt, clock.now());
    this.#wasLost = this.#lostAt !== undefined;
    this.#lostAt = undefined;
    if (gap !== undefined) this.#put('note', gapText(gap), '', this.#lastAt);
  }

  #take(line: string): void {
    const stamped = splitStamp(line);
    if (stamped === undefined) {
      if (line === this.#lastUnstamped) return;
      this.#lastUnstamped = line;
      this.#put('line', line, '', this.#lastAt || this.#parts.clock.wall());
      return;
    }
    const verdict = this.#replay.take(stamped);
    if (verdict === 'repeated') return;
    this.#step({ type: 'line' });
    // After a plain end the container was started again, and begins a log of its own.
    if (verdict === 'apart' && this.#wasLost) this.#put('note', ROTATED, '', this.#lastAt);
    this.#wasLost = false;
    this.#put('line', stamped.text, stamped.stamp, stamped.at);
  }

  #put(type: LogLine['type'], text: string, stamp: string, at: number): void {
    this.#lastAt = Math.max(this.#lastAt, at);
    this.#parts.take({ type, source: this.source, ordinal: this.#ordinal, at: this.#lastAt, stamp, text });
    this.#ordinal += 1;
  }

  #failure(error: unknown): Failure {
    if (error instanceof RequestFailure) return error.failure;
    const { clusterId, pod } = this.source;
    return classifyError({ clusterId, phase: `logs of ${pod}` }, error);
  }
}
