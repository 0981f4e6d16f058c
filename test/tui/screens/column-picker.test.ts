import { describe, expect, test } from 'vitest';
import { keptViewKey } from '../../../src/tui/model/view/kept-view.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const DOWN = `${ESC}[B`;
const STATUS = 'alpha · healthy · v1.36.0 · 1 ms · : command  / filter  ? keys';

async function start(columns = 80, rows = 24): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha'], columns, rows, colors: 0 });
  app.cluster('alpha').pods = [pod('api', { node: 'node-2' }), pod('web', { restarts: 3 })];
  await app.open('alpha');
  await app.see('pods(default)[2]');
  return app;
}

const left = async (app: RunningApp): Promise<void> => {
  await app.press(ESC);
  await app.clock.advance(60);
  await app.drawn();
};

describe('the column picker', () => {
  test('lies under the table that it is about, at 80x24', async () => {
    const app = await start();
    await app.press('|', 'no');
    expect(app.lines()).toEqual([
      ...frame(
        [
          ' 0 Fleet [1 alpha ●]',
          'pods(default)[2]',
          'NAME  READY  STATUS   RESTARTS  IP        NODE    AGE',
          'api   1/1    Running         0  10.0.0.7  node-2  24h',
          'web   1/1    Running         3  10.0.0.7  node-1  24h',
        ],
        [
          'columns: space shows or hides, enter sorts, esc leaves',
          'shown      NODE',
          `hidden     ${'NOMINATED-NODE'.padEnd(47)}  for wide screens`,
          '|no',
          '',
          STATUS,
        ],
      ),
    ]);
  });

  test('hides and shows at once, keeps what was said for this table, and takes it back', async () => {
    const app = await start(160, 50);
    const key = keptViewKey(app.cluster('alpha').id, 'pods');
    await app.press('|', 'restarts', ' ');
    expect(app.lines()[2]).not.toContain('RESTARTS');
    await left(app);
    await app.press('|', 'qos', ' ');
    await left(app);
    expect(app.lines()[2]?.split(/ +/)).toEqual(['NAME', 'READY', 'STATUS', 'IP', 'NODE', 'QOS', 'AGE']);
    expect(app.kept.get(key)).toEqual({ columns: { restarts: false, qos: true } });
    await app.press(':ns', ENTER, ':po', ENTER);
    await app.see(/QOS/);
    expect(app.lines()[2]).not.toContain('RESTARTS');
    await app.press('|', 'restarts', ' ', '\x15', 'qos', ' ');
    expect(app.kept.get(key)).toBeUndefined();
  });

  test('sorts by any column, also by one that is hidden', async () => {
    const app = await start();
    await app.press(':columns', ENTER, 'nomi', ENTER);
    await app.press('|', 'node', ENTER);
    expect(
      app
        .lines()
        .slice(2, 5)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['NAME', 'web', 'api']);
    await app.press('|', 'restarts', ' ', ENTER);
    expect(
      app
        .lines()
        .slice(2, 5)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['NAME', 'web', 'api']);
    await app.press('|', 'name', ENTER, '|');
    expect(app.text()).toMatch(/^shown +NAME +sorted$/m);
  });

  test('walks by Up and Down, and a blank is no letter of a name', async () => {
    const app = await start();
    await app.press('|', DOWN, DOWN, ' ');
    expect(app.lines()[2]).toBe('NAME  READY  RESTARTS  IP        NODE    AGE');
    expect(app.lines().at(-3)).toBe('|');
  });

  test('is not for the contexts', async () => {
    const app = await start();
    await app.press(`${ESC}0`, '|');
    expect(app.lines().at(-2)).toBe('|: works in tables of a kind, as :pods');
  });
});

describe("k9s's old sort keys", () => {
  test('sort where they did, and say elsewhere what they are for', async () => {
    const app = await start();
    await app.press('T');
    expect(app.lines()[2]).toContain('RESTARTS↓');
    await app.press('O');
    expect(app.lines()[2]).toContain('NODE↑');
    await app.press('U');
    expect(app.lines().at(-2)).toBe('U: works on deployments, daemonsets');
  });
});
