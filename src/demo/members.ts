import type { WorldSize } from './world/seed.ts';

/** One cluster of a fleet. */
export interface DemoMember {
  /** The name of its context. */
  readonly name: string;
  readonly size: WorldSize;
  /** Whether it has a metrics server. */
  readonly metrics: boolean;
}

/** The clusters of `kmc demo`. Their names say that nothing in them is real. */
export const DEMO_MEMBERS: readonly DemoMember[] = [
  { name: 'demo-alpha', metrics: true, size: { nodes: 6, namespaces: 6, deployments: 5, replicas: 3 } },
  { name: 'demo-bravo', metrics: true, size: { nodes: 4, namespaces: 4, deployments: 4, replicas: 2, broken: 1 } },
  { name: 'demo-charlie', metrics: false, size: { nodes: 3, namespaces: 2, deployments: 3, replicas: 2 } },
];
