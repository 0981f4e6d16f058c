import { once } from 'node:events';
import type { Socket } from 'node:net';

/** More than any proxy says before its tunnel is open. */
const HEAD_BYTES = 65_536;

/**
 * Reads the first words of a connection in the portions that a protocol has, then lets go of it. Whatever it waits for
 * rejects with the socket's error, or as a lost connection when the other side has ended it.
 */
export class SocketReader {
  readonly #socket: Socket;
  /** Received and not taken yet. Nothing is left in the socket: its `readable` would tell of that again and again. */
  #held: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** The next `size` bytes. */
  async take(size: number): Promise<Buffer> {
    while (this.#held.length < size) await this.#receive();
    return this.#cut(size);
  }

  /** Everything up to the first blank line, without it. Rejects when that is too long. */
  async takeHead(): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf('\r\n\r\n');
      if (end >= 0) return this.#cut(end + 4).toString('latin1', 0, end);
      if (this.#held.length > HEAD_BYTES) throw new Error('the answer has no end');
      await this.#receive();
    }
  }

  /** Gives what was not taken back to the socket. */
  release(): void {
    if (this.#held.length > 0) this.#socket.unshift(this.#held);
  }

  #cut(size: number): Buffer {
    const taken = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(size);
    return taken;
  }

  async #receive(): Promise<void> {
    const socket = this.#socket;
    const bytes: Buffer | null = socket.read();
    if (bytes !== null) {
      this.#held = Buffer.concat([this.#held, bytes]);
      return;
    }
    if (socket.destroyed || socket.readableEnded) throw socket.errored ?? lost();
    const heard = new AbortController();
    try {
      await Promise.race(['readable', 'end', 'close'].map((event) => once(socket, event, { signal: heard.signal })));
    } finally {
      heard.abort();
    }
  }
}

/** What Node says of a connection that the other side closes without a word. */
function lost(): Error {
  return Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' });
}
