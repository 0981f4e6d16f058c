import { describe, expect, test } from 'vitest';
import { deployment, startCompared as start } from '../../helpers/compare-scene.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch } from '../../helpers/scripted-api.ts';

describe('two objects', () => {
  test('are read with n and N, from difference to difference; a shows all lines, m what servers write', async () => {
    const { app } = await start({ columns: 160, rows: 50 });
    await app.press('g', ' ', 'j', ' ', '=');
    await app.see('web:1');
    expect(app.lines()[1]).toContain('1 of 4 differences');
    await app.press('n', 'n');
    expect(app.lines()[1]).toContain('3 of 4 differences');
    await app.press('N');
    expect(app.lines()[1]).toContain('2 of 4 differences');
    await app.press('N', 'N');
    expect(app.lines()[1]).toContain('4 of 4 differences');
    await app.press('m', 'a');
    expect(app.lines()[1]).toContain('all lines · with server noise');
    expect(app.text()).toContain('uid: alpha-web');
    await app.press('m', 'a');
    expect(app.text()).not.toContain('uid: alpha-web');
  });

  test('of any two tabs: + chooses the first, = on another one compares them', async () => {
    const { app } = await start();
    await app.press('g', '+');
    await app.see('deployments(default)/api of alpha chosen: = on another object compares them');
    await app.press('\x1b3', ':deploy', ENTER);
    await app.see('deployments(default)[1]');
    await app.press('=');
    await app.see('+ charlie · deployments(default)/web');
    expect(app.lines()[2]).toBe('- alpha · deployments(default)/api');
    await app.press('q', '=');
    await app.see('everywhere deployments(default)/web');
  });

  test('the same one once more takes the choice back', async () => {
    const { app } = await start();
    await app.press('g', '+', '+');
    await app.see('deployments(default)/api of alpha is not chosen any more');
  });

  test('can be named: another one of the kind, or the same one of another cluster', async () => {
    const { app } = await start();
    await app.press('G', ':compare api', ENTER);
    await app.see('+ alpha · deployments(default)/api');
    await app.press('q', ':diff @charlie', ENTER);
    await app.see('+ charlie · deployments(default)/web');
    await app.press('q', ':compare @delta', ENTER);
    await app.see('delta is not open: :open delta');
    await app.press(':compare api other', ENTER);
    await app.see(':compare takes one NAME and one @CLUSTER');
  });

  test('are both live, and a side that is deleted, or whose cluster is dead, says so', async () => {
    const scene = await start({ columns: 111 });
    const { app } = scene;
    await app.press('G', ':compare @charlie', ENTER);
    await app.see('1 of 2 differences');
    // The title row has less room than the page: both of its halves are there all the same.
    expect(app.text()).toMatch(/replicas: 3 +~ +replicas: 5/);
    scene.change('alpha', { replicas: 5, image: 'web:1' });
    await app.see('1 difference');
    scene.objects
      .get('alpha/web')
      ?.latest.send({ type: 'DELETED', object: deployment('alpha', { replicas: 5, image: 'web:1', version: '12' }) });
    await app.see('alpha: web was deleted: this is what was known of it');
    expect(app.lines()[2]).toMatch(/^alpha · deployments\(default\)\/web +deleted at \d\d:\d\d:\d\d +charlie/);
    await app.cluster('charlie').api.die();
    await app.seeInTime(/charlie · deployments\(default\)\/web +as of \d\d:\d\d:\d\d/);
    await app.seeInTime('charlie: unreachable: connection refused');
    expect(app.text()).toContain('web:2');
  });

  test('one of which is not there says which', async () => {
    const { app } = await start();
    await app.press('G', ':compare nothing', ENTER);
    await app.see('alpha has no deployments/nothing in default');
  });
});

describe('secrets of two clusters', () => {
  test('tell whether they are alike, and what they hold only with x', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], colors: 0 });
    for (const [name, password] of Object.entries({ alpha: 'hunter2', bravo: 'hunter3' })) {
      const secret = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'login', namespace: 'default', uid: name, resourceVersion: '5' },
        data: { password: Buffer.from(password).toString('base64'), user: Buffer.from('root').toString('base64') },
      };
      app.cluster(name).api.on('/api/v1/namespaces/default/secrets', new ScriptedWatch(() => [secret]).answer);
    }
    await app.open('alpha', 'bravo');
    await app.press('\x1b1', ':secrets', ENTER);
    await app.see('login');
    await app.press('=');
    await app.see('1 field differs');
    expect(app.lines().slice(3, 5)).toEqual([expect.stringMatching(/^data\.password +~7 bytes, A +~7 bytes, B$/), '']);
    await app.press('=');
    await app.see('password: 7 bytes, B');
    expect(app.text()).not.toMatch(/hunter|aHVudGVy/);
    await app.press('x');
    expect(app.lines().slice(4, 9).join('\n')).toMatch(
      /- {3}password: hunter2\n\+ {3}password: hunter3\n {4}user: root/,
    );
    await app.press(ESC);
    await app.see('everywhere');
    await app.press('x');
    await app.see(/data\.password +~hunter2 +~hunter3/);
  });
});
