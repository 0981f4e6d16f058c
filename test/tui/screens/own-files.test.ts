import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TAB } from '../../helpers/keys.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { userFolders } from '../../helpers/user-folders.ts';

async function start(files: Readonly<Record<string, string>>, options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], ...options, files: userFolders(files) });
  await app.open('alpha', 'bravo');
  return app;
}

const plugin = (name: string, fields: string): string =>
  `  ${name}: {shortCut: Ctrl-L, description: ${name}, scopes: [po], command: echo, args: ["said $NAME of $CLUSTER in $NAMESPACE"], background: true, overwriteOutput: true${fields}}\n`;
const CTRL_L = '\x0c';

test('aliases of k9s, of a context and of kmc are typed as any name; the later of these wins', async () => {
  const app = await start({
    'k9s/aliases.yaml': 'aliases:\n  pp: v1/pods\n  mine: v1/nodes\n  far: v1/nodes\n',
    'data/clusters/alpha-cluster/alpha/aliases.yaml': 'aliases:\n  far: v1/pods\n',
    'kmc/aliases.yaml': 'aliases:\n  mine: pp kube-system\n',
  });
  await app.press(TAB, ':no\r', ':far\r');
  await app.see('pods(default)');
  await app.press(':mine\r');
  await app.see('pods(kube-system)');
  await app.press(TAB, ':far\r');
  await app.see('nodes');
  await app.press('\x10', 'mine');
  expect(app.lines()[2]).toMatch(/^alias +mine +:pp kube-system$/);
  await app.press('\r');
  await app.see('pods(kube-system)');
  await app.press(':aliases\r');
  await app.see('YOUR ALIASES');
  expect(app.text()).toContain('far   :nodes');
  expect(app.text()).toContain('mine  :pp kube-system');
});

test('a hotkey runs its command, with the row under the cursor in it, and stands in the help', async () => {
  const app = await start({
    'k9s/hotkeys.yaml': `hotKeys:
  a: {shortCut: Shift-0, description: Pods of this one, command: "pods $NAMESPACE"}
  b: {shortCut: F6, command: nodes}
  c: {shortCut: Ctrl-R, command: nodes, description: never here}
  d: {shortCut: Ctrl-W, command: nodes, override: true}
`,
  });
  await app.press(TAB, ':pods all\r');
  await app.see('kube-system');
  await app.press('G', 'g', ')');
  await app.see('pods(default)');
  await app.press('\x12');
  await app.see('anew');
  await app.press('\x17');
  await app.see('nodes[0]');
  await app.press(')');
  await app.see('): there is no $NAMESPACE here');
  await app.press('?', '/', 'hotkeys\r');
  await app.press('\x1b', '/', 'f6\r');
  expect(app.text()).toMatch(/f6 +:nodes/);
});

test('what cannot be used is told once, and all of it stands on :settings', async () => {
  const app = await start(
    {
      'k9s/aliases.yaml': 'aliases:\n  a: [b]\n',
      'k9s/hotkeys.yaml': 'hotKeys:\n  go: {shortCut: Ctrl-R, command: pods}\n',
      'k9s/plugins.yaml': 'plugins: {\n',
      'k9s/jumps.yaml': 'jumps:\n  v1/pods: {}\n',
      'kmc/plugins/one.yaml': 'shortCut: Ctrl-L\ndescription: One\nscopes: [pods]\ncommand: echo\npipes: [less]\n',
    },
    { columns: 160 },
  );
  expect(app.text()).toMatch(/plugins\/one\.yaml:5: "pipes" is not supported: .* \(and 4 more: :settings\)/);
  await app.press(':settings\r');
  const text = app.text();
  expect(text).toContain('settings and files of your own');
  expect(text).toMatch(/k9s\/aliases\.yaml:2: "aliases\.a" must be a kind or a command/);
  expect(text).toMatch(/k9s\/hotkeys\.yaml:2: "hotKeys\.go\.shortCut" is ctrl-r, a key of kmc's own/);
  expect(text).toMatch(/k9s\/plugins\.yaml:\d: not YAML, nothing of it applies/);
  expect(app.log.filter((line) => line.startsWith('WARN [] start '))).toHaveLength(5);
  expect(text).toMatch(/k9s\/jumps\.yaml:1: is not supported: where Enter goes/);
});

test('a plugin runs on its row with what belongs to the cluster of that row, also on the Fleet', async () => {
  const app = await start({ 'k9s/plugins.yaml': `plugins:\n${plugin('hello', '')}` });
  await app.press(':pods\r');
  await app.see('web-1');
  await app.press('j', CTRL_L);
  await app.see('said web-1 of bravo-cluster in default');
  expect(app.log).toContain('INFO [kubeconfig:bravo] plugin hello output="said web-1 of bravo-cluster in default"');
  expect(app.log).toContain('INFO [kubeconfig:bravo] plugin hello ended="well" lines=1');
  await app.press(':nodes\r', CTRL_L);
  await app.see('nodes');
  expect(app.log.filter((line) => line.includes('output='))).toHaveLength(1);
});

test('a plugin does not run on a read-only cluster unless it is marked as safe', async () => {
  const settings = { alpha: { readOnly: true } };
  const files = (mark: string): Record<string, string> => ({
    'k9s/plugins.yaml': `plugins:\n${plugin('hello', mark)}`,
  });
  const app = await start(files(''), { settings });
  await app.press(TAB);
  await app.see('web-1');
  await app.clock.advance(600);
  await app.press(CTRL_L);
  await app.see('alpha: read-only, and hello is not marked with "dangerous: false"');
  const safe = await start(files(', dangerous: false'), { settings });
  await safe.press(TAB);
  await safe.see('web-1');
  await safe.press(CTRL_L);
  await safe.see('said web-1 of alpha-cluster');
});

test('a plugin asks for its inputs, shows what comes of them, and for the name of a protected context', async () => {
  const inputs =
    ', inputs: [{name: n, label: How many, type: number, required: true}, {name: sure, label: Sure, type: bool}]';
  const text = plugin('scale', inputs).replace('said $NAME', '$NAME $INPUT_N $!INPUT_SURE');
  const app = await start({ 'k9s/plugins.yaml': `plugins:\n${text}` }, { settings: { alpha: { protected: true } } });
  await app.press(TAB);
  await app.see('web-1');
  await app.clock.advance(600);
  await app.press(CTRL_L);
  await app.see('scale in alpha');
  expect(app.text()).toMatch(/How many\*/);
  const [up, enter] = ['\x1b[A', '\r'];
  // The safe button has the keys; above it stand the context's name, the check and the number.
  await app.press(up, up, up, 'many', TAB, ' ', TAB, TAB, TAB, enter);
  await app.see('How many must be a number');
  await app.press(TAB, '\x15', '3');
  await app.see('echo "web-1 3 false of alpha-cluster in default"');
  await app.press(TAB, TAB, TAB, TAB, enter);
  await app.see('alpha is protected: type its name');
  await app.press(up, up, 'alpha', TAB, TAB, enter);
  await app.see('alpha: web-1 3 false of alpha-cluster in default');
});

test('a plugin that is not for the background has the terminal, and kmc comes back when it ends', async () => {
  const folder = temporaryFolder();
  const script = `read word; echo "$word $0 $(printenv KUBECONFIG)" > ${folder}/said; exit 3`;
  const text = `plugins:\n  ask:\n    {shortCut: Shift-Q, description: Ask, scopes: [all], command: sh, args: [-c, '${script}', $NAME]}\n`;
  const app = await start({ 'kmc/plugins.yaml': text });
  writeFileSync(join(folder, 'typed'), 'sesame\n');
  app.terminal.readFrom(join(folder, 'typed'));
  await app.press(TAB);
  await app.see('web-1');
  await app.clock.advance(600);
  await app.press('Q');
  await app.see('alpha: Ask: ended with exit code 3');
  expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('sesame web-1 /home/me/kubeconfig:/home/me/.kube/config\n');
  expect(app.terminal.written.join('')).toContain('kmc: sh -c ');
  expect(app.terminal.settings).toEqual(['saved', 'put back']);
});

test('a background plugin ends with its cluster', async () => {
  const folder = temporaryFolder();
  const script = `echo $$ > ${folder}/pid; sleep 60 & wait`;
  const text = `plugins:\n  long: {shortCut: Shift-Q, description: Long, scopes: [all], command: sh, background: true, args: [-c, '${script}']}\n`;
  const app = await start({ 'kmc/plugins.yaml': text });
  await app.press(TAB);
  await app.see('web-1');
  await app.clock.advance(600);
  await app.press('Q');
  await app.waitFor(
    () => existsSync(join(folder, 'pid')) && readFileSync(join(folder, 'pid'), 'utf8') !== '',
    'it runs',
  );
  await app.press(':close\r');
  await app.see('Long: ended by SIGTERM');
});

test('keys of the settings do what they are set to, and stand so in the help; hotkeys are held against them', async () => {
  const app = await start(
    {
      'k9s/hotkeys.yaml':
        'hotKeys:\n  a: {shortCut: Ctrl-W, command: nodes}\n  b: {shortCut: Shift-Q, command: nodes}\n',
    },
    { keys: { 'ctrl-w': 'nothing', Q: 'sort restarts', 'ctrl-d': 'last' }, columns: 140 },
  );
  expect(app.text()).toContain(
    '"hotKeys.b.shortCut" is Q, a key of kmc\'s own (sort by restarts; again: the other way round',
  );
  await app.press(TAB);
  await app.see('web-1');
  await app.press('Q');
  await app.see('RESTARTS↓');
  await app.press('?');
  expect(app.text()).toMatch(/G end ctrl-d +last row/);
  await app.press('\x1b', '\x17');
  await app.see('nodes[0]');
});

test('a skin colours the cursor, the titles and the rows', async () => {
  const skin = { plain: '#010203', header: '#040506', cursorText: '#070809', cursorGround: '#0a0b0c' };
  const app = await start({}, { skin, colors: 3 });
  await app.press(TAB);
  await app.see('web-2');
  const sent = app.terminal.written.join('');
  for (const colour of ['38;2;1;2;3', '38;2;4;5;6', '38;2;7;8;9', '48;2;10;11;12']) expect(sent).toContain(colour);
});
