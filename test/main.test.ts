import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from './helpers/fake-clock.ts';
import { kubeconfigText, temporaryFolder, writeKubeconfig } from './helpers/kubeconfig.ts';
import { pod } from './helpers/objects.ts';
import { type RunOptions, runMain, startApi } from './helpers/run-main.ts';
import { ScriptedWatch } from './helpers/scripted-api.ts';

describe('what cannot be used ends in one line and exit code 2', () => {
  const refused = async (words: readonly string[], options?: RunOptions): Promise<string> => {
    const program = runMain(words, options);
    expect(await program.code).toBe(2);
    expect(program.err().endsWith('\n')).toBe(true);
    expect(program.err().trimEnd()).not.toContain('\n');
    return program.err().trimEnd();
  };

  test('a bad flag', async () => {
    expect(await refused(['--nope'])).toBe("kmc: unknown option '--nope'; kmc --help tells more");
  });

  test('a pipe instead of a terminal, and a terminal without a cursor', async () => {
    expect(await refused([], { isTty: false })).toMatch(/its output is not one/);
    expect(await refused([], { env: { TERM: 'dumb' } })).toMatch(/TERM=dumb/);
  });

  test('a kubeconfig that is missing, empty, without contexts, or broken', async () => {
    const path = (text: string): string => writeKubeconfig(text);
    expect(await refused(['--kubeconfig', '/nowhere/config'])).toBe('kmc: /nowhere/config: no such file');
    const empty = path('');
    expect(await refused(['--kubeconfig', empty])).toBe(`kmc: ${empty}: there is no context in it`);
    const broken = path('contexts:\n- name: "a\n');
    expect(await refused(['--kubeconfig', broken])).toContain(`kmc: ${broken}:3: YAML: `);
    const useless = path('contexts:\n- {name: a, context: {cluster: c}}\nclusters:\n- {name: c, cluster: {}}\n');
    expect(await refused(['--kubeconfig', useless])).toBe(`kmc: ${useless}:4: no server found for cluster "c"`);
  });

  test('a context that does not exist, with the nearest names', async () => {
    const kubeconfig = writeKubeconfig(
      kubeconfigText({ 'prod-eu': 'http://127.0.0.1:1', 'prod-us': 'http://127.0.0.1:1' }),
    );
    expect(await refused(['--kubeconfig', kubeconfig, 'prod-ue'])).toBe(
      'kmc: there is no context prod-ue; did you mean prod-us or prod-eu?',
    );
    expect(await refused(['--kubeconfig', kubeconfig, 'zzz'])).toBe('kmc: there is no context zzz');
  });

  test('a duplicate that is named', async () => {
    const one = writeKubeconfig(kubeconfigText({ prod: 'http://127.0.0.1:1' }), 'one');
    const two = writeKubeconfig(kubeconfigText({ prod: 'http://127.0.0.1:1' }), 'two');
    expect(await refused(['one:prod', 'two:prod'], { env: { KUBECONFIG: `${one}:${two}` } })).toBe(
      'kmc: prod is already active. Duplicate context names are not allowed.',
    );
  });

  test('a kind that does not exist', async () => {
    const kubeconfig = writeKubeconfig(kubeconfigText({ prod: 'http://127.0.0.1:1' }));
    expect(await refused(['--kubeconfig', kubeconfig, '-c', 'a b'])).toBe('kmc: -c a b: that is no name of a kind');
  });
});

test('--version and --help print and end with 0', async () => {
  const version = runMain(['--version'], { isTty: false });
  expect([await version.code, version.out()]).toEqual([0, '1.2.3\n']);
  const help = runMain(['--help'], { isTty: false });
  expect([await help.code, help.out().split('\n')[0]]).toEqual([0, 'Usage: kmc [options] [contexts...]']);
});

describe('the program', () => {
  test('opens what the command line names, tells the log, and leaves with 0', async () => {
    const [alpha, bravo] = [await startApi(), await startApi()];
    const kubeconfig = writeKubeconfig(kubeconfigText({ alpha: alpha.url, bravo: bravo.url, charlie: bravo.url }));
    const program = runMain(['alpha', 'bravo'], { env: { KUBECONFIG: kubeconfig } });
    await program.see(' 0 Fleet  1 alpha ●  2 bravo ●');
    expect(alpha.requests[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'user-agent': 'kmc/1.2.3' });
    const log = join(program.home, 'kmc', 'kmc.log');
    await until(() => existsSync(log) && readFileSync(log, 'utf8').includes('[kubeconfig:bravo]'), 'the log');
    expect(readFileSync(log, 'utf8')).toContain('INFO [kubeconfig:alpha] cluster:health:healthy clusterName="alpha"');
    program.terminal.type(':q\r');
    expect(await program.code).toBe(0);
    await program.terminal.emulator.flush();
    expect(program.terminal.emulator.terminal.buffer.active.type).toBe('normal');
    await until(() => alpha.connections() === 0, 'alpha is let go');
  });

  test('opens everything with --all, but not the second of a name, and says so', async () => {
    const api = await startApi();
    const one = writeKubeconfig(kubeconfigText({ prod: api.url, dev: api.url }), 'one');
    const two = writeKubeconfig(kubeconfigText({ prod: api.url }), 'two');
    const program = runMain(['--all'], { env: { KUBECONFIG: `${one}:${two}` } });
    await program.see('1 prod');
    await program.see('2 dev');
    await program.see('two:prod stays closed: prod is already active.');
    program.terminal.type('\x03');
    expect(await program.code).toBe(0);
  });

  test('opens and focuses the only context there is', async () => {
    const api = await startApi();
    const program = runMain(['--kubeconfig', writeKubeconfig(kubeconfigText({ solo: api.url })), '-c', 'ns']);
    await program.see('namespaces[0');
    program.end({ type: 'signal', number: 15 });
    expect(await program.code).toBe(143);
  });

  test('ends when its terminal is closed', async () => {
    const program = runMain([]);
    await program.see('There is no cluster to open.');
    program.terminal.hangUp();
    expect(await program.code).toBe(129);
  });

  test('with no kubeconfig at all shows a page that says what to do', async () => {
    const program = runMain([]);
    await program.see('No kubeconfig file was found.');
    program.terminal.type(':q\r');
    expect(await program.code).toBe(0);
  });

  test('reads its settings, and tells on the screen what of them is wrong', async () => {
    const api = await startApi();
    const extra = writeKubeconfig(kubeconfigText({ solo: api.url }), 'extra');
    const program = runMain([], { settings: JSON.stringify({ kubeconfig: [extra], command: 'nodes', colour: 'red' }) });
    await program.see('nodes[0');
    await program.see('config.json:1: "colour" is not a setting');
    program.end({ type: 'signal', number: 1 });
    expect(await program.code).toBe(129);
  });

  test('after a crash puts the terminal back, tells what happened, and ends with 1', async () => {
    const program = runMain([]);
    await program.see('There is no cluster to open.');
    program.end({ type: 'crash', error: new Error('boom') });
    expect(await program.code).toBe(1);
    expect(program.err()).toContain("kmc: it crashed, which is a bug of kmc's: Error: boom");
    await program.terminal.emulator.flush();
    expect(program.terminal.emulator.terminal.buffer.active.type).toBe('normal');
  });
});

test('the faults filter on pods is kept from run to run', async () => {
  const api = await startApi();
  api.on(
    '/api/v1/namespaces/default/pods',
    new ScriptedWatch(() => [pod('well'), pod('ill', { ready: false })]).answer,
  );
  const words = ['--kubeconfig', writeKubeconfig(kubeconfigText({ solo: api.url }))];
  const first = runMain(words);
  await first.see('pods(default)[2]');
  first.terminal.type('\x1a');
  await first.see('pods(default)[1 of 2] <faults>');
  const path = join(first.home, 'kmc', 'filters.json');
  await until(() => existsSync(path), 'it is kept');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    schemaVersion: 1,
    'pods:unhealthy-filter-scope:kubeconfig:solo': true,
  });
  first.terminal.type(':q\r');
  expect(await first.code).toBe(0);
  const second = runMain(words, { env: { XDG_STATE_HOME: first.home } });
  await second.see('pods(default)[1 of 2] <faults>');
  // Ended at once: what was typed last is kept all the same.
  second.terminal.type('/il\r:q\r');
  expect(await second.code).toBe(0);
  const third = runMain(words, { env: { XDG_STATE_HOME: first.home } });
  await third.see('pods(default)[1 of 2] <faults> </il>');
  third.terminal.type(':q\r');
  expect(await third.code).toBe(0);
});

test('a file of kept views that is broken is put aside, told and never fatal', async () => {
  const home = temporaryFolder();
  const path = join(home, 'kmc', 'filters.json');
  mkdirSync(join(home, 'kmc'));
  writeFileSync(path, '{"half');
  const api = await startApi();
  const program = runMain(['--kubeconfig', writeKubeconfig(kubeconfigText({ alpha: api.url, bravo: api.url }))], {
    env: { XDG_STATE_HOME: home },
  });
  await program.see('is no JSON object: it is now');
  program.terminal.type(':q\r');
  expect(await program.code).toBe(0);
  expect(readdirSync(join(home, 'kmc')).some((name) => name.startsWith('filters.json.broken-'))).toBe(true);
});

test('a context that is added to the kubeconfig while kmc runs appears, and one that is taken out disappears', async () => {
  const api = await startApi();
  const kubeconfig = writeKubeconfig(kubeconfigText({ alpha: api.url, bravo: api.url }));
  const program = runMain(['--kubeconfig', kubeconfig]);
  await program.see('contexts[2]');
  writeFileSync(kubeconfig, kubeconfigText({ alpha: api.url, bravo: api.url, charlie: api.url }));
  await program.see('contexts[3]');
  await program.see('charlie');
  writeFileSync(kubeconfig, kubeconfigText({ alpha: api.url }));
  await program.see('contexts[1]');
  program.terminal.type(':q\r');
  expect(await program.code).toBe(0);
  const log = readFileSync(join(program.home, 'kmc', 'kmc.log'), 'utf8');
  expect(log).toContain('INFO [kubeconfig:charlie] kubeconfig:added');
});

test('a credential in the kubeconfig that is changed while it is rejected is used by the next probe', async () => {
  const api = await startApi();
  for (const path of ['/readyz', '/version']) {
    api.on(path, (response, request) => {
      response.statusCode = request.headers.authorization === 'Bearer fresh' ? 200 : 401;
      response.end('{}');
    });
  }
  const kubeconfig = writeKubeconfig(kubeconfigText({ solo: api.url }));
  const program = runMain(['--kubeconfig', kubeconfig]);
  await program.see('recovering');
  writeFileSync(kubeconfig, kubeconfigText({ solo: api.url }, 'fresh'));
  program.terminal.type('\x0f');
  await program.see('1 solo ●');
  program.terminal.type(':q\r');
  expect(await program.code).toBe(0);
});
