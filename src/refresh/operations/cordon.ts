import type { NodeApi } from '../ports.ts';
import type { ClusterIdentity } from './identity.ts';

/** What a node's mark is to become. */
export interface CordonOrder {
  readonly node: string;
  readonly wanted: boolean;
  readonly dryRun: 'none' | 'client' | 'server';
  /** The node that is meant; `undefined` for whichever has that name now. */
  readonly uid?: string | undefined;
}

/** What was found, or done. */
export interface Cordoned {
  /** It was so already: nothing was written. */
  readonly already: boolean;
  /** The node's. */
  readonly uid: string;
}

/** Thrown in place of a write that would hit something else than was meant, or get in somebody's way. */
export class KeptBack extends Error {}

/** Marks a node as unschedulable, or takes the mark away. Tells whether it was so already; then nothing is written. */
export async function cordonNode(
  api: NodeApi,
  identity: ClusterIdentity,
  { node, wanted, dryRun, uid: meant }: CordonOrder,
  signal: AbortSignal,
): Promise<Cordoned> {
  await identity.verified();
  const { uid, isUnschedulable } = await api.node(node, signal);
  if (meant !== undefined && uid !== meant)
    throw new KeptBack(`the node ${node} is another one now: it was made anew under the same name`);
  if (isUnschedulable === wanted) return { already: true, uid };
  if (dryRun === 'client') return { already: false, uid };
  await identity.writing((connection) =>
    api.setUnschedulable(node, wanted, { connection, isTrial: dryRun === 'server' }, signal),
  );
  return { already: false, uid };
}
