import { describe, expect, test } from 'vitest';
import { group, resource } from '../../helpers/discovery.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { json, ScriptedWatch, status } from '../../helpers/scripted-api.ts';
import { GADGET_COLUMNS, gadget, servesGadgets } from '../../helpers/tables.ts';

const GADGETS = '/apis/example.com/v1/namespaces/default/gadgets';

/** A cluster that serves gadgets, with two of them. */
async function start(...more: readonly object[]): Promise<{ app: RunningApp; watch: ScriptedWatch }> {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  const { api } = app.cluster('alpha');
  servesGadgets(api, ...more);
  const watch = new ScriptedWatch(() => [gadget('one', 'True', 3, GADGET_COLUMNS), gadget('two', 'False', 12)]);
  api.on(GADGETS, watch.answer);
  await app.open('alpha');
  await app.see('pods(default)[2]');
  return { app, watch };
}

describe('any kind of a cluster', () => {
  test('opens by its name, printed by the server and live, with an age of our own', async () => {
    const { app, watch } = await start();
    await app.press(':gd', ENTER);
    await app.see('gadgets.example.com(default)[2]');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●',
          'gadgets.example.com(default)[2]',
          'NAME  READY  SIZE  NOTE    AGE',
          'one   True      3  a note  24h',
          'two   False    12  a note  24h',
        ],
        app.lines().slice(-2),
      ),
    );
    expect(app.cluster('alpha').api.to(GADGETS)[0]).toMatchObject({
      query: { includeObject: 'Metadata', sendInitialEvents: 'true' },
      headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' },
    });
    watch.latest.send({ type: 'ADDED', object: gadget('three', 'True', 5) });
    watch.latest.send({ type: 'DELETED', object: gadget('one', 'True', 3) });
    await app.see('three  True      5');
    expect(app.text()).not.toContain('one ');
    await app.press('/', 'False', ENTER);
    expect(app.lines()[1]).toBe('gadgets.example.com(default)[1 of 2] </False>');
  });

  test('is what a tab opens on, by a word that only its cluster knows, also if that answers late', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], defaults: { kind: 'gd' } });
    const { api } = app.cluster('alpha');
    api.on('/apis', (response) => status(response, 503, 'ServiceUnavailable', 'not now'));
    api.on(GADGETS, new ScriptedWatch(() => [gadget('one', 'True', 3, GADGET_COLUMNS)]).answer);
    await app.open('alpha');
    await app.see('alpha has not told of a kind gd so far.');
    servesGadgets(api);
    for (let beats = 0; beats < 7; beats++) await app.clock.advance(10_000);
    await app.see('gadgets.example.com(default)[1]');
    await app.press('N');
    expect([...app.kept.keys()]).toEqual([`view:${app.cluster('alpha').id}|gadgets.example.com`]);
    await app.open('bravo');
    await app.press('\x1b2');
    await app.see('bravo has not told of a kind gd so far.');
  });

  test('opens at once when it is known, in a namespace that is given with it', async () => {
    const { app } = await start();
    await app.press(':gadgets', ENTER);
    await app.see('gadgets.example.com(default)[2]');
    await app.press(':po', ENTER);
    await app.press(':Gadget kube-system', ENTER);
    expect(app.lines()[1]).toContain('gadgets.example.com(kube-system)');
    expect(app.cluster('alpha').api.to('/apis')).toHaveLength(1);
  });

  test('follows a definition whose columns have changed', async () => {
    const { app, watch } = await start();
    await app.press(':gd', ENTER);
    await app.see('gadgets.example.com(default)[2]');
    const columns = [...GADGET_COLUMNS.slice(0, 1), { name: 'Colour' }, ...GADGET_COLUMNS.slice(2)];
    watch.latest.send({ type: 'MODIFIED', object: gadget('one', 'red', 4, columns) });
    await app.see('NAME  COLOUR');
    expect(app.lines().slice(3, 5)).toEqual(['one   red        4  a note  24h', 'two             12  a note  24h']);
  });

  test('has a name and an age where the server prints no tables', async () => {
    const { app } = await start();
    const metadata = { name: 'plain', namespace: 'default', creationTimestamp: '2026-01-01T03:04:05Z' };
    const watch = new ScriptedWatch(() => [{ kind: 'Gadget', apiVersion: 'example.com/v1', metadata, spec: {} }]);
    app.cluster('alpha').api.on(GADGETS, watch.answer);
    await app.press(':gd', ENTER);
    await app.see('gadgets.example.com(default)[1]');
    expect(app.lines().slice(2, 4)).toEqual(['NAME   AGE', 'plain  24h']);
  });

  test('that does not answer in 15 s says so, and the other kinds go on', async () => {
    const { app } = await start();
    const { api, defaultPodsWatch, pods } = app.cluster('alpha');
    api.on(GADGETS, () => undefined);
    await app.press(':gd', ENTER);
    await app.see('Waiting for alpha to list gadgets.example.com in namespace default.');
    for (let second = 0; second < 15; second++) await app.clock.advance(1_000);
    await app.see('No gadgets.example.com to show: no answer in 15 s.');
    expect(app.lines()[0]).toBe(' 0 Fleet  1 alpha ●');
    await app.press(':po', ENTER);
    defaultPodsWatch.latest.send({ type: 'DELETED', object: pods[0] });
    await app.see('pods(default)[1]');
  });

  test('that can only be listed is listed again', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const { api } = app.cluster('alpha');
    servesGadgets(api, group('figures.io', { v1: [{ ...resource('figures', 'Figure'), verbs: ['list'] }] }));
    let rows = [gadget('one', 'True', 3)];
    const list = { kind: 'Table', metadata: {}, columnDefinitions: GADGET_COLUMNS };
    const rowOf = (object: object): object => Reflect.get(object, 'rows')[0];
    api.on('/apis/figures.io/v1/namespaces/default/figures', (response, request) => {
      if (request.query['watch'] === undefined) json(response, { ...list, rows: rows.map(rowOf) });
      else status(response, 405, 'MethodNotAllowed', 'the server does not allow this method');
    });
    await app.open('alpha');
    await app.press(':figures', ENTER);
    await app.see('figures.figures.io(default)[1]');
    rows = [gadget('one', 'False', 3), gadget('two', 'True', 4)];
    await app.clock.advance(15_000);
    await app.see('figures.figures.io(default)[2]');
    expect(app.lines()[3]).toMatch(/^one +False/);
    rows = [];
    await app.clock.advance(15_000);
    await app.see('There are no figures.figures.io in namespace default.');
  });
});

describe('a name', () => {
  test('that no cluster kind has is said, once the cluster has told', async () => {
    const { app } = await start();
    await app.press(':nonsense', ENTER);
    await app.see('alpha: there is no command or kind "nonsense"; :aliases lists them');
    expect(app.lines()[1]).toBe('pods(default)[2]');
  });

  test('that several groups have opens the first, and says what else it may be', async () => {
    const { app } = await start(group('toys.io', { v1: [resource('gadgets', 'Gadget')] }));
    await app.press(':gadgets', ENTER);
    await app.see('alpha: gadgets is gadgets.example.com here; also there: gadgets.toys.io');
  });

  test('of a group that cannot be served says so', async () => {
    const { app } = await start({
      metadata: { name: 'metrics.k8s.io' },
      versions: [{ version: 'v1beta1', freshness: 'Stale' }],
    });
    await app.press(':nodes.metrics.k8s.io', ENTER);
    await app.see('alpha: metrics.k8s.io/v1beta1 is not served: the API server behind it does not');
  });

  test('of a cluster that does not tell its kinds says why', async () => {
    const { app } = await start();
    for (const path of ['/api', '/apis']) {
      app.cluster('alpha').api.on(path, (response) => status(response, 403, 'Forbidden', 'discovery is not for you'));
    }
    await app.press(':gd', ENTER);
    await app.see('alpha: cannot tell what "gd" is: discovery is not for you');
  });

  test('that is answered after the focus has moved changes nothing', async () => {
    const { app } = await start();
    const { api } = app.cluster('alpha');
    let answer = (): void => undefined;
    api.on('/apis', (response) => {
      answer = () => json(response, { kind: 'APIGroupDiscoveryList', items: [] });
    });
    await app.press(':gd', ENTER);
    await app.see('alpha: asking what "gd" is');
    await app.press(':ctx', ENTER);
    answer();
    await app.drawn();
    await app.press(':ctx alpha', ENTER);
    await app.see('pods(default)[2]');
  });

  test('of no open cluster says where it would work', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'] });
    await app.press(':gd', ENTER);
    expect(app.text()).toContain('there is no command or kind "gd" on the Fleet');
  });
});

test(':aliases and ctrl-a list the kinds of the focused cluster with all their names', async () => {
  const { app } = await start({
    metadata: { name: 'metrics.k8s.io' },
    versions: [{ version: 'v1beta1', freshness: 'Stale' }],
  });
  await app.press('\u0001');
  await app.see('2 kinds of alpha as of 03:04:');
  expect(app.lines().slice(1, 7)).toEqual([
    'pods › kinds and their names',
    '  metrics.k8s.io/v1beta1 is not served: the API server behind it does not answer',
    app.lines()[3],
    'NAME     SHORT  GROUP        VERSION  NAMESPACED  KIND',
    'gadgets  gd     example.com  v1       yes         Gadget',
    'pods     po                  v1       yes         Pod',
  ]);
  await app.press('\x1b0', '\u0001');
  await app.see('2 kinds of alpha as of 03:04:');
  await app.press('q', '\x1b1', 'q', ':diag', ENTER);
  expect(app.text()).toMatch(/kinds +2 in 3 groups as of 03:04:\d\d; metrics\.k8s\.io\/v1beta1 is not served/);
});

describe('namespaces by digit', () => {
  test('are those that the tab has shown, in the order in which it did, and stand in :ns', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press(':pods kube-system', ENTER);
    await app.see('pods(kube-system)[1]');
    await app.press('1');
    await app.see('pods(default)[2]');
    await app.press('2');
    await app.see('pods(kube-system)[1]');
    await app.press('0');
    await app.see('pods(all)[3]');
    await app.press('3');
    expect(app.lines().at(-2)).toBe('3: this tab has not shown so many namespaces; :ns lists them');
    await app.press(':ns', ENTER);
    await app.see('namespaces[2]');
    expect(app.lines().slice(2, 5)).toEqual([
      'NAME         STATUS  KEY  AGE',
      'default      Active  1    24h',
      'kube-system  Active  2    24h',
    ]);
  });

  test('are typed by who may not list them, and remembered', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const { api, id } = app.cluster('alpha');
    api.on('/api/v1/namespaces', (response) => status(response, 403, 'Forbidden', 'you may not list namespaces'));
    await app.open('alpha');
    await app.press(':ns team-a', ENTER);
    expect(app.view.workspace(id)?.catalog.namespaces()).toMatchObject({ names: ['team-a'], source: 'typed' });
    await app.press('1', '2');
    expect(app.lines()[1]).toContain('pods(team-a)');
  });

  test('are of tables', async () => {
    const app = await RunningApp.start();
    await app.press('1');
    expect(app.lines().at(-2)).toBe('1: works in tables of a kind, as :pods');
  });
});
