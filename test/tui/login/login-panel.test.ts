import { describe, expect, onTestFinished, test } from 'vitest';
import type { UserAccess } from '../../../src/clusters/model/cluster.ts';
import { ESC, TAB } from '../../helpers/keys.ts';
import { isRunning, Plugin } from '../../helpers/plugin.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const [CTRL_Y, CTRL_N] = ['\x19', '\x0e'];
const wanting = (code: string): Plugin =>
  new Plugin(`echo "open https://idp.example/device?state=abc and enter the code ${code}" >&2
while [ ! -e "$HERE/end" ]; do sleep 0.01; done; exit 1`);
const users = (plugins: Readonly<Record<string, Plugin>>): Readonly<Record<string, UserAccess>> =>
  Object.fromEntries(Object.entries(plugins).map(([name, plugin]) => [name, { exec: plugin.exec() }]));

describe('what a plugin in the background wants its user to do', () => {
  test('is shown above the notices with the name of its cluster, for as long as the plugin waits', async () => {
    const plugin = wanting('ABCD-EFGH');
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], users: users({ bravo: plugin }), columns: 100 });
    app.screen.open(app.clusters.map(({ id }) => id));
    await app.see('bravo wants a login: code ABCD-EFGH at https://idp.example/device?state=abc');
    expect(app.lines().slice(-4)).toEqual([
      'bravo wants a login: code ABCD-EFGH at https://idp.example/device?state=abc',
      '  ctrl-y copies the code · ctrl-n copies the address · esc hides this',
      '',
      expect.stringMatching(/^Fleet · /),
    ]);
    plugin.write('end', '');
    await app.waitFor(() => !app.text().includes('wants a login'), 'the panel is gone');
  });

  test('is copied to the clipboard of whoever sits before the terminal', async () => {
    const app = await RunningApp.start({ clusters: ['bravo'], users: users({ bravo: wanting('ABCD-EFGH') }) });
    app.screen.open(app.clusters.map(({ id }) => id));
    await app.see('bravo wants a login: code ABCD-EFGH');
    await app.press(CTRL_Y);
    await app.see('bravo: the code was sent to your clipboard');
    await app.press(CTRL_N);
    await app.see('bravo: the address was sent to your clipboard');
    expect(app.terminal.emulator.clipboard).toEqual(['ABCD-EFGH', 'https://idp.example/device?state=abc']);
  });

  test('of several clusters: the focused one first, the others counted; esc hides it', async () => {
    const [alpha, bravo] = [wanting('AAAA-AAAA'), wanting('BBBB-BBBB')];
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], users: users({ alpha, bravo }), columns: 120 });
    app.screen.open(app.clusters.map(({ id }) => id));
    await app.see('1 more cluster wants one');
    await app.press(TAB, TAB);
    await app.see('bravo wants a login: code BBBB-BBBB');
    await app.press(TAB, TAB);
    await app.see('alpha wants a login: code AAAA-AAAA');
    await app.press(ESC);
    await app.clock.advance(50);
    await app.see('bravo wants a login: code BBBB-BBBB');
    expect(app.text()).not.toContain('1 more');
    await app.press(ESC);
    await app.clock.advance(50);
    await app.waitFor(() => !app.text().includes('wants a login'), 'nothing is shown');
  });

  test('goes with its cluster', async () => {
    const plugin = wanting('ABCD-EFGH');
    const app = await RunningApp.start({ clusters: ['bravo'], users: users({ bravo: plugin }) });
    onTestFinished(() => expect(isRunning(plugin.runs()[0] ?? 0)).toBe(false));
    app.screen.open(app.clusters.map(({ id }) => id));
    await app.see('bravo wants a login');
    app.view.fleet.close(app.cluster('bravo').id);
    await app.waitFor(() => !app.text().includes('wants a login'), 'nothing is shown');
  });

  test('is nothing, most of the time', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.press(CTRL_Y);
    await app.see('no cluster wants a login');
  });
});
