import { describe, expect, test } from 'vitest';
import { ENTER, ESC, SHIFT_TAB, TAB } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const UP = `${ESC}[A`;
const DOWN = `${ESC}[B`;
const RIGHT = `${ESC}[C`;
const LEFT = `${ESC}[D`;
const CTRL_W = '\x17';
const CTRL_U = '\x15';
const CTRL_K = '\x0b';

async function start(columns = 80): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns, colors: 0 });
  await app.open('alpha');
  await app.see('pods(default)[2]');
  return app;
}

/** The prompt's row: above the notices and the status line. */
const promptRow = (app: RunningApp): string => app.lines().at(-3) ?? '';

/** What of the prompt's row is offered: the characters that are dim or stand under the caret behind the line. */
const caretAt = (app: RunningApp): number => {
  const row = app.lines().length - 3;
  return Array.from({ length: 40 }, (_, column) => app.terminal.emulator.cell(column, row).style).indexOf('7');
};

describe('completion', () => {
  test('offers the rest of the line behind the caret, and Tab or Right takes it', async () => {
    const app = await start();
    await app.press(':', 'dep');
    expect(promptRow(app)).toMatch(/^:deployments +apps$/);
    expect(caretAt(app)).toBe(4);
    await app.press(TAB);
    expect(caretAt(app)).toBe(12);
    await app.press(CTRL_U, 'sta', RIGHT);
    expect(promptRow(app)).toBe(':statefulsets');
  });

  test('walks what could be meant by Up and Down, and says what each is', async () => {
    const app = await start();
    await app.press(':', 'po');
    expect(promptRow(app)).toMatch(/^:pods +core 1\/2$/);
    await app.press(DOWN);
    expect(promptRow(app)).toMatch(/^:poddisruptionbudgets +policy 2\/2$/);
    await app.press(DOWN);
    expect(promptRow(app)).toMatch(/^:pods /);
    await app.press(UP, UP, SHIFT_TAB);
    expect(promptRow(app)).toMatch(/^:poddisruptionbudgets /);
    await app.press(TAB, ENTER);
    await app.see('poddisruptionbudgets');
  });

  test('Enter runs what is typed, not what is offered', async () => {
    const app = await start();
    await app.press(':', 'po', ENTER);
    expect(app.lines()[1]).toBe('pods(default)[2]');
  });

  test('knows the namespaces of the cluster behind a kind, when it has told them', async () => {
    const app = await start();
    await app.press(':', 'po ');
    await app.see(/^:po default +namespace 1\/3$/m);
    await app.press('ku', TAB, ENTER);
    await app.see('pods(kube-system)[1]');
  });

  test('knows contexts, behind @ and where a command wants one', async () => {
    const app = await start();
    await app.press(':', 'po @b');
    expect(promptRow(app)).toMatch(/^:po @bravo +context$/);
    await app.press(CTRL_U, 'ctx ');
    expect(promptRow(app)).toMatch(/^:ctx alpha +context, open 1\/2$/);
    await app.press(CTRL_U, 'clusters alpha,b', TAB);
    expect(promptRow(app)).toBe(':clusters alpha,bravo');
  });

  test('offers nothing that does nothing here, and nothing in the middle of a line', async () => {
    const app = await start();
    await app.press(`${ESC}0`, ':', 'colum');
    expect(promptRow(app)).toBe(':colum');
    await app.press(CTRL_U, 'dep', LEFT);
    expect(promptRow(app)).toBe(':dep');
  });
});

describe('the line', () => {
  test('is edited in its middle, by characters and words, wide ones too', async () => {
    const app = await start();
    await app.press(':', 'po 中文 /web', `${ESC}b`, LEFT, LEFT, 'x');
    expect(promptRow(app)).toBe(':po 中x文 /web');
    await app.press(`${ESC}[1;5C`, `${ESC}[1;5C`, CTRL_W);
    expect(promptRow(app)).toBe(':po 中x文');
    await app.press(`${ESC}[H`, CTRL_K);
    expect(promptRow(app)).toBe(':');
  });

  test('takes the first line of a paste, and runs nothing', async () => {
    const app = await start();
    await app.press(':', `${ESC}[200~ns\rq\r${ESC}[201~`);
    expect(promptRow(app)).toMatch(/^:ns/);
    expect(app.quits).toBe(0);
  });

  test('comes back by Up while nothing is typed, each line once, the newest first', async () => {
    const app = await start();
    await app.press(':ns', ENTER, ':po', ENTER, ':ns', ENTER, ':', UP);
    expect(promptRow(app)).toMatch(/^:ns/);
    await app.press(UP);
    expect(promptRow(app)).toMatch(/^:po/);
    await app.press(UP, DOWN, DOWN);
    expect(promptRow(app)).toBe(':');
    await app.press(UP, UP, ENTER);
    await app.see('pods(default)[2]');
  });

  test('of a filter comes back too', async () => {
    const app = await start();
    await app.press('/', 'web-1', ENTER, ESC);
    await app.clock.advance(60);
    await app.see('pods(default)[2]');
    await app.press('/', UP);
    expect(app.lines()[1]).toBe('pods(default)[1 of 2] </web-1>');
  });
});
