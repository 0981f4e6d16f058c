import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER, TAB } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp, type ScriptedCluster } from '../../helpers/running-app.ts';
import { json, status } from '../../helpers/scripted-api.ts';

const GROUP = '/apis/metrics.k8s.io';
const PODS = `${GROUP}/v1beta1/namespaces/default/pods`;

/** What a metrics server tells of a pod. */
function sample(name: string, cpu: string, memory: string, at = '2026-01-02T03:04:00Z'): object {
  const containers = [{ name: 'app', usage: { cpu, memory } }];
  return { metadata: { name, namespace: 'default' }, timestamp: at, window: '15s', containers };
}

/** Gives a cluster a metrics server. */
function serve({ api }: ScriptedCluster, items: readonly object[]): void {
  const version = { groupVersion: 'metrics.k8s.io/v1beta1', version: 'v1beta1' };
  api.on(GROUP, (response) => json(response, { kind: 'APIGroup', versions: [version] }));
  api.on(PODS, (response) => json(response, { kind: 'PodMetricsList', metadata: {}, items }));
}

function withResources(name: string, resources: object): object {
  const made = pod(name) as { spec: { containers: object[] } };
  return { ...made, spec: { ...made.spec, containers: [{ name: 'app', resources }] } };
}

async function app160(): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha'], columns: 160, rows: 50 });
  const alpha = app.cluster('alpha');
  const requests = { cpu: '200m', memory: '128Mi' };
  alpha.pods = [
    withResources('web-1', { requests, limits: { cpu: '1', memory: '256Mi' } }),
    pod('web-2'),
    pod('web-3'),
  ];
  serve(alpha, [sample('web-1', '100m', '64Mi'), sample('web-2', '0', '0')]);
  return app;
}

const lists = (app: RunningApp): number => app.cluster('alpha').api.to(PODS).length;

describe('the pods of a cluster with a metrics server', () => {
  test('show what they use of what they asked for; measured as 0, not measured yet and not limited are told apart', async () => {
    const app = await app160();
    await app.open('alpha');
    await app.see('100m');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●',
          'pods(default)[3]',
          'NAME     READY    STATUS     RESTARTS        CPU    %CPU/R    %CPU/L         MEM    %MEM/R    %MEM/L    IP          NODE      AGE',
          'web-1    1/1      Running           0      100m         50        10       64Mi         50        25    10.0.0.7    node-1    24h',
          'web-2    1/1      Running           0        0m        n/a       n/a        0Mi        n/a       n/a    10.0.0.7    node-1    24h',
          'web-3    1/1      Running           0        ...       ...       ...         ...       ...       ...    10.0.0.7    node-1    24h',
        ],
        [app.lines().at(-1) ?? ''],
        50,
      ),
    );
  });

  test('are measured again every thirty seconds, with arrows for what went up or down', async () => {
    const app = await app160();
    await app.open('alpha');
    await app.see('100m');
    const at = '2026-01-02T03:04:30Z';
    serve(app.cluster('alpha'), [sample('web-1', '150m', '32Mi', at), sample('web-2', '0', '0', at)]);
    await app.clock.advance(30_000);
    await app.see('150m↑');
    expect(app.lines()[3]).toMatch(/150m↑ +75 +15 +32Mi↓ +25 +13 /);
    expect(app.lines()[4]).toMatch(/ 0m {2,}n\/a/);
  });

  test('are a sort like any other: who uses the most comes first, and moves up when that changes', async () => {
    const app = await app160();
    await app.open('alpha');
    await app.see('100m');
    const [first, second] = ['web-1', 'web-2'];
    await app.press('C');
    expect(app.lines()[3]).toMatch(new RegExp(`^${first} `));
    const at = '2026-01-02T03:04:30Z';
    serve(app.cluster('alpha'), [sample(first, '100m', '32Mi', at), sample(second, '900m', '1Mi', at)]);
    await app.clock.advance(30_000);
    await app.see('900m');
    expect(app.lines()[3]).toMatch(new RegExp(`^${second} `));
  });

  test('cost nothing while they are not on the screen: another kind, a page over it, another tab', async () => {
    const app = await app160();
    await app.open('alpha');
    await app.see('100m');
    const minutes = async (): Promise<number> => {
      const before = lists(app);
      for (let step = 0; step < 12; step++) await app.clock.advance(10_000);
      return lists(app) - before;
    };
    expect(await minutes()).toBe(4);
    await app.press(':ns', ENTER);
    await app.see('namespaces[2]');
    expect(await minutes()).toBe(0);
    await app.press(':pods', ENTER);
    await app.see('100m');
    await app.press('?');
    expect(await minutes()).toBe(0);
    await app.press('?', TAB);
    await app.see('contexts[1]');
    expect(await minutes()).toBe(0);
  });

  test('say since when they are not measured any more, and keep what was known', async () => {
    const app = await app160();
    await app.open('alpha');
    await app.see('100m');
    app.cluster('alpha').api.on(PODS, () => undefined);
    for (let step = 0; step < 20; step++) await app.clock.advance(10_000);
    await app.see(/^pods\(default\)\[3\] +metrics as of \d\d:\d\d:\d\d$/m);
    expect(app.lines()[3]).toMatch(/100m\? +50 +10 +64Mi\? /);
  });

  test('say that nothing is measured yet', async () => {
    const app = await app160();
    serve(app.cluster('alpha'), []);
    await app.open('alpha');
    await app.see(/^pods\(default\)\[3\] +collecting metrics$/m);
  });
});

describe('where there is no metrics server', () => {
  test('its columns take no room, the title says so, and :diag too; ctrl-o looks for one', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], columns: 160, rows: 50 });
    await app.open('alpha');
    await app.see(/^pods\(default\)\[2\] +no metrics server$/m);
    expect(app.lines()[2]).not.toContain('CPU');
    await app.press(':diag', ENTER);
    await app.see('metrics    pods (default): no metrics server');
    await app.press('q');
    serve(app.cluster('alpha'), [sample('web-1', '100m', '64Mi')]);
    await app.press('\x0f');
    await app.see('100m');
    expect(app.lines()[2]).toContain('CPU');
  });

  test('or where it may not be read, the rest works', async () => {
    const app = await app160();
    app.cluster('alpha').api.on(PODS, (response) => status(response, 403, 'Forbidden', 'no'));
    await app.open('alpha');
    await app.see(/^pods\(default\)\[3\] +metrics: forbidden$/m);
    expect(app.lines()[0]).toContain('1 alpha ●');
  });
});
