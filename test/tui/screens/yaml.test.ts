import { describe, expect, test } from 'vitest';
import { ENTER } from '../../helpers/keys.ts';
import { cursorRow, pressOn as press, STATUS, startScene as start, web } from '../../helpers/object-scene.ts';
import { ScriptedWatch } from '../../helpers/scripted-api.ts';

const YAML = [
  ' 0 Fleet [1 alpha ●]',
  'pods › pods(default)/web-1 · yaml',
  'apiVersion: v1',
  'kind: Pod',
  'metadata:',
  '  labels:',
  '    app: web',
  '  # managedFields: 1 entry, m shows them',
  '  name: web-1',
  '  namespace: default',
  '  resourceVersion: "10"',
  '  uid: uid-default-web-1',
  'spec:',
  '  containers:',
  '  - name: app',
  '  nodeName: node-1',
  'status:',
  '  conditions:',
  '  - status: "True"',
  '    type: Initialized',
  '  containerStatuses:',
  '  - name: app',
];

describe('the YAML of an object', () => {
  test('folds managed fields until m is pressed', async () => {
    const scene = await start({ colors: 0 });
    const { app } = scene;
    await press(scene, 'y');
    await app.see('apiVersion');
    expect(app.lines()).toEqual([...YAML, '', STATUS]);
    await app.press('m');
    expect(app.lines().slice(7, 9)).toEqual(['  managedFields:', '  - manager: kubectl']);
    await app.press('m');
    expect(app.lines()[7]).toBe('  # managedFields: 1 entry, m shows them');
  });

  test('is searched: what is looked for is marked, n and N go on, around the end', async () => {
    const scene = await start();
    const { app } = scene;
    await press(scene, 'y');
    await app.see('apiVersion');
    await app.press('/', 'NAME', ENTER);
    expect(app.lines()[1]).toBe('pods › pods(default)/web-1 · yaml </NAME> 1 of 5');
    expect([cursorRow(app), app.lines()[cursorRow(app)]]).toEqual([8, '  name: web-1']);
    await app.press('n');
    expect(app.lines()[cursorRow(app)]).toBe('  namespace: default');
    await app.press('N', 'N');
    expect(app.lines()[1]).toContain('5 of 5');
    expect(app.lines()[cursorRow(app)]).toBe('  - name: app');
    expect(app.terminal.emulator.cell(2, 9).style).toContain('1');
    await app.press('/', 'zzz', ENTER);
    expect(app.lines()[1]).toContain('not found');
    await app.press('q');
    expect(app.lines()[1]).toBe('pods › pods(default)/web-1 · yaml');
  });

  test('is copied whole', async () => {
    const scene = await start();
    const { app } = scene;
    await press(scene, 'y');
    await app.see('apiVersion');
    await app.press('c');
    await app.see('copied 26 lines');
    const [, sent = ''] = /\x1b\]52;c;([^\x07]+)\x07/.exec(app.terminal.written.join('')) ?? [];
    expect(Buffer.from(sent, 'base64').toString('utf8')).toMatch(
      /^apiVersion: v1\nkind: Pod\n[\s\S]*podIP: 10\.0\.0\.7\n$/,
    );
  });

  test('moves sideways', async () => {
    const scene = await start();
    const { app, object } = scene;
    await press(scene, 'y');
    await app.see('apiVersion');
    object.latest.send({
      type: 'MODIFIED',
      object: web({ annotations: { a: 'x'.repeat(100) }, resourceVersion: '12' }),
    });
    await app.see('xxx…');
    await app.press('l', 'l', 'l', 'l');
    expect(app.text()).not.toContain('…');
    await app.press('h', 'h', 'h', 'h');
    expect(app.lines()[2]).toBe('apiVersion: v1');
  });

  test('wraps its long lines, where a search still finds what goes over the end of a row, and every row can be read', async () => {
    const scene = await start();
    const { app, object } = scene;
    await press(scene, 'y');
    await app.see('apiVersion');
    const a = `${'x'.repeat(70)}needle${'y'.repeat(2_000)}end`;
    object.latest.send({ type: 'MODIFIED', object: web({ annotations: { a }, resourceVersion: '12' }) });
    await app.see('xxx');
    await app.press('w');
    expect(app.lines().slice(6, 8)).toEqual([`    a: ${'x'.repeat(70)}nee`, `dle${'y'.repeat(77)}`]);
    await app.press('/', 'needle', ENTER);
    expect(app.lines()[1]).toContain('1 of 1');
    expect(cursorRow(app)).toBe(6);
    expect([77, 79].map((x) => app.terminal.emulator.cell(x, 6).style)).toEqual(['1;7;36', '1;7;36']);
    await app.press('/', '\x15', 'yend', ENTER);
    expect(app.lines()[cursorRow(app)]).toMatch(/^y+end$/);
    await app.press('w');
    expect(app.lines()[cursorRow(app)]).toMatch(/^ {4}a: x+ne…$/);
    await app.press('r');
    expect(app.lines().at(-2)).toBe('this text is live: it changes with its object');
  });

  test('and the description take each other’s place: one step back is the table', async () => {
    const scene = await start();
    const { app } = scene;
    await press(scene, 'y', 'd');
    await app.see('Restart Count');
    await app.press('y');
    await app.see('apiVersion');
    await app.press('q');
    await app.see('pods(default)[2]');
  });
});

describe('a secret', () => {
  const secret = {
    metadata: { name: 'login', namespace: 'default', resourceVersion: '5' },
    type: 'Opaque',
    data: { key: 'AAECAw==', password: Buffer.from('hunter2').toString('base64') },
  };

  test('is decoded by x, from its table and in its YAML, and only then', async () => {
    const scene = await start();
    const { app, cluster } = scene;
    cluster.api.on('/api/v1/namespaces/default/secrets', new ScriptedWatch(() => [secret]).answer);
    await app.press(':secrets', ENTER);
    await app.see('login');
    await app.press('y');
    await app.see('password: aHVudGVyMg==');
    await app.press('x');
    expect(app.lines()[1]).toBe('secrets › secrets(default)/login · yaml, decoded');
    expect(app.lines().slice(3, 7)).toEqual([
      '# decoded: x shows data as it is stored',
      'data:',
      '  key: # binary, 4 bytes',
      '  password: hunter2',
    ]);
    await app.press('x');
    expect(app.text()).not.toContain('hunter2');
    await app.press('q', 'x');
    await app.see('password: hunter2');
    await app.press('d');
    await app.see('password:  7 bytes');
    expect(app.text()).not.toContain('hunter2');
  });
});

describe('keys of objects', () => {
  test('say where they work', async () => {
    const { app } = await start();
    await app.press('m');
    await app.see('m: works in YAML');
    await app.press('\x1b[D');
    await app.see('left: works in a description, YAML or a comparison');
    await app.press('\x1b0', 'd');
    await app.see('d: works on rows of a kind, as :pods');
  });
});
