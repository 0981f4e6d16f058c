import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { FaultName } from '../model/fault.ts';
import { TcpConnection } from './tcp-connection.ts';

/** The door that clients knock at. It knows nothing of HTTP: it refuses, silences and resets connections, or lets them in. */
export class TcpGate {
  readonly #server: Server;
  readonly #httpPort: number;
  readonly #connections = new Set<TcpConnection>();
  #port = 0;
  #fault: FaultName = 'none';

  private constructor(httpPort: number) {
    this.#httpPort = httpPort;
    const options = { allowHalfOpen: true, pauseOnConnect: true, noDelay: true };
    this.#server = createServer(options, (client) => this.#accept(client));
  }

  /** Opens a port on loopback that leads to another one. */
  static async start(httpPort: number): Promise<TcpGate> {
    const gate = new TcpGate(httpPort);
    await gate.#listen();
    return gate;
  }

  /** The same for the whole life of the gate. */
  get port(): number {
    return this.#port;
  }

  /** Rejects when the port, given back under `refuse`, has been taken by another program meanwhile. */
  async set(fault: FaultName): Promise<void> {
    const wasBlackHole = this.#fault === 'black-hole';
    this.#fault = fault;
    if (fault === 'refuse') return this.#stopListening();
    if (!this.#server.listening) await this.#listen();
    if (fault === 'reset') this.#resetAll();
    // A machine that comes back knows nothing of its old connections.
    else if (wasBlackHole && fault !== 'black-hole') this.#resetAll((connection) => connection.isSilent);
    if (fault === 'black-hole' || fault === 'frozen') {
      for (const connection of this.#connections) connection.silence();
    }
  }

  async close(): Promise<void> {
    await this.#stopListening();
  }

  #accept(client: Socket): void {
    const connection = new TcpConnection(client, () => this.#connections.delete(connection));
    this.#connections.add(connection);
    if (this.#fault === 'black-hole') return;
    if (this.#fault === 'reset') connection.resetOnFirstBytes();
    else connection.carryTo(this.#httpPort);
  }

  #resetAll(which: (connection: TcpConnection) => boolean = () => true): void {
    for (const connection of this.#connections) if (which(connection)) connection.reset();
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async #stopListening(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#resetAll();
    await closed;
  }
}
