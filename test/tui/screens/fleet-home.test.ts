import { describe, expect, test } from 'vitest';
import { type ContextEntry, clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

describe('the Fleet home', () => {
  test('lists every context, none focused, nothing opened by itself, nobody asked', async () => {
    const app = await RunningApp.start();
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet',
          'contexts[3]',
          'CONTEXT  STATE     VERSION  NODES  FAILING  WARNINGS  DATA  LATENCY  REASON',
          'alpha    · closed',
          'bravo    · closed',
          'charlie  · closed',
        ],
        ['Fleet · 3 contexts, none open · enter opens and focuses  space opens  : command'],
      ),
    );
    expect(app.clusters.flatMap((cluster) => cluster.api.requests)).toEqual([]);
  });

  test('Space opens and closes without going there, Enter opens and focuses', async () => {
    const app = await RunningApp.start({ columns: 100 });
    await app.press('j', ' ');
    await app.see(/bravo +● healthy +v1\.36\.0 +1\/1 +0\+ +0 +<1m +\d+ ms/);
    expect(app.lines()[0]).toBe(' 0 Fleet  1 bravo ●');
    expect(app.lines().at(-1)).toBe('Fleet · 1 healthy · : command  / filter  ? keys');
    await app.press(' ');
    await app.see(/bravo +· closed/);
    expect(app.lines()[0]).toBe(' 0 Fleet');
    await app.press('k', ENTER);
    await app.see('pods(default)[2]');
    expect(app.lines()[0]).toContain('1 alpha');
  });

  test('a context opened by a key before the start is over takes the focus no more than one opened later', async () => {
    const app = await RunningApp.start();
    await app.press(' ');
    app.screen.open([]);
    app.screen.resume();
    await app.see(/alpha +● healthy/);
    expect(app.lines().at(-1)).toMatch(/^Fleet/);
  });

  test('gives every context a row, also one that cannot be opened, and says why', async () => {
    const broken: ContextEntry = {
      kind: 'broken',
      id: clusterIdOf('kubeconfig', 'old'),
      name: 'old',
      problem: { file: '/home/me/kubeconfig', line: 12, message: 'no server found for cluster "old"' },
    };
    const app = await RunningApp.start({ clusters: ['alpha'], more: [broken], columns: 120 });
    expect(app.lines()[4]).toMatch(/^old +! config error .*kubeconfig:12: no server found for cluster "old"$/);
    await app.press('j', ENTER);
    expect(app.text()).toContain('old cannot be opened: no server found for cluster "old"');
  });

  test('disables the second context of a name while the first is active, in the words of the design', async () => {
    const app = await RunningApp.start({ clusters: ['prod'] });
    const namesake: ContextEntry = { ...app.cluster('prod').entry, id: clusterIdOf('dev/config', 'prod') };
    const two = await RunningApp.start({ clusters: ['prod'], more: [namesake], columns: 120 });
    await two.press(' ', 'j', ' ');
    expect(two.text()).toContain('prod is already active. Duplicate context names are not allowed.');
    expect(two.lines()[4]).toContain('another context of this name is active');
    await two.press('k', ' ', 'j', ' ');
    expect(two.lines()[0]).toContain('1 prod');
  });

  test('filters contexts', async () => {
    const app = await RunningApp.start();
    await app.press('/', 'r', 'a');
    expect(app.lines()[1]).toBe('contexts[1 of 3] </ra>');
    expect(app.lines()[3]).toMatch(/^bravo/);
    await app.press(ESC);
    await app.clock.advance(50);
    await app.drawn();
    expect(app.lines()[1]).toBe('contexts[3]');
  });

  test('without a single context says where it has looked and what to do', async () => {
    const app = await RunningApp.start({ clusters: [] });
    expect(app.text()).toContain('There is no cluster to open.\n  /home/me/.kube/config holds no context.');
    expect(app.text()).toContain('KUBECONFIG');
  });

  test('at 80x24: favourites first, then the files; a broken entry and an unreachable cluster have their reason', async () => {
    const app = await mixedFleet(80, 24);
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●  2 charlie ○',
          'contexts[5]',
          'CONTEXT  STATE           NODES  FAILING  WARNINGS  REASON',
          'bravo *  · closed',
          'alpha    ● healthy         1/2       3+         7',
          'charlie  ○ unreachable       -        -         -  no answer in 5 s',
          'delta    · closed',
          'old      ! config error                            kubeconfig:12: no server fou…',
        ],
        ['Fleet · 1 healthy · 1 unreachable · : command  / filter  ? keys'],
      ),
    );
  });

  test('at 160x50 with group, tags, latency, server and file', async () => {
    const app = await mixedFleet(160, 50);
    const [, , header, bravo, alpha, charlie] = app.lines();
    expect(header).toMatch(
      /^CONTEXT +STATE +VERSION +NODES +FAILING +WARNINGS +DATA +LATENCY +GROUP +TAGS +SERVER +FILE +REASON$/,
    );
    expect(bravo).toMatch(/^bravo \* +· closed +lab +http:\S+ +kubeconfig$/);
    expect(alpha).toMatch(
      /^alpha +● healthy +v1\.36\.0 +1\/2 +3\+ +7 +<1m +\d+ ms +prod +pci,eu +http:\S+ +kubeconfig$/,
    );
    expect(charlie).toMatch(/^charlie +○ unreachable +- +- +- +prod +http:\S+ +kubeconfig +no answer in 5 s$/);
    expect(app.lines().length).toBe(50);
  });

  test('says of every open cluster how much of it is kept up to date, and is the first to leave that out', async () => {
    const tiers = (app: RunningApp): readonly (string | undefined)[] => {
      const [, , header = '', ...rows] = app.lines();
      return namesOf(app).map((_, row) => (rows[row] ?? '').slice(header.indexOf('TIER')).split(' ')[0]);
    };
    const app = await RunningApp.start({ columns: 200 });
    await app.open('alpha');
    await app.open('bravo');
    for (const key of ':park bravo') await app.press(key);
    await app.press(ENTER, '\x1b0');
    await app.see(/bravo +‖ parked/);
    expect(tiers(app)).toEqual(['visible', 'parked', '']);
    const narrow = await mixedFleet(160, 50);
    expect(narrow.lines()[2]).toMatch(/LATENCY +GROUP +TAGS +SERVER +FILE/);
    expect(narrow.lines()[2]).not.toContain('TIER');
  });

  test('makes a context a favourite by key, and keeps that; what the settings say is not kept', async () => {
    const app = await RunningApp.start({ settings: { bravo: { favourite: true } } });
    expect(namesOf(app)).toEqual(['bravo *', 'alpha', 'charlie']);
    await app.press('G', '*');
    expect(namesOf(app)).toEqual(['bravo *', 'charlie *', 'alpha']);
    expect([...app.kept]).toEqual([['fleet:favourite:kubeconfig:charlie', true]]);
    await app.press('g', '*');
    expect(namesOf(app)).toEqual(['charlie *', 'alpha', 'bravo']);
    await app.press('G', '*');
    expect(namesOf(app)).toEqual(['bravo *', 'charlie *', 'alpha']);
    expect([...app.kept]).toEqual([['fleet:favourite:kubeconfig:charlie', true]]);
    const later = await RunningApp.start({ kept: { 'fleet:favourite:kubeconfig:charlie': true } });
    expect(namesOf(later)).toEqual(['charlie *', 'alpha', 'bravo']);
  });

  test('sorts by name, by state with the worst first, and as the files again', async () => {
    const app = await RunningApp.start({ clusters: ['zulu', 'alpha', 'mike'], more: [broken] });
    await app.open('mike');
    await app.press('\x1b0', 'N');
    expect(namesOf(app)).toEqual(['alpha', 'mike', 'old', 'zulu']);
    await app.press('S');
    expect(namesOf(app)).toEqual(['old', 'mike', 'zulu', 'alpha']);
    await app.press('S');
    expect(namesOf(app)).toEqual(['zulu', 'alpha', 'mike', 'old']);
  });

  test('finds a context by letters of its name, group, tags or server, the best match first', async () => {
    const clusters = ['eu-prod-payments', 'eu-prod-web', 'us-prod-payments', 'lab'];
    const app = await RunningApp.start({ clusters, settings: { lab: { group: 'playground', tags: ['gpu'] } } });
    const filtered = async (text: string): Promise<readonly string[]> => {
      await app.press('/', '\x15', text, ENTER);
      return namesOf(app);
    };
    expect(await filtered('uspay')).toEqual(['us-prod-payments']);
    expect(await filtered('eup')).toEqual(['eu-prod-web', 'eu-prod-payments']);
    expect(await filtered('gpu')).toEqual(['lab']);
    expect(await filtered('plgr')).toEqual(['lab']);
    expect(await filtered('-f paym')).toEqual(['eu-prod-payments', 'us-prod-payments']);
    expect(app.lines()[1]).toBe('contexts[2 of 4] </-f paym>');
    expect(await filtered('^eu.*web')).toEqual(['eu-prod-web']);
    expect(await filtered('!prod')).toEqual(['lab']);
    expect(await filtered('(')).toHaveLength(4);
    expect(app.lines()[1]).toContain('everything is shown');
  });
});

const broken: ContextEntry = {
  kind: 'broken',
  id: clusterIdOf('kubeconfig', 'old'),
  name: 'old',
  problem: { file: '/home/me/kubeconfig', line: 12, message: 'no server found' },
};

/** A favourite, a healthy cluster with figures, one that does not answer, and a broken entry. */
async function mixedFleet(columns: number, rows: number): Promise<RunningApp> {
  const app = await RunningApp.start({
    clusters: ['alpha', 'bravo', 'charlie', 'delta'],
    more: [broken],
    columns,
    rows,
    settings: {
      alpha: { group: 'prod', tags: ['pci', 'eu'] },
      bravo: { group: 'lab', favourite: true },
      charlie: { group: 'prod' },
    },
  });
  app.cluster('alpha').figures = { nodes: ['Ready', 'NotReady'], failing: 3, warnings: 7 };
  app.cluster('charlie').api.on('/readyz', () => undefined);
  app.cluster('charlie').api.on('/api/v1/namespaces/default/pods', () => undefined);
  app.screen.open([app.cluster('alpha').id, app.cluster('charlie').id]);
  await app.see(/alpha +● .*1\/2/);
  for (let beat = 0; beat < 3; beat++) {
    const { length } = app.cluster('alpha').api.to('/readyz');
    await app.clock.advance(10_000);
    await app.waitFor(() => app.cluster('alpha').api.to('/readyz').length > length, 'the next beat of alpha');
  }
  await app.see('unreachable');
  app.screen.notify({ text: '', tone: 'plain' });
  await app.drawn();
  return app;
}

/** The names on the home, from top to bottom. */
function namesOf(app: RunningApp): readonly string[] {
  const names = app
    .lines()
    .slice(3)
    .map((line) => /^(\S+(?: \*)?) {2}/.exec(line)?.[1]);
  return names.filter((name) => name !== undefined);
}
