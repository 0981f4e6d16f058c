import { describe, expect, test } from 'vitest';
import { TAB } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

describe('when a cluster dies', () => {
  test('its rows stay, dimmed, with their age; its tab tells; its neighbour does not blink; it heals by itself', async () => {
    const app = await RunningApp.start();
    const [alpha, bravo] = [app.cluster('alpha'), app.cluster('bravo')];
    await app.open('alpha', 'bravo');
    await app.press(TAB, TAB);
    await app.see('pods(default)[2]');
    const watches = alpha.api.to('/api/v1/namespaces/default/pods').length;
    const revive = await bravo.api.die();
    await app.clock.advance(10_000);
    await app.see('2 bravo ◐');
    expect(app.lines().at(-2)).toBe('bravo: degraded: connection refused');
    await app.clock.advance(6_000);
    await app.see(/pods\(default\)\[2\] +as of \d\d:\d\d:\d\d$/m);
    expect(app.terminal.emulator.cell(0, 4).style).toMatch(/^2/);
    expect(app.lines()[3]).toMatch(/^web-1/);
    await app.clock.advance(20_000);
    await app.see('2 bravo ○');
    expect(app.lines().at(-1)).toBe('bravo · unreachable · connection refused · v1.36.0 · ctrl-o try now  : command');
    expect(app.lines()[0]).toContain('1 alpha ●');

    await revive();
    await app.clock.advance(10_000);
    await app.see('2 bravo ●');
    await app.waitFor(() => !app.text().includes('as of'), 'the rows are live again');
    expect(alpha.api.to('/api/v1/namespaces/default/pods')).toHaveLength(watches);
  });
});
