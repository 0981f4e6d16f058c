import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { rank } from './rank.ts';
import type { OrderMessage, Orders, OutcomeMessage } from './servers/orders.ts';

const PROCESS = fileURLToPath(new URL('./servers/process.ts', import.meta.url));

/** A process of its own that serves clusters, embedded or real ones behind fault proxies. */
export class Servers {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #orders = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message) => this.#settle(message as OutcomeMessage));
    child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process with the clusters has ended'));
    });
  }

  /** Starts the process, with no cluster yet. One that `yields` runs only when nobody else wants the processor (Linux). */
  static start(place: 'equal' | 'yields' = 'equal'): Servers {
    // Bodies of 50,000 pods are made anew for every list.
    const child = fork(PROCESS, { execArgv: ['--max-old-space-size=8192'] });
    if (place === 'yields' && child.pid !== undefined) rank(child.pid, 'last');
    return new Servers(child);
  }

  /** Lets the process do something; rejects with its own error. */
  async ask<Order extends keyof Orders>(
    order: Order,
    ...args: Parameters<Orders[Order]>
  ): Promise<Awaited<ReturnType<Orders[Order]>>> {
    this.#orders += 1;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#orders, waiting);
    const message: OrderMessage = { id: this.#orders, order, args };
    this.#child.send(message);
    return (await waiting.promise) as Awaited<ReturnType<Orders[Order]>>;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  #settle(outcome: OutcomeMessage): void {
    const waiting = this.#waiting.get(outcome.id);
    this.#waiting.delete(outcome.id);
    if ('error' in outcome) waiting?.reject(new Error(outcome.error));
    else waiting?.resolve(outcome.result);
  }
}
