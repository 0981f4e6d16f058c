import { describe, expect, test } from 'vitest';
import { BAR, DEPLOYMENTS, STATUS, startCompared as start } from '../../helpers/compare-scene.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { json, ScriptedWatch, status } from '../../helpers/scripted-api.ts';

describe('= on a row', () => {
  test('shows all fields on a wide screen with a, and with m what servers write', async () => {
    const { app } = await start({ columns: 160, rows: 50 });
    await app.press('G', '=', 'a');
    await app.see('containers[app].name');
    const lines = [
      BAR,
      'deployments › everywhere deployments(default)/web · 2 fields differ · 3 clusters · all fields',
      'FIELD                                                       alpha                             bravo                             charlie',
      'apiVersion                                                  apps/v1                           apps/v1                           apps/v1',
      'kind                                                        Deployment                        Deployment                        Deployment',
      'metadata.name                                               web                               web                               web',
      'metadata.namespace                                          default                           default                           default',
      'spec.replicas                                               3                                 3                                ~5',
      'spec.selector.matchLabels.app                               web                               web                               web',
      'spec.template.spec.containers[app].image                    web:1                             web:1                            ~web:2',
      'spec.template.spec.containers[app].name                     app                               app                               app',
      'spec.template.spec.containers[app].ports[80].containerPort  80                                80                                80',
    ];
    expect(app.lines()).toEqual(frame(lines, [STATUS], 50));
    await app.press('m');
    await app.see('metadata.uid');
    expect(app.text()).toMatch(/metadata\.uid +~alpha-web +~bravo-web +~charlie-web/);
  });

  test('says absent, not permitted and unreachable of those that cannot be compared, and counts them not', async () => {
    const scene = await start({ columns: 120, clusters: ['alpha', 'bravo', 'charlie', 'delta'] });
    const { app } = scene;
    await app.open('delta');
    for (const path of [DEPLOYMENTS, `${DEPLOYMENTS}/web`])
      app.cluster('bravo').api.on(path, (response) => status(response, 403, 'Forbidden', 'forbidden'));
    app.cluster('delta').api.on(DEPLOYMENTS, new ScriptedWatch(() => []).answer);
    await app.press('G', '=');
    await app.see('not permitted');
    await app.see('absent');
    expect(app.lines().slice(1, 6)).toEqual([
      'deployments › everywhere deployments(default)/web · 2 fields differ · 3 of 4 clusters',
      '3 of 4 clusters; bravo forbidden: may not get deployments',
      expect.stringMatching(/^FIELD +alpha +bravo +charlie +delta$/),
      expect.stringMatching(/^ +not permitted +absent$/),
      expect.stringMatching(/^spec\.replicas +~3 +not permitted +~5 +absent$/),
    ]);
  });

  test('is live: a field that is put right is no difference any more', async () => {
    const scene = await start();
    const { app } = scene;
    await app.press('G', '=');
    await app.see('2 fields differ');
    scene.change('charlie', { replicas: 3, image: 'web:2' });
    await app.see('1 field differs');
    scene.change('charlie', { replicas: 3, image: 'web:1' });
    await app.see('It is the same in 3 clusters, but for what servers write: m shows that.');
  });

  test('shows the whole values of a field, and two of the clusters beside each other', async () => {
    const { app } = await start();
    await app.press('G', '=');
    await app.see('web:2');
    await app.press('j', ENTER);
    expect(app.lines().slice(2, 10)).toEqual([
      '  alpha',
      '    web:1',
      '',
      '  bravo',
      '    web:1',
      '',
      '~ charlie',
      '    web:2',
    ]);
    await app.press('q', '=');
    await app.see('space marks a cluster');
    await app.press('l', ' ', 'l', '=');
    await app.see('+ charlie');
    expect(app.lines().slice(2, 4)).toEqual([
      '- bravo · deployments(default)/web',
      '+ charlie · deployments(default)/web',
    ]);
    await app.press('q', 'q');
    await app.see('deployments(default)[2]');
  });

  test('lets go of all clusters when it is left, and of one that is closed', async () => {
    const scene = await start();
    const { app } = scene;
    await app.press('G', '=');
    await app.see('web:2');
    const open = (cluster: string): number => scene.objects.get(`${cluster}/web`)?.open.length ?? 0;
    expect(['alpha', 'bravo', 'charlie'].map(open)).toEqual([1, 1, 1]);
    await app.press(':close charlie', ENTER);
    await app.see('2 clusters');
    expect(app.text()).not.toContain('web:2');
    await app.press('q');
    await app.waitFor(() => open('alpha') + open('bravo') + open('charlie') === 0, 'nothing is watched any more');
  });

  test('of the only open cluster says what to do instead', async () => {
    const { app } = await start({ clusters: ['alpha', 'bravo', 'charlie'] });
    await app.press(':close bravo', ENTER, ':close charlie', ENTER, 'G', '=');
    await app.see('only alpha is open: mark two rows to compare them');
  });
});

describe('one cluster that does not answer', () => {
  test('holds up no other: their fields are compared, and it is told that it is asked', async () => {
    const scene = await start({ columns: 120 });
    const { app } = scene;
    app.cluster('bravo').api.on(DEPLOYMENTS, () => undefined);
    app.cluster('bravo').api.on('/readyz', (response) => json(response, 'ok'));
    await app.press('G', '=');
    await app.see(/spec\.replicas +~3 +loading +~5/);
    expect(app.lines()[2]).toBe('2 of 3 clusters; bravo loading');
  });
});
