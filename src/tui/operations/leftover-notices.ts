import type { FleetOperations } from '../../refresh/index.ts';
import { printable } from '../model/text.ts';
import type { Notice } from '../model/view/view-state.ts';

/** Says of each drain that was cut off, once, when its cluster has told what has become of it. */
export class LeftoverNotices {
  readonly #operations: FleetOperations;
  readonly #told = new Set<string>();

  constructor(operations: FleetOperations) {
    this.#operations = operations;
  }

  /** What is worth telling now; `undefined` for nothing new. */
  next(): Notice | undefined {
    for (const { clusterId, clusterName, leftover } of this.#operations.leftovers()) {
      const key = JSON.stringify([clusterId, leftover.id]);
      if (leftover.truth.type === 'unchecked' || this.#told.has(key)) continue;
      this.#told.add(key);
      const text = `the drain of ${printable(leftover.entry.node)} was cut off: :jobs, then enter`;
      return { clusterName, text, tone: 'warning' };
    }
    return undefined;
  }
}
