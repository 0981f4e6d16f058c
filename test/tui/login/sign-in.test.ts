import { describe, expect, test } from 'vitest';
import type { UserAccess } from '../../../src/clusters/model/cluster.ts';
import { TAB } from '../../helpers/keys.ts';
import { isRunning, Plugin, printToken } from '../../helpers/plugin.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { json, status } from '../../helpers/scripted-api.ts';

const CTRL_O = '\x0f';
/** Asks for its token. */
const asking = (): Plugin => new Plugin(`printf 'code? ' >&2; read code\n${printToken('$code')}`);
const ofPlugin = (plugin: Plugin, interactiveMode: 'Always' | 'IfAvailable' | 'Never' = 'Always'): UserAccess => ({
  exec: plugin.exec({ interactiveMode }),
});

/** Clusters that take the token `sesame` only, opened; the terminal types the file `typed` of the plugin. */
async function start(plugin: Plugin, options: AppOptions, typed = 'sesame\n'): Promise<RunningApp> {
  const app = await RunningApp.start({ columns: 120, ...options });
  plugin.write('typed', typed);
  app.terminal.readFrom(plugin.pathOf('typed'));
  for (const { api } of app.clusters) {
    for (const path of ['/readyz', '/version']) {
      api.on(path, (response, request) => {
        if (request.headers.authorization === 'Bearer sesame') json(response, { gitVersion: 'v1.36.0' });
        else status(response, 401, 'Unauthorized', 'Unauthorized');
      });
    }
  }
  app.screen.open(app.clusters.map(({ id }) => id));
  return app;
}

/** Everything that the terminal was sent, the plugin's words included. */
const said = (app: RunningApp): string => app.terminal.written.join('');

describe('ctrl-o on a cluster that needs a login', () => {
  test('hands the terminal over, says what for, and tells for whom it was', async () => {
    const plugin = asking();
    const users = { alpha: ofPlugin(plugin), bravo: ofPlugin(plugin) };
    const settings = { alpha: { loginHint: 'ask Ann' } };
    const app = await start(plugin, { clusters: ['alpha', 'bravo'], users, settings, columns: 200 });
    await app.see('1 alpha ↻  2 bravo ↻');
    await app.press(TAB);
    await app.see('ctrl-o log in');
    expect(app.text()).toContain('ask Ann');
    await app.press(CTRL_O);
    await app.see('1 alpha ●  2 bravo ●');
    expect(said(app)).toContain(`kmc: signing in to alpha (and bravo) with ${plugin.path.slice(0, 30)}`);
    expect(said(app)).toMatch(/; ctrl-c gives up\nkmc: ask Ann\n/);
    expect(said(app)).toContain('code? ');
    expect(app.text()).toContain('signed in to alpha, bravo');
    expect(app.terminal.settings).toEqual(['saved', 'put back']);
    expect(plugin.runs()).toHaveLength(1);
  });

  test('works on its row of the Fleet home, and as :login', async () => {
    const plugin = asking();
    const app = await start(plugin, { clusters: ['alpha', 'bravo'], users: { bravo: ofPlugin(plugin) } });
    await app.see('2 bravo ↻');
    await app.press('j', ':login\r');
    await app.see('2 bravo ●');
    expect(said(app)).toContain('kmc: signing in to bravo with ');
  });

  test('pressed twice starts one login', async () => {
    const plugin = asking();
    const app = await start(plugin, { clusters: ['alpha'], users: { alpha: ofPlugin(plugin) } });
    await app.see('[1 alpha ↻]'.slice(1, -1));
    app.terminal.type(CTRL_O + CTRL_O);
    await app.see('1 alpha ●');
    expect(plugin.runs()).toHaveLength(1);
  });

  test('that fails says so with the last words of the plugin, on the screen and among the messages', async () => {
    const plugin = new Plugin('echo "token=abc is wrong" >&2; exit 3');
    const app = await start(plugin, { clusters: ['alpha'], users: { alpha: ofPlugin(plugin) }, columns: 200 });
    await app.see('1 alpha ↻');
    await app.press(CTRL_O);
    const text = 'the login failed: the credential plugin';
    await app.see(`alpha: ${text}`);
    await app.see('failed with exit code 3: token=*** is wrong');
    await app.clock.advance(300);
    await app.press(':messages\r');
    await app.see(new RegExp(`credential +${text}.* failed with exit code 3: token=\\*\\*\\* is wrong`));
    expect(app.lines()[0]).toMatch(/1 alpha [↻×]/);
  });

  test('swallows keys until a moment after the screen is back', async () => {
    const plugin = asking();
    const app = await start(plugin, { clusters: ['alpha'], users: { alpha: ofPlugin(plugin) } });
    await app.see('1 alpha ↻');
    await app.press(CTRL_O);
    await app.waitFor(() => app.terminal.settings.length === 2, 'the terminal is back');
    app.terminal.type('\x03');
    expect(app.quits).toBe(0);
    await app.clock.advance(300);
    await app.press('\x03');
    expect(app.quits).toBe(1);
  });
});

describe('ctrl-o is a retry, as ever', () => {
  test('where the plugin may not ask', async () => {
    const plugin = new Plugin('exit 1');
    const app = await start(plugin, { clusters: ['alpha'], users: { alpha: ofPlugin(plugin, 'Never') } });
    await app.see('1 alpha ↻');
    await app.press(CTRL_O);
    await app.see('alpha: trying again');
    expect(app.terminal.settings).toEqual([]);
  });

  test('where the credential is accepted; :retry never is a login, and :login says why there is none', async () => {
    const plugin = asking();
    const app = await start(plugin, { clusters: ['alpha', 'bravo'], users: { bravo: ofPlugin(plugin) } });
    for (const path of ['/readyz', '/version']) app.cluster('alpha').api.on(path, (response) => json(response, {}));
    await app.see('2 bravo ↻');
    await app.press(TAB, CTRL_O);
    await app.see('alpha: trying again');
    await app.press(':login\r');
    await app.see('alpha: there is no login');
    await app.press(TAB, ':retry\r');
    await app.see('bravo: trying again');
    expect([app.terminal.settings, plugin.runs()]).toEqual([[], []]);
  });
});

test('when kmc ends during a login the plugin is ended, and the screen does not come back', async () => {
  const plugin = new Plugin('echo waiting >&2; while :; do sleep 0.01; done');
  const app = await start(plugin, { clusters: ['alpha'], users: { alpha: ofPlugin(plugin) } });
  await app.see('1 alpha ↻');
  await app.press(CTRL_O);
  await app.waitFor(() => said(app).includes('waiting'), 'it runs');
  app.screen.stop();
  await app.view.fleet.closeAll();
  expect(isRunning(plugin.runs()[0] ?? 0)).toBe(false);
  expect(app.terminal.settings).toEqual(['saved', 'put back']);
  await app.drawn();
  expect(app.terminal.emulator.terminal.buffer.active.type).toBe('normal');
});
