import { describe, expect, test } from 'vitest';
import { ENTER, ESC, SHIFT_TAB, TAB } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

describe('tabs', () => {
  test('are walked with Tab and Shift-Tab, and reached with Alt and a number or a backtick and a digit', async () => {
    const app = await RunningApp.start();
    await app.open('alpha', 'bravo');
    const focused = async (...keys: readonly string[]): Promise<string> => {
      await app.press(...keys);
      return app.lines().at(-1)?.split(' · ')[0] ?? '';
    };
    expect(await focused(TAB)).toBe('alpha');
    expect(await focused(TAB)).toBe('bravo');
    expect(await focused(TAB)).toBe('Fleet');
    expect(await focused(SHIFT_TAB)).toBe('bravo');
    expect(await focused(`${ESC}1`)).toBe('alpha');
    expect(await focused(`${ESC}0`)).toBe('Fleet');
    expect(await focused('`', '2')).toBe('bravo');
    expect(await focused(`${ESC}7`)).toBe('bravo');
    expect(app.lines().at(-2)).toBe('there is no tab 7');
  });

  test('keep their own view, cursor and filter', async () => {
    const app = await RunningApp.start();
    await app.open('alpha', 'bravo');
    await app.press(TAB, ':ns', ENTER);
    await app.see('namespaces[2]');
    await app.press('j', TAB);
    await app.see('pods(default)[2]');
    await app.press(SHIFT_TAB);
    expect(app.lines()[1]).toBe('namespaces[2]');
    await app.press(ENTER);
    await app.see('pods(kube-system)[1]');
  });

  test('close with Ctrl-X: the session ends, and of two tabs the other is focused', async () => {
    const app = await RunningApp.start();
    await app.open('alpha', 'bravo');
    await app.press(TAB, '\x18');
    expect(app.lines()[0]).toBe(' 0 Fleet  1 bravo ●');
    expect(app.lines().at(-1)).toMatch(/^bravo/);
    await app.waitFor(() => app.cluster('alpha').api.connections() === 0, 'alpha is let go');
  });

  test('open by name from the command line', async () => {
    const app = await RunningApp.start();
    await app.press(':@bravo', ENTER);
    await app.see('pods(default)[2]');
    expect(app.lines()[0]).toContain('1 bravo');
    await app.press(':ctx', ENTER);
    expect(app.lines()[1]).toBe('contexts[3]');
    await app.press(':ctx nowhere', ENTER);
    expect(app.lines().at(-2)).toBe('there is no context nowhere');
  });
});
