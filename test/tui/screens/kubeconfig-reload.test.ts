import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TAB } from '../../helpers/keys.ts';
import { kubeconfigText, temporaryFolder } from '../../helpers/kubeconfig.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { json, status } from '../../helpers/scripted-api.ts';

/** The app on a real kubeconfig file, which the test rewrites. */
class Edited {
  readonly app: RunningApp;
  readonly path: string;
  readonly servers: Readonly<Record<string, string>>;

  private constructor(app: RunningApp, path: string) {
    this.app = app;
    this.path = path;
    this.servers = Object.fromEntries(app.clusters.map(({ name, api }) => [name, api.url]));
  }

  static async start(columns = 120): Promise<Edited> {
    const path = join(temporaryFolder(), 'kubeconfig');
    return new Edited(await RunningApp.start({ kubeconfig: path, columns }), path);
  }

  /** The file with only these contexts. */
  text(...names: readonly string[]): string {
    return kubeconfigText(Object.fromEntries(names.map((name) => [name, this.servers[name] ?? ''])));
  }

  /** Replaces the file in one step, as careful writers do. */
  write(text: string): void {
    writeFileSync(`${this.path}.tmp`, text);
    renameSync(`${this.path}.tmp`, this.path);
  }

  /** What an open cluster would notice: its session, its watches, its connections, what it was asked. */
  life(name: string): readonly unknown[] {
    const { api, defaultPodsWatch, id } = this.app.cluster(name);
    const asked = api.requests.filter((request) => request.path !== '/readyz').length;
    return [
      this.app.view.fleet.session(id),
      defaultPodsWatch.open[0],
      defaultPodsWatch.open.length,
      api.connections(),
      asked,
    ];
  }
}

const PODS = '/api/v1/namespaces/default/pods';

/** The file says another token for one of the contexts. */
const withToken = (text: string, name: string, token: string): string =>
  text.replace(`- name: ${name}\n  user: {token: secret}`, `- name: ${name}\n  user: {token: ${token}}`);

describe('while clusters are open, a kubeconfig that changes', () => {
  test('reconnects the one whose credential is another, keeps its rows, and no other cluster notices', async () => {
    const edited = await Edited.start();
    const { app } = edited;
    const alpha = app.cluster('alpha');
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    await app.waitFor(() => app.cluster('bravo').defaultPodsWatch.open.length === 1, 'bravo is watched');
    const [neighbour, session] = [edited.life('bravo'), app.view.fleet.session(alpha.id)];
    const before = alpha.api.requests.length;
    edited.write(withToken(edited.text('alpha', 'bravo', 'charlie'), 'alpha', 'fresh'));
    await app.see('alpha: its kubeconfig entry has changed, connecting anew');
    await app.waitFor(
      () => alpha.defaultPodsWatch.open.length === 1 && alpha.api.to(PODS).length === 2,
      'it is watched again',
    );
    expect(app.lines()[1]).toMatch(/^pods\(default\)\[2\]/);
    const since = alpha.api.requests.slice(before);
    expect(new Set(since.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer fresh']));
    expect(alpha.api.to(PODS)[1]?.query['resourceVersion']).toBe('100');
    expect(app.view.fleet.session(alpha.id)).toBe(session);
    expect(edited.life('bravo')).toEqual(neighbour);
    expect(app.log).toEqual(['INFO [kubeconfig:alpha] kubeconfig:changed what=user']);
  });

  test('gives the one behind another server new rows, and none of the old', async () => {
    const edited = await Edited.start();
    const { app } = edited;
    const [alpha, charlie] = [app.cluster('alpha'), app.cluster('charlie')];
    charlie.pods = [pod('db-1')];
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('web-2');
    await app.waitFor(() => app.cluster('bravo').defaultPodsWatch.open.length === 1, 'bravo is watched');
    const neighbour = edited.life('bravo');
    edited.write(edited.text('alpha', 'bravo', 'charlie').replace(alpha.api.url, charlie.api.url));
    await app.see('db-1');
    expect(app.text()).not.toContain('web-');
    expect(app.lines()[1]).toMatch(/^pods\(default\)\[1\]/);
    expect(charlie.api.to(PODS)[0]?.query['resourceVersion']).toBeUndefined();
    await app.waitFor(() => alpha.api.connections() === 0, 'the old server is let go');
    expect(edited.life('bravo')).toEqual(neighbour);
  });

  test('by comments, order, a namespace or current-context is noticed by nobody', async () => {
    const edited = await Edited.start();
    const { app } = edited;
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    await app.waitFor(() => app.cluster('bravo').defaultPodsWatch.open.length === 1, 'bravo is watched');
    const before = ['alpha', 'bravo'].map((name) => edited.life(name));
    const text = edited.text('bravo', 'alpha').replace('user: alpha}', 'user: alpha, namespace: web}');
    edited.write(`# mine\ncurrent-context: bravo\n${text}`);
    await app.waitFor(() => app.log.length === 2, 'the file is read');
    expect(app.log).toEqual([
      'INFO [kubeconfig:charlie] kubeconfig:removed',
      'INFO [kubeconfig:alpha] kubeconfig:changed what=namespace',
    ]);
    expect(['alpha', 'bravo'].map((name) => edited.life(name))).toEqual(before);
    expect(app.lines()[1]).toMatch(/^pods\(default\)\[2\]/);
  });

  test('and no longer has a context: its tab is gone, its rows stay, dimmed, and it is asked nothing; then it is back', async () => {
    const edited = await Edited.start();
    const { app } = edited;
    const alpha = app.cluster('alpha');
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    edited.write(edited.text('bravo'));
    await app.see('1 alpha ∅');
    expect(app.lines().at(-2)).toBe('alpha: is no longer in the kubeconfig; it is asked nothing more');
    expect(app.lines().at(-1)).toMatch(
      /^alpha · gone · it is no longer in the kubeconfig · v1\.36\.0 · ctrl-o try now/,
    );
    expect(app.lines()[1]).toMatch(/^pods\(default\)\[2\] +as of \d\d:\d\d:\d\d$/);
    expect(app.lines()[3]).toMatch(/^web-1/);
    expect(app.terminal.emulator.cell(0, 4).style).toMatch(/^2/);
    await app.waitFor(() => alpha.api.connections() === 0, 'alpha is let go');
    const before = alpha.api.requests.length;
    await app.clock.advance(60_000);
    await app.drawn();
    expect(alpha.api.requests).toHaveLength(before);
    expect(app.lines()[0]).toContain('2 bravo ●');

    edited.write(edited.text('alpha', 'bravo'));
    await app.see('1 alpha ●');
    await app.waitFor(() => !app.text().includes('as of'), 'the rows are live again');
    expect(app.text()).toContain('alpha: is in the kubeconfig again');
  });

  test('and no longer has a context: the tab can be closed, and then it is forgotten', async () => {
    const edited = await Edited.start();
    const { app } = edited;
    await app.open('alpha', 'bravo');
    edited.write(edited.text('bravo', 'charlie'));
    await app.see('1 alpha ∅');
    expect(app.text()).toMatch(/^alpha +∅ gone .* it is no longer in the kubeconfig$/m);
    expect(app.lines().at(-1)).toMatch(/^Fleet · 1 healthy · 1 gone/);
    await app.press(TAB, '\x18');
    expect(app.lines()[0]).not.toContain('alpha');
    await app.press('`', '0');
    expect(app.text()).not.toMatch(/^alpha /m);
    expect(app.lines()[1]).toBe('contexts[2]');
  });

  test('is read at once when the user asks for a gone context again', async () => {
    const edited = await Edited.start();
    const { app } = edited;
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    edited.write(edited.text('bravo'));
    await app.see('1 alpha ∅');
    edited.write(edited.text('alpha', 'bravo'));
    await app.press('\x0f');
    await app.see('1 alpha ●');
  });
});

describe('the Fleet home', () => {
  test('shows new contexts as they come, opens none by itself, and they can be opened', async () => {
    const edited = await Edited.start();
    const { app } = edited;
    edited.write(edited.text('charlie'));
    await app.see('contexts[1]');
    expect(app.lines()[3]).toMatch(/^charlie +· closed/);
    edited.write(edited.text('alpha', 'charlie'));
    await app.see('contexts[2]');
    expect(app.lines()[3]).toMatch(/^alpha/);
    expect(app.clusters.flatMap(({ api }) => api.requests)).toEqual([]);
    await app.press('g', ' ');
    await app.see('1 alpha ●');
  });

  test('says what is wrong with a file that is half written, and goes on with what it said before', async () => {
    const edited = await Edited.start(200);
    const { app } = edited;
    await app.open('alpha', 'bravo');
    const text = edited.text('alpha', 'bravo');
    writeFileSync(edited.path, text.slice(0, text.indexOf('users:') - 4));
    await app.see(/kubeconfig:\d+: YAML: .*; what it said before stays in force/);
    expect(app.lines()[0]).toContain('1 alpha ●');
    expect(app.text()).toContain('charlie');
    writeFileSync(edited.path, text);
    await app.waitFor(() => !app.text().includes('charlie'), 'the whole file counts');
    expect(app.lines()[0]).toContain('1 alpha ●');
  });

  test('tells of an open context whose entry became unusable, which goes on as it was', async () => {
    const edited = await Edited.start(200);
    const { app } = edited;
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    const before = edited.life('alpha');
    edited.write(edited.text('alpha', 'bravo').replace(`{server: "${edited.servers['alpha']}"}`, '{}'));
    await app.see(/^alpha: .*kubeconfig:9: no server found for cluster "alpha"; what it said before stays in force/m);
    expect(edited.life('alpha')).toEqual(before);
    await app.press('`', '0');
    expect(app.text()).toMatch(/^alpha +● healthy .* kubeconfig:9: no server found for cluster "alpha"$/m);
  });
});

test('a rejected credential that is changed in the kubeconfig is tried at once', async () => {
  const edited = await Edited.start();
  const { app } = edited;
  const { api, id } = app.cluster('alpha');
  for (const path of ['/readyz', '/version', PODS]) {
    api.on(path, (response, request) => {
      if (request.headers.authorization === 'Bearer fresh') json(response, { gitVersion: 'v1.36.0' });
      else status(response, 401, 'Unauthorized', 'Unauthorized');
    });
  }
  app.screen.open([id]);
  for (const ms of [0, 5_000, 10_000, 15_000]) {
    await app.clock.advance(ms);
    await app.drawn();
  }
  await app.see('1 alpha ×');
  const from = app.clock.now();
  edited.write(withToken(edited.text('alpha', 'bravo', 'charlie'), 'alpha', 'fresh'));
  await app.see('1 alpha ●');
  expect(app.clock.now() - from).toBeLessThan(10_000);
});
