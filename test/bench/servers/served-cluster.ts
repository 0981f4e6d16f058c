import type { FaultName } from '../../../src/demo/model/fault.ts';
import type { SeenRequest, ServedContext } from './orders.ts';

/** A cluster of the bench, embedded or real. */
export interface ServedCluster {
  readonly context: ServedContext;
  /** What has arrived at it, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Rejects when there is no proxy before it. */
  fault(fault: FaultName): Promise<void>;
  /** Throws when it is not ours to say. */
  accept(accepts: boolean): void;
  /** Changes the phase of one pod after the other. */
  changePod(): Promise<void>;
  /** Adds a pod. Throws when it is not ours to do. */
  addPod(): void;
  /** How many were added. */
  addedPods(): number;
  close(): Promise<void>;
}

/** The next of a few things in an order that looks like none: changes are spread over the whole table. */
export class Scatter {
  #count = 0;

  /** An index below `size`. */
  next(size: number): number {
    this.#count += 1;
    return (this.#count * 7_919) % size;
  }
}
