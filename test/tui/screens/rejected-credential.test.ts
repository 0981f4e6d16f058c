import { describe, expect, test } from 'vitest';
import { RunningApp } from '../../helpers/running-app.ts';
import { json, status } from '../../helpers/scripted-api.ts';

describe('a rejected credential', () => {
  test('shows auth failed with its reason and a countdown, and heals when the credential is good again', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], columns: 140 });
    const { api } = app.cluster('alpha');
    for (const path of ['/readyz', '/version', '/api/v1/namespaces/default/pods']) {
      api.on(path, (response) => status(response, 401, 'Unauthorized', 'Unauthorized'));
    }
    app.screen.open([app.cluster('alpha').id]);
    await app.see('1 alpha ↻');
    for (const ms of [5_000, 10_000, 15_000]) {
      await app.clock.advance(ms);
      await app.drawn();
    }
    await app.see('1 alpha ×');
    expect(app.lines().at(-1)).toMatch(
      /^alpha · auth failed · the server rejected the credential \(401 Unauthorized\), retry in \d+ s · ctrl-o try now/,
    );
    const seconds = (): number => Number(/retry in (\d+) s/.exec(app.lines().at(-1) ?? '')?.[1]);
    const first = seconds();
    await app.clock.advance(5_000);
    await app.drawn();
    expect(seconds()).toBe(first - 5);

    for (const path of ['/readyz', '/version']) api.on(path, (response) => json(response, { gitVersion: 'v1.36.0' }));
    api.on('/api/v1/namespaces/default/pods', app.cluster('alpha').defaultPodsWatch.answer);
    await app.press('\x0f');
    await app.see('1 alpha ●');
    await app.see('pods(default)[2]');
    expect(app.text()).toContain('alpha: the credential is accepted again');
  });
});
