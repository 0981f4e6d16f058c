import type { World } from '../../../../src/compose.ts';
import { resourceNamed } from '../../../../src/demo/api/cluster-state.ts';
import { isJsonObject, type KubeObject, textAt } from '../../../../src/demo/model/object.ts';
import { DRAIN_DEFAULTS } from '../../../../src/refresh/model/drain/options.ts';
import type { JournalPod } from '../../../../src/refresh/model/operations/journal.ts';
import type { Journal, JournalLeftover } from '../../../../src/refresh/ports.ts';
import type { Site } from './site.ts';

const NODE = 'node-2';
const OWNER = { pid: 4_711, started: 'then', host: 'bastion' };
const MINUTE_MS = 60_000;

/** Leaves staging as a kmc does that ends while it drains a node, of which one pod is gone; and the journals that tell of it. */
export function leaveDrain(sites: Readonly<Record<string, Site>>): World['journal'] {
  const state = sites['staging']?.cluster.state;
  if (state === undefined) return undefined;
  const objects = (plural: string): readonly KubeObject[] => state.store(resourceNamed(plural)).list();
  const named = (plural: string, name: string): KubeObject | undefined =>
    objects(plural).find(({ metadata }) => metadata.name === name);
  const node = named('nodes', NODE);
  if (node === undefined) return undefined;
  const { spec } = node as { readonly spec?: unknown };
  state
    .store(resourceNamed('nodes'))
    .put({ ...node, spec: { ...(isJsonObject(spec) ? spec : {}), unschedulable: true } });
  const pods = objects('pods')
    .filter((pod) => textAt(pod, ['spec', 'nodeName']) === NODE)
    .map(({ metadata: { namespace = '', name, uid = '' } }): JournalPod => ({ namespace, name, uid }));
  const gone: JournalPod = { namespace: 'shop', name: 'cache-59573f9a1b-2kx7q', uid: 'gone' };
  const leftover: JournalLeftover = {
    owner: OWNER,
    isElsewhere: false,
    entry: {
      id: 'left',
      at: state.now - 12 * MINUTE_MS,
      node: NODE,
      nodeUid: node.metadata.uid ?? '',
      clusterUid: named('namespaces', 'kube-system')?.metadata.uid ?? '',
      options: DRAIN_DEFAULTS,
      isCordonedByUs: true,
      pods: [gone, ...pods],
      evicted: new Set([gone.uid]),
      end: undefined,
      isSettled: false,
    },
  };
  return ({ server }) => journalWith(server.includes('staging') ? [leftover] : []);
}

/** Nothing can be begun where it is kept. */
function journalWith(leftovers: readonly JournalLeftover[]): Journal {
  return {
    begin: () => Promise.resolve({ type: 'busy', by: OWNER, since: 0 }),
    findings: () => Promise.resolve({ leftovers, problems: [] }),
    settle: () => Promise.resolve(),
  };
}
