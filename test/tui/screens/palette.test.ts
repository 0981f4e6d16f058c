import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const CTRL_P = '\x10';
const DOWN = `${ESC}[B`;

async function start(columns = 80, rows = 24): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns, rows, colors: 0 });
  await app.open('alpha');
  await app.see('pods(default)[2]');
  return app;
}

const chosen = (app: RunningApp): readonly number[] =>
  app.lines().flatMap((_, row) => (row > 1 && app.terminal.emulator.cell(0, row).style === '7' ? [row] : []));

describe('the palette', () => {
  test('finds anything by a few letters, at 80x24', async () => {
    const app = await start();
    await app.press(CTRL_P, 'brav');
    expect(app.lines()).toEqual(
      frame(
        [' 0 Fleet [1 alpha ●]', 'palette[1]  enter takes it, esc leaves', `context    ${'bravo'.padEnd(47)}  context`],
        ['>brav', '', 'alpha · healthy · v1.36.0 · 1 ms · : command  / filter  ? keys'],
      ),
    );
    expect(chosen(app)).toEqual([2]);
  });

  test('finds a kind by its short names', async () => {
    const app = await start();
    await app.press(CTRL_P, 'sts');
    expect(app.lines()[2]).toMatch(/^kind +statefulsets /);
  });

  test('and at 160x50, with why something does nothing here', async () => {
    const app = await start(160, 50);
    await app.press(CTRL_P, 'without going');
    const how = 'space (works on the Fleet tab)';
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet [1 alpha ●]',
          'palette[1]  enter takes it, esc leaves',
          `key        ${'open or close the cluster, without going there'.padEnd(70)}  ${how}`,
        ],
        ['>without going', '', 'alpha · healthy · v1.36.0 · 1 ms · : command  / filter  ? keys'],
        50,
      ),
    );
    await app.press(ENTER);
    expect(app.lines().at(-2)).toBe('space: works on the Fleet tab');
  });

  test('shows tabs and their views first; Up and Down walk, Esc leaves', async () => {
    const app = await start();
    await app.press(CTRL_P);
    expect(
      app
        .lines()
        .slice(2, 6)
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual(['tab 0 Fleet: contexts', 'tab 1 alpha: pods', 'context alpha context, open', 'context bravo context']);
    await app.press(DOWN, DOWN);
    expect(chosen(app)).toEqual([4]);
    await app.press(`${ESC}[6~`, `${ESC}[6~`, `${ESC}[6~`);
    expect(chosen(app)).toHaveLength(1);
    await app.press(ESC);
    await app.clock.advance(60);
    await app.see('pods(default)[2]');
  });

  test.each([
    ['context bravo', /\[2 bravo/],
    ['namespace kube', 'pods(kube-system)[1]'],
    ['kind namespaces', 'namespaces[2]'],
    ['tab fleet', 'contexts[2]'],
    [':diag', 'diagnosis of the open clusters'],
    ['sort by age', /AGE↑/],
  ])('Enter on %s goes there, or does it', async (query, seen) => {
    const app = await start();
    await app.press(CTRL_P, query);
    await app.see(/^palette\[[1-9]/m);
    await app.press(ENTER);
    await app.see(seen);
  });

  test('a command that needs a word is put into the prompt', async () => {
    const app = await start();
    await app.press(CTRL_P, ':find', ENTER);
    expect(app.lines().at(-3)).toBe(':find');
    await app.press('web-1', ENTER);
    await app.see('find(web-1)');
  });

  test('goes back to a view under others', async () => {
    const app = await start();
    await app.press(':ns', ENTER);
    await app.see('namespaces[2]');
    await app.press(ENTER);
    await app.see('pods(default)[2]');
    await app.press(CTRL_P, 'alpha: namespaces', ENTER);
    await app.see('namespaces[2]');
  });
});
