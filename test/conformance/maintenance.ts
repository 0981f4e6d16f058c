import { describe, expect, test } from 'vitest';
import type { Body, ConformanceClient } from './client.ts';
import { type ServerUnderTest, underTest } from './server-under-test.ts';

const RUNNING = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };

/** What draining and cordoning nodes asks of a server. */
export function maintenanceSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace } = underTest(start);

  describe('a node', () => {
    test('is cordoned by a strategic merge, and null takes the mark away', async () => {
      const path = await newNode(client(), await namespace());
      const cordoned = await client().patch(path, 'strategic-merge', { spec: { unschedulable: true } });
      expect(cordoned).toMatchObject({ status: 200, body: { kind: 'Node', spec: { unschedulable: true } } });
      const open = await client().patch(path, 'strategic-merge', { spec: { unschedulable: null } });
      expect(open.status).toBe(200);
      expect(open.body.spec ?? {}).not.toHaveProperty('unschedulable');
    });

    test('is not changed by what is only tried', async () => {
      const path = await newNode(client(), await namespace());
      const tried = await client().send('PATCH', path, {
        query: { dryRun: 'All' },
        body: { spec: { unschedulable: true } },
        contentType: 'application/strategic-merge-patch+json',
      });
      expect(tried).toMatchObject({ status: 200, body: { spec: { unschedulable: true } } });
      expect((await client().get(path)).body.spec ?? {}).not.toHaveProperty('unschedulable');
    });

    test('is found by its labels, and tells its pods in pages', async () => {
      const ns = await namespace();
      await newNode(client(), ns);
      const nodes = await client().get('/api/v1/nodes', { labelSelector: `of=${ns}`, limit: '500' });
      expect(nodes.body.items.map(nameOf)).toEqual([`node-${ns}`]);
      await newPod(client(), ns, 'a');
      await newPod(client(), ns, 'b');
      const query = { fieldSelector: `spec.nodeName=node-${ns}`, limit: '1' };
      const first = await client().get('/api/v1/pods', query);
      const second = await client().get('/api/v1/pods', { ...query, continue: first.body.metadata.continue });
      expect([...first.body.items, ...second.body.items].map(nameOf)).toEqual(['a', 'b']);
      const selected = await client().get('/api/v1/pods', { ...query, labelSelector: 'app=a' });
      expect(selected.body.items.map(nameOf)).toEqual(['a']);
    });
  });

  describe('an eviction', () => {
    test('is told of by /api/v1', async () => {
      const { body } = await client().get('/api/v1');
      expect(body.resources.find((each: Body) => each.name === 'pods/eviction')).toEqual({
        name: 'pods/eviction',
        singularName: '',
        namespaced: true,
        group: 'policy',
        version: 'v1',
        kind: 'Eviction',
        verbs: ['create'],
      });
    });

    test('marks the pod, as a deletion does', async () => {
      const ns = await namespace();
      const { uid } = await newPod(client(), ns, 'a');
      const { status, body } = await evict(client(), ns, 'a', { preconditions: { uid } });
      expect({ status, body }).toEqual({
        status: 201,
        body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 },
      });
      const { metadata } = (await client().get(podPath(ns, 'a'))).body;
      expect(metadata).toMatchObject({
        uid,
        deletionTimestamp: expect.stringMatching(/Z$/),
        deletionGracePeriodSeconds: 30,
      });
      expect((await evict(client(), ns, 'a', { gracePeriodSeconds: 0 })).status).toBe(201);
      expect((await client().get(podPath(ns, 'a'))).status).toBe(404);
    });

    test('of another pod of that name is a conflict, of none 404', async () => {
      const ns = await namespace();
      await newPod(client(), ns, 'a');
      const refused = await evict(client(), ns, 'a', { preconditions: { uid: 'other' } });
      expect(refused.body).toMatchObject({ code: 409, reason: 'Conflict' });
      expect(refused.body.message).toMatch(/the UID in the precondition \(other\) does not match the UID in record/);
      expect((await evict(client(), ns, 'b')).body).toMatchObject({ code: 404, message: 'pods "b" not found' });
    });

    test('that is only tried changes nothing', async () => {
      const ns = await namespace();
      await newPod(client(), ns, 'a');
      expect((await evict(client(), ns, 'a', { dryRun: ['All'] })).status).toBe(201);
      expect((await client().get(podPath(ns, 'a'))).body.metadata).not.toHaveProperty('deletionTimestamp');
      const tried = await client().send('DELETE', podPath(ns, 'a'), { body: deletion({ dryRun: ['All'] }) });
      expect(tried.status).toBe(200);
      expect((await client().get(podPath(ns, 'a'))).body.metadata).not.toHaveProperty('deletionTimestamp');
    });

    test('waits for the budget, and spends it', async () => {
      const ns = await namespace();
      await newPod(client(), ns, 'a');
      await newPod(client(), ns, 'b');
      await newBudget(client(), ns, 'guard', { disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2 });
      const refused = await evict(client(), ns, 'a');
      expect(refused.status).toBe(429);
      expect(refused.body).toMatchObject({
        reason: 'TooManyRequests',
        message: "Cannot evict pod as it would violate the pod's disruption budget.",
        details: {
          causes: [
            {
              reason: 'DisruptionBudget',
              message: 'The disruption budget guard needs 2 healthy pods and has 2 currently',
            },
          ],
        },
      });
      await setBudget(client(), ns, 'guard', { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2 });
      expect((await evict(client(), ns, 'a')).status).toBe(201);
      const { body } = await client().get(budgetPath(ns, 'guard'));
      expect(body.status).toMatchObject({ disruptionsAllowed: 0, disruptedPods: { a: expect.stringMatching(/Z$/) } });
      const next = await evict(client(), ns, 'b');
      expect(next.body.details.causes[0].message).toBe(
        'The disruption budget guard does not allow evicting pods currently',
      );
    });

    test('is foreseen by the budgets of all namespaces, which are told in pages', async () => {
      const ns = await namespace();
      for (const name of ['guard', 'second']) {
        await newBudget(client(), ns, name, { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2 });
      }
      const all: Body[] = [];
      let token = '';
      do {
        const query = { limit: '1', ...(token === '' ? {} : { continue: token }) };
        const { body } = await client().get('/apis/policy/v1/poddisruptionbudgets', query);
        all.push(...body.items);
        token = body.metadata.continue ?? '';
      } while (token !== '');
      const own = all.filter(({ metadata }) => metadata.namespace === ns);
      expect(own.map(nameOf)).toEqual(['guard', 'second']);
      expect(own[0]).toMatchObject({
        spec: { selector: { matchLabels: { guarded: 'yes' } } },
        status: { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2 },
      });
    });

    test('of a finished pod, or one that is not running yet, does not ask the budget', async () => {
      const ns = await namespace();
      await newPod(client(), ns, 'done', { phase: 'Succeeded' });
      await newBudget(client(), ns, 'guard', { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 1 });
      expect((await evict(client(), ns, 'done')).status).toBe(201);
    });

    test('is an error for a pod of two budgets, and for a budget that was not looked at yet', async () => {
      const ns = await namespace();
      await newPod(client(), ns, 'a');
      await client().create(budgetPath(ns), budget('fresh'));
      const early = await evict(client(), ns, 'a');
      expect(early.body.details.causes[0].message).toBe(
        'The disruption budget fresh is still being processed by the server.',
      );
      await client().create(budgetPath(ns), budget('second'));
      expect((await evict(client(), ns, 'a')).body).toMatchObject({
        code: 500,
        message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
      });
    });

    test('in a namespace that is being deleted is forbidden, and says so', async () => {
      const ns = await namespace();
      await client().create(podPath(ns), {
        metadata: { name: 'a', finalizers: ['kmc.test/hold'] },
        spec: { nodeName: 'n', containers: [{ name: 'app', image: 'app' }] },
      });
      await client().send('DELETE', `/api/v1/namespaces/${ns}`);
      const { body } = await evict(client(), ns, 'a');
      expect(body).toMatchObject({ code: 403, reason: 'Forbidden' });
      expect(body.details.causes[0]).toMatchObject({ reason: 'NamespaceTerminating' });
    });
  });

  describe('a pod', () => {
    test('is deleted by its uid, in its time', async () => {
      const ns = await namespace();
      const { uid } = await newPod(client(), ns, 'a');
      const other = await client().send('DELETE', podPath(ns, 'a'), {
        body: deletion({ preconditions: { uid: 'x' } }),
      });
      expect(other.body).toMatchObject({ code: 409, reason: 'Conflict' });
      const body = deletion({ gracePeriodSeconds: 0, preconditions: { uid } });
      expect((await client().send('DELETE', podPath(ns, 'a'), { body })).status).toBe(200);
      expect((await client().get(podPath(ns, 'a'))).status).toBe(404);
    });

    test('tells of its DaemonSet, and one that is gone is 404', async () => {
      const ns = await namespace();
      const path = `/apis/apps/v1/namespaces/${ns}/daemonsets`;
      const labels = { app: 'agent' };
      await client().create(path, {
        metadata: { name: 'agent' },
        spec: {
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'app' }] } },
        },
      });
      expect((await client().get(`${path}/agent`)).body).toMatchObject({ kind: 'DaemonSet' });
      expect((await client().get(`${path}/none`)).body.message).toBe('daemonsets.apps "none" not found');
    });
  });

  test('kube-system tells one cluster from another', async () => {
    const { status, body } = await client().get('/api/v1/namespaces/kube-system');
    expect([200, 404]).toContain(status);
    if (status === 200) expect(body.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
  });
}

function nameOf(object: Body): string {
  return object.metadata.name;
}

async function newNode(client: ConformanceClient, ns: string): Promise<string> {
  await client.create('/api/v1/nodes', { metadata: { name: `node-${ns}`, labels: { of: ns } }, spec: {} });
  return `/api/v1/nodes/node-${ns}`;
}

function podPath(ns: string, name?: string): string {
  return `/api/v1/namespaces/${ns}/pods${name === undefined ? '' : `/${name}`}`;
}

async function newPod(client: ConformanceClient, ns: string, name: string, status: object = RUNNING): Promise<Body> {
  const { body } = await client.create(podPath(ns), {
    metadata: { name, labels: { app: name, guarded: 'yes' } },
    spec: { nodeName: `node-${ns}`, containers: [{ name: 'app', image: 'app' }] },
  });
  await client.patch(`${podPath(ns, name)}/status`, 'merge', { status });
  return body.metadata;
}

function budgetPath(ns: string, name?: string): string {
  return `/apis/policy/v1/namespaces/${ns}/poddisruptionbudgets${name === undefined ? '' : `/${name}`}`;
}

function budget(name: string): object {
  return { metadata: { name }, spec: { minAvailable: 2, selector: { matchLabels: { guarded: 'yes' } } } };
}

async function newBudget(client: ConformanceClient, ns: string, name: string, status: object): Promise<void> {
  await client.create(budgetPath(ns), budget(name));
  await setBudget(client, ns, name, status);
}

async function setBudget(client: ConformanceClient, ns: string, name: string, status: object): Promise<void> {
  const full = { observedGeneration: 1, expectedPods: 2, ...status };
  await client.patch(`${budgetPath(ns, name)}/status`, 'merge', { status: full });
}

function evict(client: ConformanceClient, ns: string, name: string, deleteOptions: object = {}): Promise<Body> {
  const metadata = { name, namespace: ns };
  return client.create(`${podPath(ns, name)}/eviction`, {
    kind: 'Eviction',
    apiVersion: 'policy/v1',
    metadata,
    deleteOptions,
  });
}

function deletion(options: object): object {
  return { kind: 'DeleteOptions', apiVersion: 'v1', ...options };
}
