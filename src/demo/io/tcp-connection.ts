import { connect, type Socket } from 'node:net';

/**
 * A client's connection to the TCP gate. It does nothing, not even read, until it is told how to behave; that is how a
 * black hole takes it.
 */
export class TcpConnection {
  readonly #client: Socket;
  /** The connection that carries it on to the HTTP gate, while it does. */
  #onward: Socket | undefined;
  #isSilent = true;

  /** `client` is paused and may be half open. `onClose` runs when it is gone. */
  constructor(client: Socket, onClose: () => void) {
    this.#client = client;
    client.on('error', () => undefined);
    client.on('close', () => {
      this.#onward?.destroy();
      onClose();
    });
  }

  /** Nothing is read, nothing is written, for as long as it exists. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Carries bytes, ends and resets both ways between the client and a port of this machine. */
  carryTo(port: number): void {
    this.#isSilent = false;
    const onward = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.#onward = onward;
    onward.on('error', () => this.reset());
    onward.on('close', () => {
      if (!this.#isSilent) this.#client.destroySoon();
    });
    this.#client.pipe(onward);
    onward.pipe(this.#client);
  }

  /** From now on neither side hears anything. What stood behind the connection is let go: it never speaks again. */
  silence(): void {
    this.#isSilent = true;
    const onward = this.#onward;
    this.#client.unpipe();
    this.#client.pause();
    if (onward === undefined) return;
    onward.unpipe(this.#client);
    onward.destroy();
  }

  /** Resets it as soon as the client has said something. */
  resetOnFirstBytes(): void {
    this.#isSilent = false;
    this.#client.once('data', () => this.reset());
    this.#client.once('end', () => this.reset());
    this.#client.resume();
  }

  reset(): void {
    this.#client.resetAndDestroy();
  }
}
