import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../helpers/fake-clock.ts';
import { startApi } from '../helpers/http.ts';
import { temporaryFolder, writeKubeconfig } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { isRunning, Plugin, printToken } from '../helpers/plugin.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { json, type ScriptedApi, ScriptedWatch, status } from '../helpers/scripted-api.ts';

const KMC = join(fileURLToPath(new URL('../..', import.meta.url)), 'bin', 'kmc.js');
const CTRL_C = '\x03';
const CTRL_O = '\x0f';

/** A plugin that asks on the terminal for its token, without an echo, and writes down that it has asked. */
const ASKING = `stty -echo
printf 'code? ' >&2
echo yes > "$HERE/asked"
read code
stty echo
${printToken('$code')}`;

interface Scene {
  readonly program: PtyProgram;
  readonly plugin: Plugin;
  /** The server that is signed in to, and one beside it. */
  readonly alpha: ScriptedApi;
  readonly bravo: ScriptedApi;
  /** What `stty -a` says of the terminal's modes now. */
  readonly modes: () => string;
  readonly log: () => string;
}

/** kmc on a terminal with alpha, whose plugin asks, and bravo, which is healthy; the shell tells how kmc ended. */
async function start(body = ASKING): Promise<Scene> {
  const [alpha, bravo] = [await startApi(), await startApi()];
  const watch = new ScriptedWatch(() => [pod('web-1'), pod('web-2')]);
  for (const api of [alpha, bravo]) api.on('/api/v1/namespaces/default/pods', watch.answer);
  for (const path of ['/readyz', '/version']) {
    alpha.on(path, (response, request) => {
      if (request.headers.authorization === 'Bearer sesame') json(response, { gitVersion: 'v1.36.0' });
      else status(response, 401, 'Unauthorized', 'Unauthorized');
    });
  }
  const plugin = new Plugin(body);
  const user = { exec: { ...plugin.exec(), interactiveMode: 'Always' } };
  const kubeconfig = writeKubeconfig(
    JSON.stringify({
      contexts: ['alpha', 'bravo'].map((name) => ({ name, context: { cluster: name, user: name } })),
      clusters: [
        { name: 'alpha', cluster: { server: alpha.url } },
        { name: 'bravo', cluster: { server: bravo.url } },
      ],
      users: [
        { name: 'alpha', user: { exec: { ...user.exec, env: [] } } },
        { name: 'bravo', user: { token: 'secret' } },
      ],
    }),
  );
  const home = temporaryFolder();
  mkdirSync(join(home, 'kmc'));
  const settings = { contexts: { '*': { heartbeat: 5 }, alpha: { loginHint: 'ask Ann for the code' } } };
  writeFileSync(join(home, 'kmc', 'config.json'), JSON.stringify(settings));
  const shell = `'${process.execPath}' '${KMC}' --kubeconfig '${kubeconfig}' alpha bravo; echo "code=$?"; stty -a | tr ' ;' '\\n\\n' | grep -xE -- '-?(icanon|echo|isig)' | tr '\\n' ' '; echo done`;
  const program = new PtyProgram({
    // Its own SIGINT is not what is tested.
    command: ['bash', '--norc', '-c', `trap : INT; ${shell}`],
    env: { XDG_STATE_HOME: home, XDG_CONFIG_HOME: home },
  });
  onTestFinished(() => program.close());
  await program.see('Fleet · 1 healthy · 1 recovering');
  program.type('\t');
  await program.see('ctrl-o logs in');
  return {
    program,
    plugin,
    alpha,
    bravo,
    modes: () => program.lines().join(' '),
    log: () => readFileSync(join(home, 'kmc', 'kmc.log'), 'utf8'),
  };
}

/** The terminal is the plugin's. */
async function asked({ program, plugin }: Scene): Promise<void> {
  program.type(CTRL_O);
  await program.see('code?');
  await until(() => plugin.read('asked') === 'yes', 'the plugin reads');
  expect(program.terminal.buffer.active.type).toBe('normal');
}

/** Leaves kmc; what it did to the terminal is undone. */
async function left({ program, modes }: Scene): Promise<void> {
  await program.waitFor((screen) => screen.includes('done'), 'the end');
  expect(modes()).toContain('code=0');
  expect(modes()).toMatch(/isig/);
  expect(modes()).toMatch(/icanon/);
  expect(modes()).not.toMatch(/-(icanon|echo|isig)/);
  expect(program.terminal.buffer.active.type).toBe('normal');
}

describe('a login', () => {
  test('gives the plugin the terminal; the cluster becomes healthy, and the screen is back and whole', async () => {
    const scene = await start();
    const { program, alpha, plugin } = scene;
    await asked(scene);
    const said = program.lines().join('\n');
    expect(said).toContain('kmc: signing in to alpha with ');
    expect(said).toContain('; ctrl-c gives up');
    expect(said).toContain('kmc: ask Ann for the code');
    program.type('sesame\r');
    await program.see('alpha · healthy');
    expect(program.terminal.buffer.active.type).toBe('alternate');
    await program.see('pods(default)[2]');
    expect(program.lines()[0]).toBe(' 0 Fleet [1 alpha ●] 2 bravo ●'.replaceAll(/[[\]]/g, ' ').trimEnd());
    expect(program.lines().join('\n')).not.toMatch(/code\?|sesame|signing/);
    expect(plugin.runs()).toHaveLength(1);
    expect(alpha.to('/readyz').length).toBeGreaterThan(0);
    expect(scene.log()).not.toContain('sesame');
    await keysAreHeard(program);
    program.type(':q\r');
    await left(scene);
  });

  test('that is given up with Ctrl-C ends the plugin and not kmc, and leaves no echo off', async () => {
    const scene = await start();
    const { program, plugin } = scene;
    await asked(scene);
    program.type(CTRL_C);
    await program.see('alpha: the login failed: the credential plugin');
    expect(program.terminal.buffer.active.type).toBe('alternate');
    expect(isRunning(plugin.runs()[0] ?? 0)).toBe(false);
    await until(() => scene.log().includes('was ended by SIGINT'), 'the log');
    await keysAreHeard(program);
    plugin.write('asked', '');
    await asked(scene);
    expect(plugin.runs()).toHaveLength(2);
    program.type('sesame\r');
    await program.see('alpha · healthy');
    await keysAreHeard(program);
    program.type(':q\r');
    await left(scene);
  });

  test('keeps no other cluster waiting: it beats while the plugin waits for its user', async () => {
    const scene = await start();
    const { program, bravo } = scene;
    await asked(scene);
    const beats = bravo.to('/readyz').length;
    await until(() => bravo.to('/readyz').length >= beats + 2, 'two heartbeats of bravo', 15_000);
    expect(program.lines().join('\n')).toContain('code?');
    program.type('sesame\r');
    await program.see('alpha · healthy');
    expect(program.lines()[0]).toContain('2 bravo ●');
  });

  test('swallows what was typed behind the answer: it presses nothing', async () => {
    const scene = await start();
    const { program } = scene;
    await asked(scene);
    program.type('sesame\r:q\r');
    await program.see('alpha · healthy');
    await keysAreHeard(program);
    expect(program.terminal.buffer.active.type).toBe('alternate');
  });

  test('that is under way when kmc is told to end is ended with it, and the terminal is as it was', async () => {
    const scene = await start(ASKING.replace('read code', 'echo $PPID > "$HERE/kmc"; read code'));
    const { program, plugin, modes } = scene;
    await asked(scene);
    await until(() => plugin.read('kmc') !== '', 'it knows kmc');
    process.kill(Number(plugin.read('kmc')), 'SIGTERM');
    await program.waitFor((screen) => screen.includes('done'), 'the end');
    expect(modes()).toContain('code=143');
    expect(modes()).not.toMatch(/-(icanon|echo|isig)/);
    await until(() => !isRunning(plugin.runs()[0] ?? 0), 'the plugin is gone');
  });
});

/** Right after a login keys are not heard for a moment: opens the help page as soon as they are, and closes it. */
async function keysAreHeard(program: PtyProgram): Promise<void> {
  const isOpen = (screen: string): boolean => screen.includes('keys and commands');
  const opens = (): Promise<boolean> => {
    program.type('?');
    return program.waitFor(isOpen, 'the help page', 200).then(
      () => true,
      () => false,
    );
  };
  for (let attempt = 0; attempt < 20; attempt++) if (await opens()) break;
  program.type('?');
  await program.waitFor((screen) => !isOpen(screen), 'the table again');
}
