import { describe, expect, test } from 'vitest';
import { startViews } from '../../helpers/views-scene.ts';

describe('a terminal that changes its size', () => {
  test('two hundred times in a second gets a frame each 33 ms at most, and the right one at the end', async () => {
    const { app } = await startViews({ columns: 100, rows: 30 });
    const before = app.terminal.written.length;
    for (let n = 0; n < 200; n++) {
      app.terminal.resize(60 + ((n * 37) % 140), 15 + ((n * 11) % 45));
      await app.clock.advance(5);
    }
    const frames = app.terminal.written.slice(before);
    expect(frames.length).toBeGreaterThan(10);
    expect(frames.length).toBeLessThanOrEqual(1_000 / 33 + 2);
    app.terminal.resize(80, 24);
    await app.clock.advance(50);
    await app.drawn();
    const shown = app.lines();
    expect(shown[0]).toContain('1 alpha');
    expect(shown[1]).toMatch(/^pods\(default\)/);
    expect(shown[23]).toMatch(/^alpha · healthy/);
    expect(shown.filter((line) => line.startsWith('alpha ·'))).toHaveLength(1);
  });

  test('once is drawn once', async () => {
    const { app } = await startViews({ columns: 100, rows: 30 });
    const before = app.terminal.written.length;
    app.terminal.resize(120, 40);
    await app.drawn();
    expect(app.terminal.written.slice(before)).toHaveLength(1);
    expect(app.lines()[39]).toMatch(/^alpha · healthy/);
  });

  test('while something is typed keeps the text and its caret', async () => {
    const { app } = await startViews({ columns: 100, rows: 30 });
    await app.press(':deploy', '\x1b[D', '\x1b[D');
    const caretOf = (): readonly [string, number] => {
      const y = app.lines().findIndex((line) => line.startsWith(':deploy'));
      const cells = Array.from({ length: 20 }, (_, x) => app.terminal.emulator.cell(x, y));
      return [app.lines()[y]?.slice(0, 7) ?? '', cells.findIndex(({ style }) => style.split(';').includes('7'))];
    };
    const before = caretOf();
    expect(before).toEqual([':deploy', 5]);
    for (const [columns, rows] of [
      [61, 16],
      [30, 5],
      [200, 60],
    ] as const) {
      app.terminal.resize(columns, rows);
      await app.clock.advance(50);
      await app.drawn();
    }
    expect(caretOf()).toEqual(before);
  });
});
