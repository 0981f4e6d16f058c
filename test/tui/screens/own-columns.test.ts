import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch } from '../../helpers/scripted-api.ts';
import { GADGET_COLUMNS, gadget, servesGadgets } from '../../helpers/tables.ts';
import { userFolders } from '../../helpers/user-folders.ts';

const FLEET = '\x1b0';
const ALPHA = '\x1b1';
const BRAVO = '\x1b2';
const WIDE = '\x17';

const VIEWS = `views:
  v1/pods:
    sortColumn: ZONE:desc
    columns:
      - AGE
      - NAME
      - 'ZONE:.metadata.labels.topology\\.kubernetes\\.io/zone'
      - PHASE:.status.phase|R
      - BORN:.metadata.creationTimestamp|T
      - FIRST:.spec.containers[0].name|W
      - HIDDEN:.spec.nodeName|H
      - BAD:.spec[
      - VS
`;

async function start(files: Readonly<Record<string, string>>, options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], ...options, files: userFolders(files) });
  for (const { name, pods } of app.clusters) {
    const zone = { 'topology.kubernetes.io/zone': `${name}-2` };
    pods.splice(
      0,
      pods.length,
      pod('api', { labels: zone }),
      pod('web', { labels: { a: 'b' } }),
      pod('zoo', { labels: zone }),
    );
  }
  await app.open('alpha', 'bravo');
  return app;
}

describe('columns of views.yaml', () => {
  test.each([
    { columns: 80, rows: 24 },
    { columns: 160, rows: 50 },
  ])('stand in the order of the file, at $columns x $rows', async (size) => {
    const app = await start({ 'k9s/views.yaml': VIEWS }, size);
    await app.press(ALPHA);
    await app.see('pods(default)[3]');
    const gap = ' '.repeat(size.columns === 80 ? 2 : 4);
    const table = [
      ['AGE', 'NAME', 'ZONE↓  ', '  PHASE', 'BORN', 'BAD'],
      ['24h', 'api ', 'alpha-2', 'Running', ' 24h', 'bad path'],
      ['24h', 'zoo ', 'alpha-2', 'Running', ' 24h', 'bad path'],
      ['24h', 'web ', '       ', 'Running', ' 24h', 'bad path'],
    ];
    expect(app.lines()).toEqual(
      frame(
        [' 0 Fleet  1 alpha ●  2 bravo ●', 'pods(default)[3]', ...table.map((cells) => cells.join(gap))],
        app.lines().slice(-2),
        size.rows,
      ),
    );
    expect(app.lines().at(-2)).toContain('views.yaml');
  });

  test('are each told once that cannot be had, with file, line and key', async () => {
    const app = await start({ 'k9s/views.yaml': VIEWS }, { columns: 200 });
    await app.press(':settings', ENTER);
    expect(app.text()).toMatch(/views\.yaml:12: "views\.v1\/pods\.columns\.7" has a path that cannot be read: between/);
    expect(app.text()).toMatch(
      /views\.yaml:13: "views\.v1\/pods\.columns\.8" is VS, which is no column of pods in kmc/,
    );
  });

  test('have the others behind them for who wants it wide; a hidden one is shown when it is picked', async () => {
    const app = await start({ 'k9s/views.yaml': VIEWS }, { columns: 160 });
    await app.press(ALPHA);
    await app.see('pods(default)[3]');
    await app.press(WIDE);
    expect(app.lines()[2]?.replace(/ +/g, ' ')).toMatch(/^AGE NAME ZONE↓ PHASE BORN FIRST BAD READY STATUS RESTARTS/);
    await app.press(WIDE, ':columns', ENTER, 'hidden', ' ', '\x1b');
    expect(app.lines()[2]?.replace(/ +/g, ' ')).toBe('AGE NAME ZONE↓ PHASE BORN HIDDEN BAD');
    expect(app.lines()[3]).toContain('node-1');
  });

  test('are sorted as the file says until a person sorts them, and filtered by', async () => {
    const app = await start({ 'k9s/views.yaml': VIEWS });
    await app.press(ALPHA);
    await app.see('pods(default)[3]');
    await app.press('/alpha-2', ENTER);
    expect(app.lines()[1]).toBe('pods(default)[2 of 3] </alpha-2>');
    await app.press('\x1b', 'N');
    expect(app.lines()[2]).toContain('NAME↑');
    const names = app
      .lines()
      .slice(3, 6)
      .map((line) => line.slice(5, 8));
    expect(names).toEqual(['api', 'web', 'zoo']);
  });

  test('follow what changes in the cluster', async () => {
    const app = await start({ 'k9s/views.yaml': VIEWS });
    await app.press(ALPHA);
    await app.see('pods(default)[3]');
    const labels = { 'topology.kubernetes.io/zone': 'moved' };
    const { defaultPodsWatch } = app.cluster('alpha');
    defaultPodsWatch.latest.send({
      type: 'MODIFIED',
      object: pod('web', { labels, resourceVersion: 11, phase: 'Pending' }),
    });
    await app.see(/web +moved +Pending/);
  });

  test('of all clusters stand in the Fleet tab too, behind the cluster; those of one context in its tab alone', async () => {
    const files = {
      'k9s/views.yaml': VIEWS,
      'data/clusters/bravo-cluster/bravo/views.yaml': 'views:\n  v1/pods: {columns: [NAME, "NODE2:.spec.nodeName"]}\n',
    };
    const app = await start(files);
    await app.press(FLEET, ':pods', ENTER);
    await app.see('bravo-2');
    expect(app.lines()[2]?.replace(/ +/g, ' ')).toBe('CLUSTER AGE NAME ZONE↓ PHASE BORN BAD');
    expect(app.lines()[3]).toMatch(/^bravo +24h +api +bravo-2 +Running/);
    await app.press(BRAVO);
    await app.see(/NAME +NODE2/);
    expect(app.lines()[3]).toMatch(/^api +node-1$/);
    await app.press(ALPHA);
    await app.see('alpha-2');
  });

  test('are asked for once at the start, and for a namespace of its own as its view says', async () => {
    const app = await start({ 'k9s/views.yaml': `${VIEWS}  v1/pods@kube: {columns: [NAME, IP]}\n` });
    await app.press(ALPHA);
    await app.see('alpha-2');
    expect(app.cluster('alpha').api.to('/api/v1/namespaces/default/pods')).toHaveLength(1);
    await app.press(':pods kube-system', ENTER);
    await app.see(/^NAME +IP$/m);
  });

  test('of a kind that the server prints are read from its objects, which are asked for', async () => {
    const views = 'views:\n  example.com/v1/gadgets:\n    columns: [NAME, SIZE, "OWNER:.spec.owner", COLOUR]\n';
    const app = await start({ 'k9s/views.yaml': views }, { columns: 120 });
    const { api } = app.cluster('alpha');
    servesGadgets(api);
    const path = '/apis/example.com/v1/namespaces/default/gadgets';
    const watch = new ScriptedWatch(() => [
      owned(gadget('one', 'True', 3, GADGET_COLUMNS), 'jo'),
      gadget('two', 'False', 12),
    ]);
    api.on(path, watch.answer);
    await app.press(ALPHA, ':gd', ENTER);
    await app.see('gadgets.example.com(default)[2]');
    const [head, ...rows] = app.lines().slice(2, 5);
    expect(head?.replace(/ +/g, ' ')).toBe('NAME SIZE OWNER');
    expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual(['one 3 jo', 'two 12']);
    expect(api.to(path)[0]?.query).toMatchObject({ includeObject: 'Object' });
    await app.see('"views.example.com/v1/gadgets.columns.3" is COLOUR');
  });
});

/** A table of one row, whose object comes with it. */
function owned(table: object, owner: string): object {
  const [row] = Reflect.get(table, 'rows') as readonly { readonly object: object }[];
  return { ...table, rows: [{ ...row, object: { ...row?.object, spec: { owner } } }] };
}
