import { describe, expect, test } from 'vitest';
import { podsFilterKey } from '../../../src/tui/model/pods-filter.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch, status } from '../../helpers/scripted-api.ts';
import { GADGET_COLUMNS, gadget, servesGadgets } from '../../helpers/tables.ts';

const CTRL_O = '\x0f';
const CTRL_R = '\x12';
const CTRL_Z = '\x1a';
const UNREACHABLE_AFTER_MS = 30_000;

/** Four clusters on the Fleet's pods: alpha is well, charlie dead, delta forbids, bravo has not answered yet. */
async function startMixed(options: AppOptions): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo', 'charlie', 'delta'], ...options });
  const [alpha, bravo, charlie, delta] = ['alpha', 'bravo', 'charlie', 'delta'].map((name) => app.cluster(name));
  if (alpha === undefined || bravo === undefined || charlie === undefined || delta === undefined) throw new Error();
  delta.api.on('/api/v1/pods', (response) => status(response, 403, 'Forbidden', 'pods is forbidden'));
  bravo.api.on('/api/v1/pods', () => undefined);
  await charlie.api.die();
  app.screen.open([alpha.id, charlie.id, delta.id]);
  for (let waited = 0; waited < UNREACHABLE_AFTER_MS; waited += 5_000) {
    await app.clock.advance(5_000);
    await app.drawn();
  }
  await app.see('charlie ○');
  await app.open('bravo');
  await app.press(':pods', ENTER);
  await app.see('delta forbidden');
  return app;
}

/** An app on the pods of two clusters. */
async function startPods(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 100, ...options });
  await app.open('alpha', 'bravo');
  await app.press(':pods', ENTER);
  await app.see(/pods\(all\)\[\d+( of 6)?] 2 clusters/);
  return app;
}

const column = (app: RunningApp, count: number): readonly string[] =>
  app
    .lines()
    .slice(3, 3 + count)
    .map((line) => line.split(/ +/).slice(0, 3).join(' '));

describe('the Fleet’s table of a kind', () => {
  test('shows the rows of all open clusters, and of those that are missing why, on 80x24', async () => {
    const app = await startMixed({});
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●  2 charlie ○  3 delta ●  4 bravo ●',
          'pods(all)[≥ 3] 1 of 4 clusters',
          '1 of 4 clusters; charlie unreachable: connection refused; delta forbidden: may …',
          'CLUSTER  NAMESPACE    NAME   READY  STATUS   RESTARTS  IP        NODE    AGE',
          'alpha    default      web-1  1/1    Running         0  10.0.0.7  node-1  24h',
          'alpha    default      web-2  0/1    Pending         0  10.0.0.7  node-1  24h',
          'alpha    kube-system  dns    1/1    Running         0  10.0.0.7  node-1  24h',
        ],
        ['Fleet · 3 healthy · 1 unreachable · : command  / filter  ? keys'],
      ),
    );
  });

  test('has each cluster in its colour', async () => {
    const app = await startPods({ settings: { bravo: { colour: 'red' } } });
    expect([3, 4].map((y) => app.terminal.emulator.cell(0, y))).toEqual([
      { text: 'a', style: '7' },
      { text: 'b', style: '31' },
    ]);
    expect(app.terminal.emulator.cell(9, 4).style).toBe('');
  });

  test('lies over the home: Esc leads back there, the tab keeps the table while others are looked at', async () => {
    const app = await startPods();
    await app.press('\x1b1');
    await app.see('pods(default)[2]');
    await app.press('\x1b0');
    expect(app.lines()[1]).toBe('pods(all)[6] 2 clusters');
    await app.press('q');
    expect(app.lines()[1]).toBe('contexts[2]');
  });

  test('has a namespace of its own, for all clusters', async () => {
    const app = await startPods();
    await app.press(':pods kube-system', ENTER);
    await app.see('pods(kube-system)[2] 2 clusters');
    await app.press('0');
    await app.see('pods(all)[6] 2 clusters');
    await app.press('\x1b1');
    expect(app.lines()[1]).toBe('pods(default)[2]');
  });

  test('of namespaces stands cluster by cluster; Enter goes to the pods of that namespace in that cluster', async () => {
    const app = await startPods();
    await app.press(':ns', ENTER);
    await app.see('namespaces[4] 2 clusters');
    expect(column(app, 4).map((row) => row.replace(' Active', ''))).toEqual([
      'alpha default',
      'alpha kube-system',
      'bravo default',
      'bravo kube-system',
    ]);
    await app.press('jjj', ENTER);
    await app.see('pods(kube-system)[1]');
    expect(app.lines().at(-1)).toMatch(/^bravo · /);
  });

  test('can be kept to some clusters, by name; a wrong name is told the nearest', async () => {
    const app = await startPods();
    await app.press(':clusters brav', ENTER);
    expect(app.lines().at(-2)).toBe('there is no context brav; did you mean bravo?');
    expect(app.lines()[1]).toBe('pods(all)[6] 2 clusters');
    await app.press(':clusters bravo', ENTER);
    await app.see('pods(all)[3] 1 cluster <clusters bravo>');
    expect([...app.kept.keys()]).toEqual([`fleet:clusters:${app.cluster('bravo').id}`]);
    await app.press(':clusters', ENTER);
    await app.see('pods(all)[6] 2 clusters');
    expect(app.kept.size).toBe(0);
  });

  test('says of a chosen cluster that it is not open', async () => {
    const app = await startPods();
    await app.press(':clusters alpha, bravo', ENTER, '\x1b2', '\x18', '\x1b0');
    await app.see('1 of 2 clusters; bravo closed');
  });

  test('finds a kind that only one cluster has told of, and says so of the others', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 100 });
    const { api } = app.cluster('bravo');
    servesGadgets(api);
    const watch = new ScriptedWatch(() => [gadget('one', 'True', 3, GADGET_COLUMNS)]);
    api.on('/apis/example.com/v1/gadgets', watch.answer);
    await app.open('alpha', 'bravo');
    await app.press(':gd', ENTER);
    await app.see('gadgets.example.com(all)[≥ 1] 1 of 2 clusters');
    expect(app.lines().slice(2, 5)).toEqual([
      '1 of 2 clusters; alpha has no such kind',
      'CLUSTER  NAMESPACE  NAME  READY  SIZE  NOTE    AGE',
      'bravo    default    one   True      3  a note  24h',
    ]);
    await app.press(':gizmos', ENTER);
    await app.see('no open cluster has a command or kind "gizmos"');
  });

  test('heals the cluster of the row under the cursor', async () => {
    const app = await startPods();
    await app.press('j', CTRL_O);
    expect(app.lines().at(-2)).toBe('bravo: trying again');
  });

  test('lists anew by ctrl-r: every cluster, or those with marked rows; nothing moves until the new rows are there', async () => {
    const app = await startPods();
    const lists = (name: string): number =>
      app
        .cluster(name)
        .api.to('/api/v1/pods')
        .filter(({ query }) => query['sendInitialEvents'] !== undefined).length;
    expect([lists('alpha'), lists('bravo')]).toEqual([1, 1]);
    const bravo = app.cluster('bravo');
    bravo.pods = bravo.pods.slice(1);
    const before = app.lines();
    await app.press(CTRL_R);
    expect(app.lines()[app.lines().length - 2]).toBe('listing 2 clusters anew');
    expect(app.lines().slice(0, 9)).toEqual(before.slice(0, 9));
    await app.see('pods(all)[5] 2 clusters');
    expect([lists('alpha'), lists('bravo')]).toEqual([2, 2]);
    await app.press('j', ' ', CTRL_R);
    expect(app.lines().at(-2)).toBe('listing 1 cluster of marked rows anew');
    await app.waitFor(() => lists('bravo') + lists('alpha') === 5, 'one is listed');
    expect(app.lines()[1]).toBe('pods(all)[5] 2 clusters <1 marked>');
  });

  test('shows only faults, remembered for the Fleet alone', async () => {
    const app = await startPods();
    await app.press(CTRL_Z);
    expect(app.lines()[1]).toBe('pods(all)[2 of 6] 2 clusters <faults>');
    expect(column(app, 2)).toEqual(['alpha default web-2', 'bravo default web-2']);
    expect([...app.kept.keys()]).toEqual([podsFilterKey('fleet')]);
    const next = await startPods({ kept: Object.fromEntries(app.kept) });
    expect(next.lines()[1]).toBe('pods(all)[2 of 6] 2 clusters <faults>');
    await next.press('\x1b1');
    await next.see('pods(default)[2]');
  });

  test('dims the rows of a cluster that is silent, and says since when', async () => {
    const app = await startPods();
    await app.cluster('bravo').api.die();
    for (let waited = 0; waited < UNREACHABLE_AFTER_MS; waited += 5_000) {
      await app.clock.advance(5_000);
      await app.drawn();
    }
    await app.see('1 of 2 clusters; bravo unreachable: connection refused, as of 03:04:');
    expect(app.lines()[1]).toMatch(/^pods\(all\)\[≥ 6] 1 of 2 clusters +as of 03:04:\d\d$/);
    expect([5, 6].map((y) => app.terminal.emulator.cell(0, y).style)).toEqual(['2', '33']);
  });

  test('without an open cluster says what to press', async () => {
    const app = await RunningApp.start();
    await app.press(':pods', ENTER);
    expect(app.text()).toContain('No cluster is open: esc goes to the list, space opens one there.');
    await app.press(ESC);
    await app.clock.advance(50);
    await app.drawn();
    expect(app.lines()[1]).toBe('contexts[3]');
  });
});
