import { describe, expect, test } from 'vitest';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

describe('the screen', () => {
  test('? shows every key, and why one does nothing here; it scrolls and closes', async () => {
    const app = await RunningApp.start();
    await app.press('?');
    expect(app.lines()[1]).toBe('keys and commands');
    expect(app.text()).toContain('  j down                          one row down');
    await app.press('G');
    expect(app.text()).toMatch(/\n {2}:q {2}:quit +quit\n/);
    expect(app.text()).not.toContain('one row down');
    await app.press('g', '?');
    expect(app.lines()[1]).toBe('contexts[3]');
  });

  test('? tells the keys of what it lies over, and each by what it does there', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], rows: 120, columns: 120 });
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press('?');
    expect(app.text()).toMatch(/\n {2}N +sort by name; again: the other way round\n/);
    expect(app.text()).toMatch(/\n {2}C +sort by CPU/);
    expect(app.text()).not.toContain('sort by capacity');
    expect(app.text()).toMatch(/\n {2}space +mark the row, or unmark it\n/);
    expect(app.text()).toMatch(/\n {2}u +uncordon the node, or the marked ones \(works on nodes\)\n/);
  });

  test('leaves with :q and with Ctrl-C', async () => {
    const app = await RunningApp.start();
    await app.press(':q', ENTER);
    expect(app.quits).toBe(1);
    await app.press('\x03');
    expect(app.quits).toBe(2);
  });

  test('a command typed right behind Esc is a command, though a terminal sends the same for Alt', async () => {
    const app = await RunningApp.start();
    await app.press(`${ESC}:`, 'q', ENTER);
    expect(app.quits).toBe(1);
  });

  test('a paste presses no keys, and is text where text is typed', async () => {
    const app = await RunningApp.start();
    await app.press(`${ESC}[200~jj:q\r${ESC}[201~`);
    expect(app.quits).toBe(0);
    await app.press('/', `${ESC}[200~al\npha${ESC}[201~`);
    expect(app.text()).toMatch(/\n\/al$/m);
  });

  test('an unknown command says so', async () => {
    const app = await RunningApp.start();
    await app.press(':gizmos', ENTER);
    expect(app.lines().at(-2)).toBe('there is no command or kind "gizmos" on the Fleet');
    await app.clock.advance(6_000);
    await app.drawn();
    expect(app.lines().at(-2)).toBe('');
  });

  test('a terminal that is too small is told so until it grows', async () => {
    const app = await RunningApp.start();
    app.terminal.resize(50, 10);
    await app.clock.advance(50);
    await app.drawn();
    expect(app.text()).toBe('kmc needs 60x15, this terminal is 50x10');
    app.terminal.resize(100, 30);
    await app.clock.advance(50);
    await app.drawn();
    expect(app.lines()[1]).toBe('contexts[3]');
    expect(app.lines().at(-1)).toMatch(/^Fleet/);
  });

  test('is put back when it stops', async () => {
    const app = await RunningApp.start();
    expect(app.terminal.emulator.terminal.buffer.active.type).toBe('alternate');
    app.screen.stop();
    await app.drawn();
    expect(app.terminal.emulator.terminal.buffer.active.type).toBe('normal');
  });
});
