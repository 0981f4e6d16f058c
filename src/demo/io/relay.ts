import type { Readable } from 'node:stream';
import type { After } from '../api/ports.ts';
import { DRIP_BYTES, DRIP_EVERY_MS } from '../model/fault.ts';
import { expiredLine } from '../model/refusal.ts';
import type { Exchange } from './exchange.ts';

const NEWLINE = 10;
const NOTHING = new Uint8Array();
/** What a stream that is broken off between two lines still says, so that it ends within one. */
const HALF_LINE = '{"type":"MOD';

/**
 * How bytes go from the server to the client. `pass`: as they come. `drip`: a few at a time. `expire`: until the end of
 * the line, then the stream ends with an error event. `over`: no more.
 */
type Mode = 'pass' | 'drip' | 'expire' | 'over';

/** The body of one answer on its way to the client: a pipe with backpressure that can be disturbed. */
export class Relay {
  readonly exchange: Exchange;
  readonly #body: Readable;
  readonly #after: After;
  /** Whether more than the server sent may be written: not into a compressed body, nor into one whose length is told. */
  readonly #mayAdd: boolean;
  #mode: Mode = 'pass';
  #lastByte = NEWLINE;
  /** What `drip` has still to send; the server is not read meanwhile. */
  #rest: Uint8Array = NOTHING;
  #cancelDrip: (() => void) | undefined;
  /** The server has said all. Known as soon as its last bytes are here, be they held back or not. */
  #isComplete = false;

  constructor(exchange: Exchange, body: Readable, mayAdd: boolean, after: After) {
    this.exchange = exchange;
    this.#body = body;
    this.#mayAdd = mayAdd;
    this.#after = after;
    const { response } = exchange;
    body.on('data', (chunk: Uint8Array) => this.#take(chunk));
    body.on('end', () => {
      this.#isComplete = true;
      this.#readOn();
    });
    body.on('error', () => {
      if (this.#mode !== 'over') exchange.reset();
    });
    response.on('drain', () => this.#readOn());
    response.on('close', () => this.#stop());
  }

  /** Bytes go as they come again. */
  pass(): void {
    if (this.#mode !== 'drip') return;
    this.#mode = 'pass';
    this.#endDrip();
    this.#readOn();
  }

  /** From the next bytes on, they drip. */
  drip(): void {
    if (this.#mode === 'pass') this.#mode = 'drip';
  }

  /** The watch ends behind its current line, with the event that says its resourceVersion is gone. */
  expire(): void {
    if (this.#mode === 'over') return;
    this.#mode = 'expire';
    this.#endDrip();
    if (this.#lastByte === NEWLINE) this.#sayExpired();
    else this.#readOn();
  }

  /** Ends in the middle of a line. Settles when the client's connection can be broken off. */
  async cut(): Promise<void> {
    const { response, signal } = this.exchange;
    // With bytes that the client has not taken yet, breaking off loses some of them: that is a cut as it is.
    const needsHalfLine = this.#mayAdd && this.#lastByte === NEWLINE && response.writableLength === 0;
    this.#stop();
    if (!needsHalfLine || signal.aborted) return;
    await new Promise<void>((resolve) => {
      response.once('close', resolve);
      response.write(HALF_LINE, () => resolve());
    });
  }

  #take(chunk: Uint8Array): void {
    if (this.#mode === 'pass') this.#write(chunk);
    else if (this.#mode === 'drip') {
      this.#body.pause();
      this.#rest = chunk;
      this.#dripOn();
    } else if (this.#mode === 'expire') {
      const end = chunk.indexOf(NEWLINE) + 1;
      this.#write(end === 0 ? chunk : chunk.subarray(0, end));
      if (end > 0) this.#sayExpired();
    }
  }

  #write(bytes: Uint8Array): void {
    this.#lastByte = bytes[bytes.length - 1] ?? this.#lastByte;
    if (!this.exchange.response.write(bytes)) this.#body.pause();
  }

  #dripOn(): void {
    this.#cancelDrip = undefined;
    if (this.#rest.length === 0) {
      this.#readOn();
      return;
    }
    this.#write(this.#rest.subarray(0, DRIP_BYTES));
    this.#rest = this.#rest.subarray(DRIP_BYTES);
    this.#cancelDrip = this.#after(DRIP_EVERY_MS, () => this.#dripOn());
  }

  /** What was left to drip goes out at once. */
  #endDrip(): void {
    this.#cancelDrip?.();
    this.#cancelDrip = undefined;
    if (this.#rest.length > 0) this.#write(this.#rest);
    this.#rest = NOTHING;
  }

  #readOn(): void {
    const { response } = this.exchange;
    if (this.#mode === 'over' || this.#cancelDrip !== undefined) return;
    if (this.#isComplete) response.end();
    else if (!response.writableNeedDrain) this.#body.resume();
  }

  #sayExpired(): void {
    this.#stop();
    this.exchange.response.end(this.#mayAdd ? expiredLine() : undefined);
  }

  #stop(): void {
    this.#mode = 'over';
    this.#cancelDrip?.();
    this.#body.destroy();
  }
}
