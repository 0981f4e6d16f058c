import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import type { FleetOperations } from '../../../src/refresh/index.ts';
import { LeftoverNotices } from '../../../src/tui/operations/leftover-notices.ts';

type Leftovers = ReturnType<FleetOperations['leftovers']>;

const leftover = (clusterName: string, node: string, type: 'unchecked' | 'node gone' = 'node gone'): Leftovers[0] =>
  ({
    clusterId: clusterIdOf('kubeconfig', clusterName),
    clusterName,
    leftover: { id: node, entry: { node }, truth: { type } },
  }) as Leftovers[0];

test('drains that were cut off are told together, anew when another is found, and never twice', () => {
  let found: Leftovers = [
    leftover('alpha', 'node-1'),
    leftover('alpha', 'node-2'),
    leftover('alpha', 'n3', 'unchecked'),
  ];
  const notices = new LeftoverNotices({ leftovers: () => found });
  expect(notices.next()).toEqual({
    clusterName: 'alpha',
    text: '2 drains were cut off: :jobs lists them: node-1, node-2',
    tone: 'warning',
  });
  expect(notices.next()).toBeUndefined();
  found = [...found, leftover('bravo', 'node-1')];
  expect(notices.next()).toEqual({
    text: '3 drains were cut off: :jobs lists them: alpha/node-1, alpha/node-2, bravo/node-1',
    tone: 'warning',
  });
});
