import type { KindId } from '../resource.ts';

/** By the kind at its root: the kinds that a tree is made of, from the root on. Claims are no branch of their own: pods name them. */
const TREES: Readonly<Partial<Record<KindId, readonly KindId[]>>> = {
  pods: ['pods', 'persistentvolumeclaims'],
  deployments: ['deployments', 'replicasets', 'pods', 'persistentvolumeclaims'],
  statefulsets: ['statefulsets', 'pods', 'persistentvolumeclaims'],
  daemonsets: ['daemonsets', 'pods', 'persistentvolumeclaims'],
  replicasets: ['replicasets', 'pods', 'persistentvolumeclaims'],
  services: ['services', 'pods', 'persistentvolumeclaims'],
  nodes: ['nodes', 'pods', 'persistentvolumeclaims'],
  jobs: ['jobs', 'pods', 'persistentvolumeclaims'],
  cronjobs: ['cronjobs', 'jobs', 'pods', 'persistentvolumeclaims'],
};

/** The kinds that a tree of a kind is made of; `undefined` for kinds that have none. */
export function treeKinds(kind: KindId): readonly KindId[] | undefined {
  return TREES[kind];
}

/** The kinds that have a tree. */
export const TREE_ROOTS: readonly KindId[] = Object.keys(TREES);
