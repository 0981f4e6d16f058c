import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Orders by name, as the process that obeys them performs them. */
export type OrderTable<Orders> = { readonly [Order in keyof Orders]: (...args: never) => Promise<unknown> };

/** An order on its way to a process. */
export interface OrderMessage {
  readonly id: number;
  readonly order: string;
  readonly args: readonly unknown[];
}

/** What came of an order. */
export type OutcomeMessage = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

/** A process of its own that does what it is told, over Node's own channel. */
export class Remote<Orders extends OrderTable<Orders>> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #orders = 0;

  constructor(child: ChildProcess, what: string) {
    this.#child = child;
    child.on('message', (message) => this.#settle(message as OutcomeMessage));
    child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`the process with ${what} has ended`));
    });
  }

  /** Lets the process do something; rejects with its own error. */
  async ask<Order extends keyof Orders & string>(
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

/** Makes this process do what it is told, until the bench ends in whatever way. */
export function obey<Orders extends OrderTable<Orders>>(orders: Orders): void {
  const perform = async ({ id, order, args }: OrderMessage): Promise<void> => {
    let outcome: OutcomeMessage;
    try {
      const act = orders[order as keyof Orders] as unknown as (...args: readonly unknown[]) => Promise<unknown>;
      outcome = { id, result: await act(...args) };
    } catch (error) {
      outcome = { id, error: error instanceof Error ? error.message : String(error) };
    }
    process.send?.(outcome);
  };
  process.on('message', (message) => void perform(message as OrderMessage));
  process.on('disconnect', () => process.exit());
}
