import { describe, expect, test } from 'vitest';
import { TAB } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { isRunning, Plugin } from '../../helpers/plugin.ts';
import { RunningApp } from '../../helpers/running-app.ts';

describe('when the credential plugin of a cluster hangs', () => {
  test('its neighbour beats, asks and draws meanwhile; after a minute the credential has failed, and only there', async () => {
    const plugin = Plugin.hanging();
    const app = await RunningApp.start({ columns: 200, users: { alpha: { exec: plugin.exec() } } });
    const [alpha, bravo] = [app.cluster('alpha'), app.cluster('bravo')];
    /** What happened, in order: the plugin must not have ended before the last of it. */
    const order: string[] = [];
    app.view.fleet.onEvent((event) => {
      if (event.name.startsWith('cluster:auth')) order.push(`${event.clusterName} ${event.name}`);
    });
    app.screen.open([alpha.id]);
    await app.waitFor(() => plugin.read('child') !== '', 'the plugin runs');
    await app.open('bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    order.push('bravo shows its pods');

    for (const beat of [1, 2, 3, 4]) {
      const before = bravo.api.to('/readyz').length;
      await app.clock.advance(10_000);
      await app.waitFor(() => bravo.api.to('/readyz').length > before, 'a beat');
      order.push(`bravo beats ${beat}`);
    }
    bravo.defaultPodsWatch.latest.send({ type: 'ADDED', object: pod('late') });
    await app.see('pods(default)[3]');
    order.push('bravo draws');
    await app.press(':', 's', 'v', 'c', '\r');
    await app.waitFor(() => bravo.api.to('/api/v1/namespaces/default/services').length > 0, 'a new request');
    order.push('bravo is asked');
    expect(app.lines()[0]).toMatch(/1 alpha ◌ .*2 bravo ●/);
    expect(isRunning(plugin.runs()[0] ?? 0)).toBe(true);
    expect(alpha.api.requests).toEqual([]);

    while (app.clock.now() < 59_900) await app.clock.advance(100);
    expect(order.at(-1)).toBe('bravo is asked');
    while (order.at(-1) === 'bravo is asked' && app.clock.now() < 62_000) await app.clock.advance(100);
    await app.see(`alpha: auth failed: the credential plugin "${plugin.path}" gave no answer in 60 s and was stopped`);
    expect(order).toEqual([
      'bravo shows its pods',
      'bravo beats 1',
      'bravo beats 2',
      'bravo beats 3',
      'bravo beats 4',
      'bravo draws',
      'bravo is asked',
      'alpha cluster:auth:failed',
      'alpha cluster:auth:recovering',
    ]);
    expect(app.lines()[0]).toMatch(/1 alpha ↻ .*2 bravo ●/);
    expect(alpha.api.requests).toEqual([]);
  });

  test('quitting ends it, with its children', async () => {
    const plugin = Plugin.hanging();
    const app = await RunningApp.start({ users: { alpha: { exec: plugin.exec() } } });
    app.screen.open([app.cluster('alpha').id]);
    await app.waitFor(() => plugin.read('child') !== '', 'the plugin runs');
    await app.view.fleet.closeAll();
    await app.waitFor(() => !isRunning(Number(plugin.read('child'))), 'its child is gone');
    expect(isRunning(plugin.runs()[0] ?? 0)).toBe(false);
  });
});
