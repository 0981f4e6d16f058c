import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ClusterWorkspace } from '../../../src/refresh/index.ts';
import { builtInKind } from '../../../src/refresh/model/kinds.ts';
import { group, resource } from '../../helpers/discovery.ts';
import { FakeClock, settled, until } from '../../helpers/fake-clock.ts';
import { testCluster } from '../../helpers/kubeconfig.ts';
import { namespace, pod } from '../../helpers/objects.ts';
import { json, ScriptedApi, ScriptedWatch, status } from '../../helpers/scripted-api.ts';
import { scriptedFleet } from '../../helpers/scripted-fleet.ts';

interface Running {
  readonly api: ScriptedApi;
  readonly clock: FakeClock;
  readonly workspace: ClusterWorkspace;
  readonly folder: string;
}

/** One cluster through the app's own composition root; `folder` is where an earlier run has kept its discovery. */
async function run(script: (api: ScriptedApi) => void, folder?: string, server?: ScriptedApi): Promise<Running> {
  const api = server ?? (await ScriptedApi.start());
  if (server === undefined) onTestFinished(() => api.stop());
  script(api);
  const own = folder ?? mkdtempSync(join(tmpdir(), 'kmc-discovery-'));
  if (folder === undefined) onTestFinished(() => rmSync(own, { recursive: true }));
  const clock = new FakeClock();
  const cluster = testCluster('alpha', api.url);
  const view = scriptedFleet([cluster], clock, { cacheFolder: own });
  view.fleet.open(cluster.id);
  const workspace = view.workspace(cluster.id);
  if (workspace === undefined) throw new Error('no workspace');
  return { api, clock, workspace, folder: own };
}

/** Serves gadgets, with an ETag that it knows again. */
function servesGadgets(api: ScriptedApi, ...more: readonly object[]): void {
  const roots = {
    '/api': [group('', { v1: [resource('podtemplates', 'PodTemplate')] })],
    '/apis': [group('example.com', { v1: [resource('gadgets', 'Gadget', ['gd'])] }), ...more],
  };
  for (const [path, items] of Object.entries(roots)) {
    const etag = `"${items.length}${path}"`;
    api.on(path, (response, request) => {
      response.setHeader('etag', etag);
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304);
        response.end();
      } else json(response, { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items });
    });
  }
}

const idOf = async ({ workspace }: Running, word: string): Promise<string> => {
  const found = await workspace.catalog.find(word);
  return found.type === 'kind' ? found.kind.id : 'unknown';
};

describe('the kinds of a cluster', () => {
  test('are asked for when a word is not known, in one request a root', async () => {
    const app = await run(servesGadgets);
    expect(await idOf(app, 'gd')).toBe('gadgets.example.com');
    expect(app.workspace.catalog.kind('gadgets.example.com')).toMatchObject({ kind: 'Gadget', version: 'v1' });
    expect(await idOf(app, 'podtemplate')).toBe('podtemplates');
    expect([app.api.to('/api').length, app.api.to('/apis').length]).toEqual([1, 1]);
    expect(app.api.to('/apis')[0]?.headers.accept).toContain('v=v2;as=APIGroupDiscoveryList');
  });

  test('are not asked for to learn what kmc knows', async () => {
    const app = await run(servesGadgets);
    expect(app.workspace.catalog.kind('pods')).toBe(builtInKind('pods'));
    expect(app.api.to('/apis')).toEqual([]);
  });

  test('are learnt some seconds behind the first rows', async () => {
    const app = await run((api) => {
      servesGadgets(api);
      api.on('/api/v1/pods', new ScriptedWatch(() => [pod('a')]).answer);
    });
    const pods = builtInKind('pods');
    if (pods === undefined) throw new Error('no pods');
    const lease = app.workspace.lease(pods, '');
    await until(() => lease.feed.status().phase === 'live', 'rows');
    expect(app.api.to('/apis')).toEqual([]);
    await app.clock.advance(3_000);
    await until(() => app.workspace.catalog.kind('gadgets.example.com') !== undefined, 'gadgets are known');
  });

  test('that nobody has asks again, and hears that nothing has changed', async () => {
    const app = await run(servesGadgets);
    await idOf(app, 'gd');
    expect(await idOf(app, 'widgets')).toBe('unknown');
    servesGadgets(app.api, group('new.example.com', { v1: [resource('widgets', 'Widget')] }));
    expect(await idOf(app, 'widgets')).toBe('widgets.new.example.com');
    expect(app.api.to('/apis').map((request) => request.headers['if-none-match'])).toEqual([
      undefined,
      '"1/apis"',
      '"1/apis"',
    ]);
  });

  test('are asked for anew after five minutes, when they are used', async () => {
    const app = await run(servesGadgets);
    await idOf(app, 'gd');
    await app.clock.advance(299_000);
    await idOf(app, 'gd');
    expect(app.api.to('/apis')).toHaveLength(1);
    await app.clock.advance(2_000);
    await idOf(app, 'gd');
    await until(() => app.api.to('/apis').length === 2, 'they are asked for');
  });

  test('are asked for anew after the cluster was away, when they are used', async () => {
    const app = await run(servesGadgets);
    await idOf(app, 'gd');
    const revive = await app.api.die();
    const health = (): string => app.workspace.session.state().health.verdict;
    for (let beat = 0; beat < 40 && health() !== 'unreachable'; beat++) await app.clock.advance(1_000);
    expect(health()).toBe('unreachable');
    await revive();
    await app.clock.advance(10_000);
    await until(() => health() === 'healthy', 'it is back');
    const before = app.api.to('/apis').length;
    await idOf(app, 'gd');
    await until(() => app.api.to('/apis').length > before, 'they are asked for');
  });

  test('one root that fails leaves the other, and says why', async () => {
    const app = await run((api) => {
      servesGadgets(api);
      api.on('/apis', (response) => status(response, 403, 'Forbidden', 'no discovery for you'));
    });
    expect(await app.workspace.catalog.find('gd')).toMatchObject({
      type: 'unknown',
      failure: { kind: 'forbidden', message: 'no discovery for you' },
    });
    expect(await idOf(app, 'podtemplates')).toBe('podtemplates');
  });

  test('of a server without aggregated discovery come version by version; one that fails is a note', async () => {
    const app = await run((api) => {
      const list = (name: string, kind: string): object => ({
        kind: 'APIResourceList',
        resources: [{ name, singularName: '', kind, namespaced: true, verbs: ['list', 'watch'] }],
      });
      const groups = [
        { name: 'example.com', versions: [{ version: 'v1' }] },
        { name: 'broken.example.org', versions: [{ version: 'v1beta1' }] },
      ];
      api.on('/api', (response) => json(response, { kind: 'APIVersions', versions: ['v1'] }));
      api.on('/apis', (response) => json(response, { kind: 'APIGroupList', groups }));
      api.on('/api/v1', (response) => json(response, list('podtemplates', 'PodTemplate')));
      api.on('/apis/example.com/v1', (response) => json(response, list('gadgets', 'Gadget')));
      api.on('/apis/broken.example.org/v1beta1', (response) => status(response, 404, 'NotFound', 'it has just gone'));
    });
    expect(await idOf(app, 'gadgets')).toBe('gadgets.example.com');
    const { catalog } = app.workspace.catalog.facts();
    expect(catalog.notes).toEqual([{ groupVersion: 'broken.example.org/v1beta1', problem: 'it has just gone' }]);
  });
});

describe('what is kept of a cluster’s kinds', () => {
  test('is there at once in the next run, and the server only says that it is right', async () => {
    const first = await run(servesGadgets);
    await idOf(first, 'gd');
    await until(() => readdirSync(first.folder).length === 1, 'it is kept');
    const next = await run(() => undefined, first.folder, first.api);
    await until(() => next.workspace.catalog.kind('gadgets.example.com') !== undefined, 'it is known');
    expect(next.workspace.catalog.facts().asOf).toBe(next.clock.wall());
    expect(first.api.to('/apis')).toHaveLength(1);
    await next.workspace.catalog.refresh();
    expect(first.api.to('/apis')[1]?.headers['if-none-match']).toBe('"1/apis"');
    expect(await idOf(next, 'gd')).toBe('gadgets.example.com');
  });

  test('is private, and of this cluster alone', async () => {
    const first = await run(servesGadgets);
    await idOf(first, 'gd');
    await until(() => readdirSync(first.folder).length === 1, 'it is kept');
    const [name = ''] = readdirSync(first.folder);
    expect(statSync(join(first.folder, name)).mode & 0o777).toBe(0o600);
    const other = await run(() => undefined, first.folder);
    await settled();
    expect(other.workspace.catalog.kind('gadgets.example.com')).toBeUndefined();
  });

  test.each(['{"schema":99}', 'no JSON', ''])('is asked for anew when the file is %j', async (text) => {
    const first = await run(servesGadgets);
    await idOf(first, 'gd');
    await until(() => readdirSync(first.folder).length === 1, 'it is kept');
    const path = join(first.folder, readdirSync(first.folder)[0] ?? '');
    writeFileSync(path, text);
    const next = await run(() => undefined, first.folder, first.api);
    expect(await idOf(next, 'gd')).toBe('gadgets.example.com');
    await until(() => readFileSync(path, 'utf8').includes('gadgets'), 'it is kept again');
  });
});

describe('the namespaces of a cluster', () => {
  test('are listed once on demand, and are the watched ones when they are watched', async () => {
    const watch = new ScriptedWatch(() => [namespace('b'), namespace('a')]);
    const app = await run((api) =>
      api.on('/api/v1/namespaces', (response, request) => {
        if (request.query['watch'] !== undefined) watch.answer(response, request);
        else json(response, { items: [namespace('web'), namespace('default')], metadata: {} });
      }),
    );
    expect(app.workspace.catalog.namespaces()).toMatchObject({ names: [], source: 'typed' });
    expect(await app.workspace.catalog.askNamespaces()).toMatchObject({ names: ['default', 'web'], source: 'listed' });
    const kind = builtInKind('namespaces');
    if (kind === undefined) throw new Error('no namespaces');
    const lease = app.workspace.lease(kind, '');
    await until(() => lease.feed.reader.ready(), 'they are watched');
    expect(app.workspace.catalog.namespaces()).toMatchObject({ names: ['a', 'b'], source: 'watched' });
  });

  test('that may not be listed are those that a person has typed', async () => {
    const app = await run((api) =>
      api.on('/api/v1/namespaces', (response) => status(response, 403, 'Forbidden', 'you may not')),
    );
    app.workspace.catalog.noteNamespace('team-a');
    expect(await app.workspace.catalog.askNamespaces()).toMatchObject({
      names: ['team-a'],
      source: 'typed',
      failure: { kind: 'forbidden' },
    });
  });
});
