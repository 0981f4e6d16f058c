import type { FleetOperations } from '../../refresh/index.ts';
import { printable } from '../model/text.ts';
import type { Notice } from '../model/view/view-state.ts';

/** Says which drains were cut off, when their clusters have told what has become of them. */
export class LeftoverNotices {
  readonly #operations: Pick<FleetOperations, 'leftovers'>;
  readonly #told = new Set<string>();

  constructor(operations: Pick<FleetOperations, 'leftovers'>) {
    this.#operations = operations;
  }

  /** All of them, each time one is new: a row has room for one notice. `undefined` for nothing new. */
  next(): Notice | undefined {
    const known = this.#operations.leftovers().filter(({ leftover }) => leftover.truth.type !== 'unchecked');
    const keys = known.map(({ clusterId, leftover }) => JSON.stringify([clusterId, leftover.id]));
    if (keys.every((key) => this.#told.has(key))) return undefined;
    for (const key of keys) this.#told.add(key);
    return noticeOf(known);
  }
}

function noticeOf(known: ReturnType<FleetOperations['leftovers']>): Notice {
  const [clusterName = '', ...others] = new Set(known.map((each) => each.clusterName));
  const ofOne = others.length === 0 ? { clusterName } : {};
  const [node = '', ...more] = known.map((each) =>
    printable(others.length === 0 ? each.leftover.entry.node : `${each.clusterName}/${each.leftover.entry.node}`),
  );
  const text =
    more.length === 0
      ? `the drain of ${node} was cut off: :jobs, then enter`
      : `${known.length} drains were cut off: :jobs lists them: ${[node, ...more].join(', ')}`;
  return { ...ofOne, text, tone: 'warning' };
}
