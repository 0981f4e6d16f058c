import { describe, expect, test } from 'vitest';
import { RunningApp, type ScriptedCluster } from '../helpers/running-app.ts';
import { json, status } from '../helpers/scripted-api.ts';

const PODS = '/api/v1/namespaces/default/pods';

function reject({ api }: ScriptedCluster): void {
  for (const path of ['/readyz', '/version', PODS]) {
    api.on(path, (response) => status(response, 401, 'Unauthorized', 'Unauthorized'));
  }
  api.cut();
}

function accept({ api, defaultPodsWatch }: ScriptedCluster): void {
  for (const path of ['/readyz', '/version']) api.on(path, (response) => json(response, { gitVersion: 'v1.36.0' }));
  api.on(PODS, defaultPodsWatch.answer);
}

/** Lets time pass as it does: in steps, with all I/O in between. */
async function pass(app: RunningApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 5) {
    await app.clock.advance(5_000);
    await app.drawn();
  }
}

async function one(): Promise<{ app: RunningApp; alpha: ScriptedCluster }> {
  const app = await RunningApp.start({ clusters: ['alpha'], columns: 120 });
  return { app, alpha: app.cluster('alpha') };
}

// No key is pressed in any of these.
describe('a credential that is rejected ends healthy by itself', () => {
  test('when the very first contact is rejected', async () => {
    const { app, alpha } = await one();
    reject(alpha);
    app.screen.open([alpha.id]);
    await app.see('1 alpha ↻');
    accept(alpha);
    await pass(app, 70);
    await app.see('1 alpha ●');
    await app.see('pods(default)[2]');
  });

  test('when it is rejected again after it was accepted again', async () => {
    const { app, alpha } = await one();
    app.screen.open([alpha.id]);
    await app.see('pods(default)[2]');
    for (let round = 0; round < 3; round++) {
      reject(alpha);
      await pass(app, 15);
      await app.see('1 alpha ↻');
      accept(alpha);
      await pass(app, 70);
      await app.see('1 alpha ●');
    }
    alpha.defaultPodsWatch.latest.send({ type: 'DELETED', object: alpha.pods[0] ?? {} });
    await app.see('pods(default)[1]');
  });

  test('when it flaps faster than the burst', async () => {
    const { app, alpha } = await one();
    app.screen.open([alpha.id]);
    await app.see('pods(default)[2]');
    for (let round = 0; round < 10; round++) {
      reject(alpha);
      await pass(app, 5);
      accept(alpha);
      await pass(app, 5);
    }
    await pass(app, 70);
    await app.see('1 alpha ●');
    await app.see('pods(default)[2]');
  });

  test('after ten minutes of 401, with its rows kept and dated all the while', async () => {
    const { app, alpha } = await one();
    app.screen.open([alpha.id]);
    await app.see('pods(default)[2]');
    reject(alpha);
    await pass(app, 600);
    await app.see('1 alpha ×');
    expect(app.text()).toMatch(/pods\(default\)\[2\] +as of \d\d:\d\d:\d\d/);
    accept(alpha);
    await pass(app, 75);
    await app.see('1 alpha ●');
    await app.waitFor(() => !app.text().includes('as of'), 'the rows are live again');
  });
});

test('ten of twelve clusters that accept and never answer: the other two show their rows meanwhile', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `c${String(index + 1).padStart(2, '0')}`);
  const app = await RunningApp.start({ clusters: names, columns: 160, rows: 30 });
  for (const cluster of app.clusters.slice(0, 10)) {
    for (const path of ['/readyz', '/version', PODS]) cluster.api.on(path, () => undefined);
  }
  app.screen.open(app.clusters.map((cluster) => cluster.id));
  await app.see('11 c11 ●');
  await app.see('12 c12 ●');
  await app.press('`', '9', '\t', '\t');
  await app.see('pods(default)[2]');
  expect(app.lines().at(-1)).toMatch(/^c11 · healthy/);
  expect(app.clusters.slice(0, 10).every((cluster) => cluster.api.to('/readyz').length > 0)).toBe(true);
});
