import { expect, test } from 'vitest';
import type { AccessRule } from '../../../src/demo/model/access.ts';
import { DRAIN_DEFAULTS } from '../../../src/refresh/model/drain/options.ts';
import { type DrainPreview, drainPreview } from '../../../src/refresh/model/drain/preview.ts';
import { MaintainedCluster } from '../../helpers/maintained-cluster.ts';
import { clusterWith, MaintainedFleet } from '../../helpers/maintained-fleet.ts';

async function pageOf(fleet: MaintainedFleet, ...nodes: readonly string[]): Promise<DrainPreview> {
  const { facts } = await fleet.operations().look(nodes, '');
  return drainPreview(facts, DRAIN_DEFAULTS);
}

/** What a user with these rights is shown of worker-1. */
async function pageFor(...rules: readonly AccessRule[]): Promise<DrainPreview> {
  const alpha = await MaintainedCluster.start(rules);
  alpha.node('worker-1');
  alpha.pod('web-1', { controller: 'ReplicaSet/web' });
  const fleet = new MaintainedFleet({ alpha }, ({ access, ...rest }) => {
    return { ...rest, access: { ...access, user: { token: 'limited' } } };
  });
  return pageOf(fleet, 'worker-1');
}

const READS: AccessRule = { verbs: ['get', 'list'], groups: ['*'], resources: ['*'] };
const PATCHES: AccessRule = { verbs: ['patch'], groups: [''], resources: ['nodes'] };

test('shows the budgets as they are now, writes nothing, and says which node is not there', async () => {
  const alpha = await clusterWith('web-1', 'web-2');
  alpha.budget('guard', 1);
  const fleet = new MaintainedFleet({ alpha });
  const page = await pageOf(fleet, 'worker-1', 'worker-9');
  expect(page.nodes[0]).toMatchObject({ isCordoned: false, method: 'evict', problem: '' });
  expect(page.nodes[0]?.going.map(({ pod }) => pod.name)).toEqual(['web-1', 'web-2']);
  expect(page.nodes[0]?.budgets).toMatchObject([
    {
      pods: 2,
      budget: { namespace: 'shop', name: 'guard', disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1 },
    },
  ]);
  expect(page.nodes[1]?.problem).toBe('nodes "worker-9" not found');
  expect([page.missing, page.unsure, page.budgetsUnknown]).toEqual([[], [], '']);
  expect(alpha.writes.filter((each) => !each.endsWith('accessreviews'))).toEqual([]);
});

test('names every right that is missing', async () => {
  const page = await pageFor(READS);
  expect(page.missing).toEqual(['patch nodes worker-1', 'create pods/eviction in shop']);
});

test('is content with a right in the namespaces that matter', async () => {
  const evicts = { verbs: ['create'], groups: [''], resources: ['pods/eviction'], namespace: 'shop' };
  expect((await pageFor(READS, PATCHES, evicts)).missing).toEqual([]);
});

test('says that budgets may not be read, and goes on', async () => {
  const core = { verbs: ['get', 'list'], groups: [''], resources: ['*'] };
  const page = await pageFor(core, PATCHES);
  expect(page.budgetsUnknown).toMatch(/^poddisruptionbudgets.policy is forbidden/);
  expect(page.nodes[0]?.going).toHaveLength(1);
});

test('an error on the way to an answer is not taken for a no', async () => {
  const alpha = await clusterWith('web-1');
  const broken = { status: 500, contentType: 'application/json', body: '{"kind":"Status","message":"webhook down"}' };
  alpha.instead = ({ path }) => (path.endsWith('selfsubjectaccessreviews') ? broken : undefined);
  const page = await pageOf(new MaintainedFleet({ alpha }), 'worker-1');
  expect(page.missing).toEqual([]);
  expect(page.unsure).toContainEqual({ what: 'create pods/eviction', why: 'webhook down' });
});
