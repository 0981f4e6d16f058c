import { describe, expect, test } from 'vitest';
import { BUILT_IN_KINDS } from '../../../src/refresh/model/kinds.ts';
import { collectionPath } from '../../../src/refresh/model/resource.ts';
import { group, resource, servesBuiltInKinds } from '../../helpers/discovery.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { namespace, pod } from '../../helpers/objects.ts';
import { RunningApp, type ScriptedCluster } from '../../helpers/running-app.ts';
import { type Answerer, json, status } from '../../helpers/scripted-api.ts';

/** Whatever is not scripted is not served: 404. */
const COLLECTIONS = BUILT_IN_KINDS.map((kind) => collectionPath(kind, ''));
const SCRIPTED = new Set(['pods', 'deployments', 'nodes', 'namespaces', 'services'].map(pathOf));

function pathOf(id: string): string | undefined {
  return COLLECTIONS.find((path) => path.endsWith(`/${id}`));
}

/** Answers what is asked by name with these objects, and passes everything else on. */
function answerByName(
  cluster: ScriptedCluster,
  objects: Readonly<Record<string, readonly object[] | 'forbidden'>>,
): void {
  for (const path of COLLECTIONS.filter((each) => SCRIPTED.has(each))) {
    const before = cluster.api.answerer(path);
    const answer: Answerer = (response, request) => {
      const [, name] = /^metadata\.name=(.*)$/.exec(request.query['fieldSelector'] ?? '') ?? [];
      if (name === undefined) before(response, request);
      else if (objects[path] === 'forbidden') status(response, 403, 'Forbidden', 'you may not');
      else json(response, { metadata: {}, items: (objects[path] ?? []).filter((each) => nameOf(each) === name) });
    };
    cluster.api.on(path, answer);
  }
}

function nameOf(object: object): unknown {
  return Reflect.get(Reflect.get(object, 'metadata'), 'name');
}

/** Never answers what is asked by name. */
function hang(cluster: ScriptedCluster): void {
  for (const path of COLLECTIONS) {
    const before = cluster.api.answerer(path);
    cluster.api.on(path, (response, request) => {
      if (request.query['fieldSelector']?.startsWith('metadata.name=') !== true) before(response, request);
    });
  }
}

/** An app whose clusters tell their kinds. */
async function startApp(...clusters: readonly string[]): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters });
  for (const { api } of app.clusters) servesBuiltInKinds(api);
  return app;
}

describe(':find', () => {
  test('shows what some clusters have while another hangs, and at its deadline says who has not answered', async () => {
    const app = await startApp('alpha', 'bravo', 'charlie');
    const [alpha, bravo, charlie] = ['alpha', 'bravo', 'charlie'].map((name) => app.cluster(name));
    if (alpha === undefined || bravo === undefined || charlie === undefined) throw new Error('three clusters');
    await app.open('alpha', 'bravo', 'charlie');
    answerByName(alpha, { '/api/v1/namespaces': [namespace('shop')], '/apis/apps/v1/deployments': [pod('shop')] });
    answerByName(bravo, { '/api/v1/services': [pod('shop', { namespace: 'web' })], '/api/v1/nodes': 'forbidden' });
    hang(charlie);
    await app.press(':', 'find shop', ENTER);
    await app.see('find(shop)[3+] 1 of 3 clusters');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●  2 bravo ●  3 charlie ●',
          'find(shop)[3+] 1 of 3 clusters',
          'bravo 37 of 37 kinds; 1 forbidden',
          'charlie searching: 0 of 37 kinds',
          'CLUSTER  KIND        NAMESPACE  NAME  AGE',
          'alpha    Deployment  default    shop  24h',
          'alpha    Namespace              shop  24h',
          'bravo    Service     web        shop  24h',
        ],
        ['Fleet · 3 healthy · : command  / filter  ? keys'],
      ),
    );
    await app.clock.advance(10_000);
    await app.see('charlie timed out: 0 of 37 kinds');
    expect(app.lines()[1]).toBe('find(shop)[3] 1 of 3 clusters');
  });

  test('Enter goes to the cluster, the kind and the namespace, with the cursor on the object', async () => {
    const app = await startApp('alpha', 'bravo');
    await app.open('alpha', 'bravo');
    answerByName(app.cluster('alpha'), {});
    answerByName(app.cluster('bravo'), { '/api/v1/pods': [pod('dns', { namespace: 'kube-system' })] });
    await app.press(':', 'find dns', ENTER);
    await app.see(/bravo +Pod +kube-system +dns/);
    await app.press(ENTER);
    await app.see('pods(kube-system)[1]');
    expect(app.lines().at(-1)).toMatch(/^bravo · /);
    expect(app.terminal.emulator.cell(0, 3).style).toContain('7');
    await app.press('`', '0');
    expect(app.lines()[1]).toBe('find(dns)[1] 2 of 2 clusters');
    await app.press(ESC);
    await app.clock.advance(50);
    await app.see('contexts[2]');
  });

  test('finds parts of a name in what is watched, behind the exact name', async () => {
    const app = await startApp('alpha', 'bravo');
    await app.open('alpha');
    await app.see('pods(default)[2]');
    answerByName(app.cluster('alpha'), { '/api/v1/services': [pod('web')] });
    await app.press(':', 'find web', ENTER);
    await app.see('find(web)[3] 1 of 1 cluster');
    expect(
      app
        .lines()
        .slice(3, 6)
        .map((line) => line.split(/ +/).slice(1, 4).join(' ')),
    ).toEqual(['Service default web', 'Pod default web-1', 'Pod default web-2']);
  });

  test('asks no cluster whose credential is not accepted, and says so', async () => {
    const app = await startApp('alpha', 'bravo');
    await app.open('alpha');
    answerByName(app.cluster('alpha'), {});
    const bravo = app.cluster('bravo');
    for (const path of ['/readyz', '/version', '/api/v1/namespaces/default/pods']) {
      bravo.api.on(path, (response) => status(response, 401, 'Unauthorized', 'Unauthorized'));
    }
    app.screen.open([bravo.id]);
    await app.see('2 bravo ↻');
    const before = bravo.api.requests.filter(({ query }) => query['fieldSelector'] !== undefined).length;
    await app.press(':', 'find shop', ENTER);
    await app.see('find(shop)[0] 1 of 2 clusters');
    expect(app.text()).toContain('bravo not asked: recovering: the server rejected the credential');
    expect(app.text()).toContain('Nothing is named shop there.');
    expect(bravo.api.requests.filter(({ query }) => query['fieldSelector'] !== undefined).length).toBe(before);
  });

  test('asks for every kind that a cluster stores, custom ones too, and says which groups it could not ask for', async () => {
    const app = await startApp('alpha', 'bravo');
    const [alpha, bravo] = [app.cluster('alpha'), app.cluster('bravo')];
    const measured = { ...resource('samples', 'Sample'), verbs: ['get', 'list'] };
    servesBuiltInKinds(alpha.api, group('example.com', { v1: [resource('gadgets', 'Gadget'), measured] }));
    const broken = { metadata: { name: 'broken.example' }, versions: [{ version: 'v1', freshness: 'Stale' }] };
    servesBuiltInKinds(bravo.api, broken);
    alpha.api.on('/apis/example.com/v1/gadgets', (response) => json(response, { items: [pod('shop')] }));
    await app.open('alpha', 'bravo');
    answerByName(alpha, {});
    answerByName(bravo, {});
    await app.press(':', 'find shop', ENTER);
    await app.see('find(shop)[1] 1 of 2 clusters');
    expect(app.lines().slice(2, 5)).toEqual([
      'bravo 37 of 37 kinds; not served: broken.example/v1',
      'CLUSTER  KIND    NAMESPACE  NAME  AGE',
      'alpha    Gadget  default    shop  24h',
    ]);
    expect(alpha.api.to('/apis/example.com/v1/samples')).toEqual([]);
    await app.press(ENTER);
    await app.see('gadgets.example.com(default)');
  });

  test('asks for the usual kinds of a cluster that cannot tell its own, and says so', async () => {
    const app = await startApp('alpha');
    const { api } = app.cluster('alpha');
    api.on('/apis', (response) => status(response, 503, 'ServiceUnavailable', 'not now'));
    await app.open('alpha');
    answerByName(app.cluster('alpha'), { '/api/v1/services': [pod('shop')] });
    await app.press(':', 'find shop', ENTER);
    await app.see(/alpha \d+ of \d+ kinds; it cannot tell its kinds: not now/);
    await app.see('Service  default    shop');
  });

  test('is stopped by Esc', async () => {
    const app = await startApp('alpha', 'bravo');
    await app.open('alpha', 'bravo');
    const alpha = app.cluster('alpha');
    let gone = 0;
    for (const path of COLLECTIONS) {
      alpha.api.on(path, (response) => {
        response.on('close', () => {
          gone += 1;
        });
      });
    }
    answerByName(app.cluster('bravo'), {});
    await app.press(':', 'find shop', ENTER);
    await app.waitFor(
      () => alpha.api.requests.filter(({ query }) => query['fieldSelector'] === 'metadata.name=shop').length === 4,
      'four kinds are asked for at a time',
    );
    await app.press('q');
    await app.waitFor(() => gone >= 4, 'the requests are given up');
    expect(app.lines()[1]).toBe('contexts[2]');
  });
});
