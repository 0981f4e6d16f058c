import { errorMessage } from '../../clusters/model/error-message.ts';
import { RequestFailure } from '../../clusters/model/failure.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { AskedAccess, BudgetFacts, DrainFacts, NodeFacts } from '../model/drain/preview.ts';
import type { AccessAnswer, AccessQuestion } from '../model/permission/access.ts';
import type { NodeApi } from '../ports.ts';
import type { ClusterIdentity } from './identity.ts';
import { readNodePods } from './node-pods.ts';

/** What a look before a drain asks of one cluster. */
export interface FactsParts {
  readonly api: NodeApi;
  readonly identity: ClusterIdentity;
  readonly permissions: { may(question: AccessQuestion): Promise<AccessAnswer> };
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Reads once what a drain of these nodes would do, with whatever options. What cannot be read is told in its place. */
export async function readDrainFacts(
  parts: FactsParts,
  nodes: readonly string[],
  podSelector: string,
): Promise<DrainFacts> {
  const [read, budgets, cordons] = await Promise.all([
    Promise.all(nodes.map((node) => nodeFacts(parts, node, podSelector))),
    budgetFacts(parts),
    Promise.all(
      nodes.map((node) => asked(parts, { verb: 'patch', group: '', resource: 'nodes', namespace: '', name: node })),
    ),
  ]);
  const found = read.flatMap((each) => (each.type === 'read' ? each.found.pods : []));
  const namespaces = [...new Set(found.map(({ namespace }) => namespace))].sort();
  const access = await Promise.all(EVERYWHERE.map((question) => askedIn(parts, question, namespaces)));
  return { at: parts.clock.wall(), podSelector, nodes: read, budgets, access: [...cordons, ...access.flat()] };
}

/** What a drain does in namespaces; which of it depends on its options. */
const EVERYWHERE: readonly Omit<AccessQuestion, 'namespace'>[] = [
  { verb: 'list', group: '', resource: 'pods' },
  { verb: 'create', group: '', resource: 'pods', subresource: 'eviction' },
  { verb: 'delete', group: '', resource: 'pods' },
  { verb: 'get', group: 'apps', resource: 'daemonsets' },
];

/** Of all namespaces first; who may not there may still in each of those that matter. Pods are listed in all of them. */
async function askedIn(
  parts: FactsParts,
  question: Omit<AccessQuestion, 'namespace'>,
  namespaces: readonly string[],
): Promise<readonly AskedAccess[]> {
  const everywhere = await asked(parts, { ...question, namespace: '' });
  if (everywhere.answer.type !== 'denied' || question.verb === 'list' || namespaces.length === 0) return [everywhere];
  return Promise.all(namespaces.map((namespace) => asked(parts, { ...question, namespace })));
}

async function asked({ permissions }: FactsParts, question: AccessQuestion): Promise<AskedAccess> {
  return { question, answer: await permissions.may(question) };
}

async function nodeFacts({ api, identity, signal }: FactsParts, node: string, podSelector: string): Promise<NodeFacts> {
  try {
    await identity.verified();
    const [{ uid, isUnschedulable }, found] = await Promise.all([
      api.node(node, signal),
      readNodePods(api, node, { podSelector, disableEviction: false }, signal),
    ]);
    return { type: 'read', node, uid, isCordoned: isUnschedulable, found };
  } catch (error) {
    return { type: 'failed', node, why: errorMessage(error) };
  }
}

async function budgetFacts({ api, signal }: FactsParts): Promise<BudgetFacts> {
  try {
    return { type: 'known', budgets: await api.budgets(signal) };
  } catch (error) {
    const isMissing = error instanceof RequestFailure && error.failure.status === 404;
    return { type: 'unknown', why: isMissing ? 'this server has no budgets of policy/v1' : errorMessage(error) };
  }
}
