import type { NodeApi } from '../ports.ts';
import type { ClusterIdentity } from './identity.ts';

/** What a node's mark is to become. */
export interface CordonOrder {
  readonly node: string;
  readonly wanted: boolean;
  readonly dryRun: 'none' | 'client' | 'server';
}

/** Marks a node as unschedulable, or takes the mark away. Tells whether it was so already; then nothing is written. */
export async function cordonNode(
  api: NodeApi,
  identity: ClusterIdentity,
  { node, wanted, dryRun }: CordonOrder,
  signal: AbortSignal,
): Promise<{ readonly already: boolean }> {
  const { isUnschedulable } = await api.node(node, signal);
  if (isUnschedulable === wanted) return { already: true };
  if (dryRun === 'client') return { already: false };
  await identity.writing((connection) =>
    api.setUnschedulable(node, wanted, { connection, isTrial: dryRun === 'server' }, signal),
  );
  return { already: false };
}
