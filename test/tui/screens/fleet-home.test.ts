import { describe, expect, test } from 'vitest';
import { type ContextEntry, clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

describe('the Fleet home', () => {
  test('lists every context, none focused, nothing opened by itself, nobody asked', async () => {
    const app = await RunningApp.start();
    const [alpha, bravo, charlie] = app.clusters.map((cluster) => cluster.api.url);
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet',
          'contexts[3]',
          'CONTEXT  STATE     VERSION  LATENCY  SERVER                  FILE        REASON',
          `alpha    · closed                    ${alpha}  kubeconfig`,
          `bravo    · closed                    ${bravo}  kubeconfig`,
          `charlie  · closed                    ${charlie}  kubeconfig`,
        ],
        ['Fleet · 3 contexts, none open · enter opens and focuses  space opens  : command'],
      ),
    );
    expect(app.clusters.flatMap((cluster) => cluster.api.requests)).toEqual([]);
  });

  test('Space opens and closes without going there, Enter opens and focuses', async () => {
    const app = await RunningApp.start();
    await app.press('j', ' ');
    await app.see(/bravo +● healthy +v1\.36\.0 +\d+ ms/);
    expect(app.lines()[0]).toBe(' 0 Fleet  1 bravo ●');
    expect(app.lines().at(-1)).toBe('Fleet · 1 healthy · : command  / filter  ? keys');
    await app.press(' ');
    await app.see(/bravo +· closed/);
    expect(app.lines()[0]).toBe(' 0 Fleet');
    await app.press('k', ENTER);
    await app.see('pods(default)[2]');
    expect(app.lines()[0]).toContain('1 alpha');
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

  test('asks to focus a cluster when a kind is wanted', async () => {
    const app = await RunningApp.start();
    await app.press(':', 'p', 'o', 'd', 's', ENTER);
    expect(app.lines().at(-2)).toBe(':pods needs a cluster: focus one (enter on its row)');
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
});
