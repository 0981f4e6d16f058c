import { describe, expect, test } from 'vitest';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { node, pathOf, serveNodeMetrics, servePulses, warning } from '../../helpers/pulse-scene.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { status } from '../../helpers/scripted-api.ts';

/** Alpha alone, in its tab, on its pulses, after two samples. */
async function alphaPulses(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha'], ...options });
  const alpha = app.cluster('alpha');
  servePulses(alpha, { nodes: [node('node-1')], events: [warning('w', app.clock.wall())] });
  serveNodeMetrics(alpha, '3', '2Gi');
  await app.open('alpha');
  await app.press(':pulses', ENTER);
  await app.see(/CPU 75%/);
  await app.see('1 warn/min');
  await app.clock.advance(10_000);
  await app.drawn();
  await app.clock.advance(100);
  await app.drawn();
  return app;
}

/** Escape, which is told from a longer sequence by what follows it. */
async function pressEscape(app: RunningApp): Promise<void> {
  await app.press(ESC);
  await app.clock.advance(50);
  await app.drawn();
}

describe('the pulses of a cluster', () => {
  test('keep what was counted over time while another view lies over them, and measure nothing then', async () => {
    const app = await alphaPulses();
    const alpha = app.cluster('alpha');
    await app.press('?');
    alpha.podsWatch.latest.send({ type: 'ADDED', object: pod('web-3', { phase: 'Pending', ready: false }) });
    const asked = alpha.api.to('/apis/metrics.k8s.io/v1beta1/nodes').length;
    for (let second = 0; second < 60; second += 10) await app.clock.advance(10_000);
    expect(alpha.api.to('/apis/metrics.k8s.io/v1beta1/nodes').length).toBe(asked);
    await app.press('?');
    await app.see('2 not well');
    expect(app.lines()[4]).toMatch(/^ {2}▅▅▅█{10,}/);
  });
});

describe('keys in the pulses of a cluster', () => {
  test('Enter opens the table of the tile, what is not well first, and Esc comes back', async () => {
    const app = await alphaPulses();
    await app.press(ENTER);
    await app.see('pods › pulses › pods(all)[3]');
    expect(app.lines()[3]).toContain('web-2');
    await pressEscape(app);
    expect(app.lines()[1]).toContain('pods › pulses(all)');
  });

  test('arrows and hjkl go from tile to tile, down to CPU, which opens the nodes that use the most', async () => {
    const app = await alphaPulses();
    await app.press('l');
    expect(app.text()).toContain('▸ deployments');
    await app.press('j', 'j', 'j', 'h', 'j');
    expect(app.text()).toContain('▸ CPU');
    await app.press(ENTER);
    await app.see('nodes[1]');
    expect(app.lines()[2]).toContain('%CPU↓');
  });

  test(':pulses NAMESPACE counts what is there, and Enter stays there', async () => {
    const app = await alphaPulses();
    await app.press(':pulses kube-system', ENTER);
    await app.see('pulses(kube-system)');
    await app.see(/▸ pods +1 /);
    await app.press(ENTER);
    await app.see('pods(kube-system)[1]');
  });
});

describe('what the pulses of a cluster cannot know', () => {
  test('is said in its tile: a kind that may not be listed; and why nothing is measured', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const { api } = app.cluster('alpha');
    servePulses(app.cluster('alpha'), { nodes: [node('node-1', false)] });
    api.on(pathOf('jobs'), (response) => status(response, 403, 'Forbidden', 'no'));
    await app.open('alpha');
    await app.press(':hz', ENTER);
    await app.see('not permitted');
    await app.see('CPU no metrics server · requests 0%');
    expect(app.text()).toMatch(/nodes +1 {4}events +0\n.*1 not well +quiet/);
  });

  test('is old when its cluster is silent: the tiles say since when, and nothing is drawn as if it were live', async () => {
    const app = await alphaPulses();
    const { api } = app.cluster('alpha');
    for (const { path } of api.requests) api.on(path, () => undefined);
    for (let second = 0; second < 40; second += 5) await app.clock.advance(5_000);
    await app.see(/pulses\(all\) +as of \d\d:\d\d:\d\d/);
    expect(app.lines()[3]).toMatch(/^ {2}1 not well at \d\d:\d\d:\d\d/);
  });

  test('lets go of what it watched when it is left', async () => {
    const app = await alphaPulses();
    const open = (): number => app.view.workspace(app.cluster('alpha').id)?.feeds().length ?? 0;
    expect(open()).toBeGreaterThan(10);
    await pressEscape(app);
    expect(app.lines()[1]).toMatch(/^pods\(default\)/);
    await app.clock.advance(61_000);
    expect(open()).toBeLessThanOrEqual(2);
  });
});

/** The pulses of the Fleet over alpha, bravo and charlie, of which the last never answers. */
async function fleetPulses(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start(options);
  for (const [at, cluster] of app.clusters.entries()) {
    servePulses(cluster, { nodes: [node('node-1'), node('node-2', at > 0)], events: [warning('w', app.clock.wall())] });
  }
  serveNodeMetrics(app.cluster('alpha'), '2', '12Gi');
  const charlie = app.cluster('charlie');
  charlie.api.otherwise(() => undefined);
  for (const path of ['/readyz', '/healthz', '/version', '/api/v1/pods', '/api/v1/nodes', '/api/v1/events'])
    charlie.api.on(path, () => undefined);
  app.screen.open([charlie.id]);
  await app.press('\x1b0');
  await app.open('alpha', 'bravo');
  await app.press(':pulses', ENTER);
  await app.see(/alpha .* 25 +75 /);
  await app.seeInTime('unreachable');
  return app;
}

describe('the pulses of the Fleet', () => {
  test('Enter goes to the pulses of the cluster in its own tab; a neighbour that hangs changes nothing there', async () => {
    const app = await fleetPulses();
    await app.press('g', 'j', ENTER);
    await app.see('pods › pulses(all)');
    expect(app.lines().at(-1)).toContain('alpha · healthy');
    await app.see('CPU 25% used');
  });

  test('says what to do where no cluster is open', async () => {
    const app = await RunningApp.start({});
    await app.press(':pulses', ENTER);
    await app.see('No cluster is open');
  });
});
