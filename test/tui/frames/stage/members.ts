import type { ContextSettings } from '../../../../src/clusters/model/context-settings.ts';
import type { WorldSize } from '../../../../src/demo/world/seed.ts';

/** One context of the stage. */
export interface Member {
  readonly name: string;
  readonly seed: number;
  readonly size: WorldSize;
  readonly metrics: boolean;
  readonly latencyMs: number;
  readonly settings: ContextSettings;
}

/** Two productions, one of which has a workload in trouble, a staging without metrics, and a lab that nobody opens. */
export const MEMBERS: readonly Member[] = [
  {
    name: 'prod-eu',
    seed: 1,
    size: { nodes: 6, namespaces: 6, deployments: 5, replicas: 3 },
    metrics: true,
    latencyMs: 12,
    settings: { group: 'prod', tags: ['eu'], protected: true },
  },
  {
    name: 'prod-us',
    seed: 2,
    size: { nodes: 4, namespaces: 4, deployments: 4, replicas: 2, broken: 1 },
    metrics: true,
    latencyMs: 94,
    settings: { group: 'prod', tags: ['us'], protected: true },
  },
  {
    name: 'staging',
    seed: 3,
    size: { nodes: 3, namespaces: 2, deployments: 3, replicas: 2 },
    metrics: false,
    latencyMs: 21,
    settings: { group: 'dev' },
  },
  {
    name: 'lab',
    seed: 4,
    size: { nodes: 0, namespaces: 1, deployments: 0, replicas: 0 },
    metrics: false,
    latencyMs: 30,
    settings: { group: 'dev' },
  },
];
