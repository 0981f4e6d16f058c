import { describe, expect, test } from 'vitest';
import { TAB } from '../helpers/keys.ts';
import { RunningApp, type ScriptedCluster } from '../helpers/running-app.ts';
import { status } from '../helpers/scripted-api.ts';

function reject(cluster: ScriptedCluster, message: string): void {
  for (const path of ['/readyz', '/version', '/api/v1/namespaces/default/pods']) {
    cluster.api.on(path, (response) => status(response, 401, 'Unauthorized', message));
  }
}

describe('the screen keeps clusters apart', () => {
  test('auth error is tracked per cluster', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo', 'charlie'], columns: 140 });
    reject(app.cluster('alpha'), 'token expired');
    reject(app.cluster('bravo'), 'unknown user');
    app.screen.open(['alpha', 'bravo', 'charlie'].map((name) => app.cluster(name).id));
    await app.see('1 alpha ↻  2 bravo ↻  3 charlie ●');
    await app.press(TAB);
    expect(app.lines().at(-1)).toMatch(/^alpha · recovering · .*token expired/);
    await app.press(TAB);
    expect(app.lines().at(-1)).toMatch(/^bravo · recovering · .*unknown user/);
    await app.press(TAB);
    expect(app.lines().at(-1)).toMatch(/^charlie · healthy/);
  });

  test('connection status shows active cluster only', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 120 });
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    const before = app.lines().at(-1);
    await app.cluster('bravo').api.die();
    await app.clock.advance(40_000);
    await app.see('2 bravo ○');
    expect(app.lines().at(-1)).toBe(before);
    expect(app.lines().at(-1)).not.toContain('bravo');
  });

  test('retry only affects specified cluster', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 120 });
    const [alpha, bravo] = [app.cluster('alpha'), app.cluster('bravo')];
    reject(alpha, 'expired');
    reject(bravo, 'expired');
    app.screen.open([alpha.id, bravo.id]);
    await app.see('1 alpha ↻  2 bravo ↻');
    for (const ms of [8_000, 15_000, 20_000]) {
      await app.clock.advance(ms);
      await app.drawn();
    }
    await app.see('1 alpha ×  2 bravo ×');
    const probes = (cluster: ScriptedCluster): number => cluster.api.to('/version').length;
    const before = [probes(alpha), probes(bravo)];
    await app.press(TAB, '\x0f');
    await app.waitFor(() => probes(alpha) > (before[0] ?? 0), 'a probe of alpha');
    expect(probes(bravo)).toBe(before[1]);
    expect(app.lines()[0]).toContain('2 bravo ×');
  });
});
