import { describe, expect, onTestFinished, test } from 'vitest';
import { DEPLOYMENTS } from '../../../src/refresh/model/kinds/apps/deployments.ts';
import { until } from '../../helpers/fake-clock.ts';
import { runWorkspace } from '../../helpers/running-workspace.ts';
import { ScriptedWatch, status } from '../../helpers/scripted-api.ts';

const IN = '/apis/apps/v1/namespaces/default';

const deployment = (app: string, resourceVersion: number): object => ({
  metadata: { namespace: 'default', name: 'web', uid: 'u', resourceVersion: String(resourceVersion) },
  spec: { selector: { matchLabels: { app } } },
});

const set = {
  metadata: { namespace: 'default', name: 'web-1', resourceVersion: '1', labels: { app: 'a' } },
  spec: { replicas: 2, template: { spec: { containers: [] } } },
  status: { replicas: 2 },
};

async function start() {
  const deployments = new ScriptedWatch(() => [deployment('a', 1)]);
  const sets = new ScriptedWatch(() => [set]);
  const events = new ScriptedWatch(() => [{ metadata: { namespace: 'default', name: 'web.1' }, message: 'scaled' }]);
  const running = await runWorkspace(
    () => [],
    (api) => {
      api.on(`${IN}/deployments`, deployments.answer);
      api.on(`${IN}/replicasets`, sets.answer);
      api.on('/api/v1/namespaces/default/events', events.answer);
    },
  );
  const name = { kind: DEPLOYMENTS, namespace: 'default', name: 'web' };
  const described = running.workspace.objects.described(name);
  onTestFinished(() => described.release());
  return { ...running, described, deployments, sets, events };
}

describe('what a description tells besides the object', () => {
  test('are its events, asked for by its name at once, and what its kind is known by, as soon as it is known', async () => {
    const { described, api } = await start();
    expect(described.related('events')).toEqual({ items: [], complete: false, failure: undefined });
    await until(
      () => described.related('replicasets').complete && described.related('events').complete,
      'all is known',
    );
    expect(described.related('events').items).toMatchObject([{ message: 'scaled' }]);
    expect(described.related('replicasets').items).toMatchObject([
      { metadata: { name: 'web-1' }, spec: { replicas: 2 } },
    ]);
    expect(described.related('replicasets').items[0]).not.toHaveProperty('spec.template');
    const [events] = api.to('/api/v1/namespaces/default/events');
    expect(events?.query['fieldSelector']).toBe('involvedObject.name=web,involvedObject.kind=Deployment');
    expect(api.to(`${IN}/replicasets`)[0]?.query['labelSelector']).toBe('app=a');
  });

  test('follows the object: other labels mean other objects, and the rest stays watched', async () => {
    const { described, deployments, sets, events, api } = await start();
    await until(
      () => described.related('replicasets').complete && described.related('events').complete,
      'all is known',
    );
    deployments.latest.send({ type: 'MODIFIED', object: deployment('b', 2) });
    await until(() => api.to(`${IN}/replicasets`).at(-1)?.query['labelSelector'] === 'app=b', 'the other ones');
    await until(() => sets.open.length === 1, 'the first ones are let go');
    expect(events.open).toHaveLength(1);
    expect(api.to('/api/v1/namespaces/default/events')).toHaveLength(1);
  });

  test('that may not be listed leaves the rest as it is, and says why', async () => {
    const { described, api, clock } = await start();
    await until(() => described.related('events').complete, 'the events are known');
    await clock.advance(5_000);
    api.on('/api/v1/namespaces/default/events', (response) => status(response, 403, 'Forbidden', 'not for you'));
    described.refresh();
    await until(() => described.related('events').failure !== undefined, 'it is refused');
    expect(described.related('events')).toMatchObject({ complete: true, failure: { kind: 'forbidden' } });
    expect(described.object.presence()).toEqual({ type: 'there' });
  });

  test('tells every change, until it is let go; then nothing of it is watched', async () => {
    const { described, deployments, sets, events, workspace } = await start();
    let told = 0;
    described.subscribe(() => {
      told += 1;
    });
    await until(
      () => described.related('replicasets').complete && described.related('events').complete,
      'all is known',
    );
    const before = told;
    events.latest.send({ type: 'ADDED', object: { metadata: { namespace: 'default', name: 'web.2' } } });
    await until(() => told > before, 'it is told');
    described.release();
    await until(() => [deployments, sets, events].every(({ open }) => open.length === 0), 'nobody watches');
    expect(workspace.objects.feeds()).toEqual([]);
  });
});
