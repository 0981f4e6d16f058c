import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { pressOn as press, type Scene, STATUS, startScene, web } from '../../helpers/object-scene.ts';
import { Plugin } from '../../helpers/plugin.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch } from '../../helpers/scripted-api.ts';
import { logged, ScriptedLog } from '../../helpers/scripted-log.ts';

const GRAFANA = 'https://grafana.example/d/abc?var-pod=web-1&from=now-1h&to=now&refresh=30s&orgId=1';
const RUNBOOK = 'https://wiki.example/runbooks/web';
const INGRESSES = '/apis/networking.k8s.io/v1/namespaces/default/ingresses';

/** Every link of the screen: its row, its text, and where it leads. */
function linksOf({ terminal: { emulator } }: RunningApp): readonly (readonly [row: number, ...string[]])[] {
  const rows = Array.from({ length: emulator.terminal.rows }, (_, y) => y);
  return rows.flatMap((y) => emulator.links(y).map(([text, address]) => [y, text, address] as const));
}

/** The description of a web-1 that has annotations with addresses. */
async function describeWeb(options: AppOptions): Promise<Scene> {
  const scene = await startScene({ colors: 0, ...options });
  const { app, cluster } = scene;
  const object = web({ annotations: { 'example.com/dashboard': GRAFANA, 'example.com/runbook': `see ${RUNBOOK}.` } });
  const watch = new ScriptedWatch(() => [object]);
  cluster.api.on('/api/v1/namespaces/default/pods', (response, request) =>
    (request.query['fieldSelector'] === undefined ? cluster.defaultPodsWatch : watch).answer(response, request),
  );
  await press(scene, 'd');
  await app.see('example.com/runbook');
  return scene;
}

const DESCRIBED = frame(
  [
    ' 0 Fleet [1 alpha ●]',
    'pods › pods(default)/web-1 · describe',
    'Name:         web-1',
    'Namespace:    default',
    'Node:         node-1/',
    'Labels:       app=web',
    'Annotations:  example.com/dashboard: https://grafana.example/d/abc?var-pod=web-…',
    `              example.com/runbook: see ${RUNBOOK}.`,
    'Status:       Running',
    'IP:           10.0.0.7',
    'IPs:          <none>',
    'Containers:',
    '  app:',
  ],
  ['', STATUS],
  15,
);

describe('the addresses of an object', () => {
  test('are links in its description, whole where they are cut; the text is the same without', async () => {
    const { app } = await describeWeb({ links: true, rows: 15 });
    expect(app.lines()).toEqual(DESCRIBED);
    expect(linksOf(app)).toEqual([
      [6, 'https://grafana.example/d/abc?var-pod=web-', GRAFANA],
      [7, RUNBOOK, RUNBOOK],
    ]);
    const bare = await describeWeb({ rows: 15 });
    expect(bare.app.lines()).toEqual(DESCRIBED);
    expect(linksOf(bare.app)).toEqual([]);
  });

  test('stay links while the cursor goes over them and the text moves, and are gone with the sheet', async () => {
    const { app } = await describeWeb({ links: true, rows: 15 });
    await app.press('j', 'j', 'j', 'j', 'j', 'l');
    expect(linksOf(app).map(([, , address]) => address)).toEqual([GRAFANA, RUNBOOK]);
    await app.press('q');
    await app.see('pods(default)[2]');
    expect(linksOf(app)).toEqual([]);
  });

  test('lead to the whole of it from each row that they take when lines are wrapped', async () => {
    const { app } = await describeWeb({ links: true });
    await app.press('w');
    const [first, second] = linksOf(app);
    expect([first?.[0], second?.[0]]).toEqual([6, 7]);
    expect([first?.[2], second?.[2]]).toEqual([GRAFANA, GRAFANA]);
    expect(`${first?.[1]}${second?.[1]}`).toBe(GRAFANA);
  });

  test('are links in its YAML', async () => {
    const scene = await describeWeb({ links: true });
    await scene.app.press('q');
    await press(scene, 'y');
    await scene.app.see('example.com/runbook');
    expect(linksOf(scene.app).map(([, , address]) => address)).toEqual([GRAFANA, RUNBOOK]);
  });

  test('are plain text in what is copied', async () => {
    const { app } = await describeWeb({ links: true });
    await app.press('c');
    await app.see('copied');
    const copied = app.terminal.emulator.clipboard.join('');
    expect(copied).toContain(`example.com/dashboard: ${GRAFANA}\n`);
    expect(copied).not.toContain('\x1b');
  });

  test('are those that the hosts of an ingress stand for: by https where its TLS has them', async () => {
    const scene = await startScene({ links: true });
    const hosts = ['web.shop.example', 'a.web.shop.example', 'plain.example', '*.plain.example'];
    const ingress = {
      metadata: { name: 'shop', namespace: 'default', uid: 'uid-shop', resourceVersion: '1' },
      spec: {
        tls: [{ secretName: 'tls', hosts: ['*.shop.example'] }],
        rules: hosts.map((host) => ({ host, http: { paths: [] } })),
      },
    };
    scene.cluster.api.on(INGRESSES, new ScriptedWatch(() => [ingress]).answer);
    await scene.app.press(':', 'i', 'n', 'g', ENTER);
    await scene.app.see('shop');
    await scene.app.press('d');
    await scene.app.see('Rules:');
    expect(linksOf(scene.app).map(([, text, address]) => [text, address])).toEqual([
      ['web.shop.example', 'https://web.shop.example'],
      ['a.web.shop.example', 'http://a.web.shop.example'],
      ['plain.example', 'http://plain.example'],
    ]);
  });
});

describe('the addresses in logs', () => {
  test('lead to the whole of it from each row that they take, and from what is left of them', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], links: true });
    const log = new ScriptedLog(app.cluster('alpha').api, 'web-1');
    log.first = () => [logged(0, `\x1b[31mGET\x1b[0m ${GRAFANA} 200`), logged(1, 'done')];
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press('l');
    await app.see('done');
    expect(linksOf(app)).toEqual([[3, GRAFANA.slice(0, 75), GRAFANA]]);
    await app.press('w');
    expect(linksOf(app)).toEqual([
      [3, GRAFANA.slice(0, 76), GRAFANA],
      [4, GRAFANA.slice(76), GRAFANA],
    ]);
  });

  test('are links in the columns of structured lines', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], links: true });
    const log = new ScriptedLog(app.cluster('alpha').api, 'web-1');
    log.first = () => [logged(0, JSON.stringify({ level: 'info', msg: `see ${RUNBOOK}` }))];
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press('l');
    await app.see('runbooks');
    await app.press('J', 'J');
    await app.see(/LEVEL +MSG/);
    expect(linksOf(app)).toEqual([[4, RUNBOOK, RUNBOOK]]);
  });

  test('are never what a program wants the terminal to obey', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], links: true });
    const log = new ScriptedLog(app.cluster('alpha').api, 'web-1');
    log.first = () => [logged(0, '\x1b]8;;https://evil.example\x1b\\https://good.example\x1b]8;;\x1b\\')];
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press('l');
    await app.see('good.example');
    expect(app.lines()[3]).toBe('·]8;;https://evil.example·\\https://good.example·]8;;·\\');
    expect(linksOf(app)).toEqual([
      [3, 'https://evil.example', 'https://evil.example'],
      [3, 'https://good.example', 'https://good.example'],
    ]);
  });
});

test('the address of a login leads to all of it, however narrow the screen is', async () => {
  const plugin = new Plugin(
    'echo "open https://idp.example/device?state=abc and enter the code ABCD-EFGH" >&2; sleep 60',
  );
  const app = await RunningApp.start({
    clusters: ['alpha', 'bravo'],
    users: { bravo: { exec: plugin.exec() } },
    columns: 60,
    links: true,
  });
  app.screen.open(app.clusters.map(({ id }) => id));
  await app.see('bravo wants a login: code ABCD-EFGH at https://idp');
  expect(app.lines().at(-4)).toBe('bravo wants a login: code ABCD-EFGH at https://idp.example/…');
  expect(linksOf(app)).toEqual([
    [20, expect.stringMatching('^https://idp.example/'), 'https://idp.example/device?state=abc'],
  ]);
});
