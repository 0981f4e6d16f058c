import type { Cancel, Clock } from '../../clusters/ports.ts';
import { DECODER_IDLE, type DecoderState, type InputEvent } from './key.ts';
import { decodeInput } from './key-decoder.ts';

/** The part of `process.stdin` that an InputSource reads. */
export interface TerminalInput {
  setRawMode(raw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (chunk: string) => void): unknown;
  off(event: 'data', listener: (chunk: string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** What an InputSource is made of. */
export interface InputSourceParts {
  readonly input: TerminalInput;
  readonly clock: Clock;
  /** How long an ESC may wait for the rest of its sequence; slow lines need more. */
  readonly escapeDelayMs: number;
  /** All events of one read, in order. */
  readonly events: (events: readonly InputEvent[]) => void;
  /** What the terminal has answered when it was asked for its background. */
  readonly ground?: (answer: string) => void;
}

/** An answer of the terminal that has begun may be cut in two by a slow line; nobody types one. */
const ANSWER_MS = 1_000;
const ANSWER = /^\x1b\]\d/;

/** The only reader of the terminal: raw mode, decoding, and a clean hand-over to a child program. */
export class InputSource {
  readonly #parts: InputSourceParts;
  #state: DecoderState = DECODER_IDLE;
  #cancelFlush: Cancel | undefined;
  #reading = false;
  readonly #onData = (chunk: string): void => this.#feed(chunk, false);

  constructor(parts: InputSourceParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#reading) return;
    this.#reading = true;
    const { input } = this.#parts;
    input.setEncoding('utf8');
    input.setRawMode(true);
    input.on('data', this.#onData);
    input.resume();
  }

  /** Stops reading and leaves raw mode. Half a sequence is forgotten. */
  stop(): void {
    if (!this.#reading) return;
    this.#reading = false;
    this.#cancelFlush?.();
    this.#state = DECODER_IDLE;
    const { input } = this.#parts;
    input.off('data', this.#onData);
    input.pause();
    input.setRawMode(false);
  }

  #feed(chunk: string, flush: boolean): void {
    this.#cancelFlush?.();
    const { events, state, ground } = decodeInput(this.#state, chunk, flush);
    this.#state = state;
    // What is kept although no more was coming waits for its end, however long that takes.
    if (state.rest !== '' && state.paste === undefined && !flush) {
      const delayMs = ANSWER.test(state.rest) ? ANSWER_MS : this.#parts.escapeDelayMs;
      this.#cancelFlush = this.#parts.clock.after(delayMs, () => this.#feed('', true));
    }
    if (ground !== undefined) this.#parts.ground?.(ground);
    if (events.length > 0) this.#parts.events(events);
  }
}
