import { describe, expect, test } from 'vitest';
import { startCompared } from '../../helpers/compare-scene.ts';
import { changes, DRAIN, drainScene } from '../../helpers/drain-screen.ts';
import { ENTER, ESC, TAB } from '../../helpers/keys.ts';
import { clusterWith } from '../../helpers/maintained-fleet.ts';
import { click, clickOn, marked, wheel } from '../../helpers/mouse.ts';
import { pod } from '../../helpers/objects.ts';
import { node, servePulses } from '../../helpers/pulse-scene.ts';
import { startRelations } from '../../helpers/relation-scene.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const names = Array.from({ length: 40 }, (_, index) => `web-${String(index + 10)}`);

/** A tab with forty pods, focused. */
async function pods(mouse = true): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha'], colors: 0, mouse });
  app.cluster('alpha').pods = names.map((name, index) => pod(name, { restarts: index % 7 }));
  await app.open('alpha');
  await app.see('pods(default)[40]');
  return app;
}

/** The first word of the row under the cursor. */
const underCursor = (app: RunningApp): string | undefined => marked(app)[0]?.split(' ')[0];

describe('the terminal', () => {
  const mode = (app: RunningApp): string => app.terminal.emulator.terminal.modes.mouseTrackingMode;

  test('reports the mouse only when that is wanted, and only to kmc', async () => {
    const without = await RunningApp.start({ clusters: ['alpha'] });
    expect(mode(without)).toBe('none');
    const app = await RunningApp.start({ clusters: ['alpha'], mouse: true });
    expect(mode(app)).toBe('vt200');
    await app.press(':suspend\r');
    expect(mode(app)).toBe('none');
    app.terminal.goOn();
    await app.drawn();
    expect(mode(app)).toBe('vt200');
    app.screen.stop();
    await app.drawn();
    expect(mode(app)).toBe('none');
  });

  test('that reports it all the same, as a program has left it, moves nothing', async () => {
    const app = await pods(false);
    const before = app.lines();
    await app.press(wheel('down'), clickOn(app, 'web-15'), clickOn(app, '0 Fleet'), clickOn(app, 'RESTARTS'));
    expect([app.lines(), underCursor(app)]).toEqual([before, 'web-10']);
  });
});

describe('the wheel', () => {
  test('moves in the table under it by three rows, as the arrows do', async () => {
    const app = await pods();
    await app.press(wheel('down'));
    expect(underCursor(app)).toBe('web-13');
    await app.press(wheel('down') + wheel('down') + wheel('up'));
    expect(underCursor(app)).toBe('web-16');
    for (let notch = 0; notch < 12; notch++) await app.press(wheel('down'));
    expect(underCursor(app)).toBe('web-49');
    await app.press(wheel('up'));
    expect(underCursor(app)).toBe('web-46');
  });

  test('does nothing over what does not scroll', async () => {
    const app = await pods();
    await app.press(wheel('down', 5, 0), wheel('down', 5, 1), wheel('down', 5, 23));
    expect(underCursor(app)).toBe('web-10');
  });

  test('scrolls a page of text', async () => {
    const app = await pods();
    await app.press('?');
    const before = app.lines().slice(2, -2);
    await app.press(wheel('down'));
    expect(app.lines().slice(2, -5)).toEqual(before.slice(3));
    await app.press(wheel('up'));
    expect(app.lines().slice(2, -2)).toEqual(before);
  });
});

describe('a click', () => {
  test('puts the cursor on a row, and a second one there within 400 ms is Enter', async () => {
    const app = await pods();
    await app.press(clickOn(app, 'web-15'));
    expect(underCursor(app)).toBe('web-15');
    await app.clock.advance(401);
    await app.press(clickOn(app, 'web-15'));
    expect(app.lines()[1]).toBe('pods(default)[40]');
    await app.clock.advance(400);
    await app.press(clickOn(app, 'web-15'));
    expect(app.lines()[1]).toContain('containers');
  });

  test('on another row, or behind a key, is a first one', async () => {
    const app = await pods();
    await app.press(clickOn(app, 'web-15'), clickOn(app, 'web-16'));
    expect(underCursor(app)).toBe('web-16');
    await app.press('j', clickOn(app, 'web-16'));
    expect([underCursor(app), app.lines()[1]]).toEqual(['web-16', 'pods(default)[40]']);
  });

  test('means the object that was there when it was seen, on a table that has scrolled', async () => {
    const app = await pods();
    await app.press('G');
    await app.press(clickOn(app, 'web-35'));
    expect(underCursor(app)).toBe('web-35');
    expect(app.lines().at(-3)).toContain('web-49');
  });

  test('means it still when a key in the same read has scrolled the table', async () => {
    const app = await pods();
    await app.press(clickOn(app, 'web-28'));
    await app.press(`j${clickOn(app, 'web-15')}`);
    expect([underCursor(app), app.lines()[3]?.split(' ')[0]]).toEqual(['web-15', 'web-10']);
  });

  test('below the last row, on the title or the status line does nothing', async () => {
    const app = await pods();
    await app.press('/web-1\r');
    await app.press(click(2, 18), click(2, 1), click(2, 23), click(79, 22));
    expect(underCursor(app)).toBe('web-10');
  });

  test('on the name of a column sorts by it, again: the other way round', async () => {
    const app = await pods();
    await app.press(clickOn(app, 'RESTARTS'));
    expect([app.lines()[2]?.includes('RESTARTS↓'), app.lines()[3]?.split(' ')[0]]).toEqual([true, 'web-16']);
    await app.press(clickOn(app, 'RESTARTS'));
    expect([app.lines()[2]?.includes('RESTARTS↑'), app.lines()[3]?.split(' ')[0]]).toEqual([true, 'web-10']);
    await app.press(clickOn(app, 'NAME'), clickOn(app, 'NAME'));
    expect(app.lines()[3]?.split(' ')[0]).toBe('web-49');
  });

  test('on a tab goes there; on the Fleet home it opens as Enter does, and sorts by name and state', async () => {
    const app = await RunningApp.start({ clusters: ['bravo', 'alpha'], colors: 0, mouse: true });
    const order = (): readonly string[] =>
      app
        .lines()
        .slice(3, 5)
        .map((line) => line.split(' ')[0] ?? '');
    await app.press(clickOn(app, 'CONTEXT'));
    expect(order()).toEqual(['alpha', 'bravo']);
    await app.press(clickOn(app, 'CONTEXT'), clickOn(app, 'REASON'));
    expect(order()).toEqual(['bravo', 'alpha']);
    await app.press(clickOn(app, 'alpha'), clickOn(app, 'alpha'));
    await app.see('pods(default)[2]');
    await app.press(clickOn(app, '0 Fleet'));
    expect(app.lines()[1]).toBe('contexts[2]');
    await app.press('`', clickOn(app, '1 alpha'));
    expect(app.lines()[1]).toContain('pods(default)');
    await app.press('0');
    expect(app.lines()[1]).toContain('pods(all)');
  });
});

test('nothing behind a prompt reacts', async () => {
  const app = await pods();
  await app.press(':po');
  const before = app.lines();
  await app.press(clickOn(app, 'web-15'), wheel('down'), clickOn(app, 'RESTARTS'), clickOn(app, '0 Fleet'));
  expect([app.lines(), marked(app)[0]?.split(' ')[0]]).toEqual([before, 'web-10']);
});

test('in a list of offers the wheel and a click choose, a second one takes it, and the list stands still between', async () => {
  const app = await pods();
  await app.press('\x10');
  const chosen = (): string => marked(app)[0] ?? '';
  const offers = app.lines().slice(2, -3);
  await app.press(wheel('down'));
  expect(chosen()).toBe(offers[3]?.trim());
  await app.press(wheel('up'), wheel('up'));
  expect(chosen()).toBe(offers[0]?.trim());
  const last = offers.length - 1;
  await app.press(click(12, 2 + last));
  expect([app.lines().slice(2, -3), chosen()]).toEqual([offers, offers[last]?.trim()]);
  await app.press(`${ESC}`);
  await app.clock.advance(60);
  await app.press('|');
  await app.press(clickOn(app, 'shown      RESTARTS'), clickOn(app, 'shown      RESTARTS'));
  expect(app.lines()[2]).toContain('RESTARTS↓');
});

test('on an object the line under the click has the cursor', async () => {
  const cluster = await clusterWith('web-1');
  const { app } = await drainScene({ alpha: cluster }, {}, { columns: 100, colors: 0, mouse: true });
  await app.press('y');
  await app.see('kind: Node');
  await app.press(clickOn(app, 'kind: Node'));
  expect(marked(app)).toEqual(['kind: Node']);
  await app.press(wheel('up'));
  expect(marked(app)[0]).not.toBe('kind: Node');
});

test('on pulses a click chooses a tile, a second one opens its table, and a notch goes one row of tiles', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'], colors: 0, mouse: true });
  servePulses(app.cluster('alpha'), { nodes: [node('node-1')], events: [] });
  await app.open('alpha');
  await app.press(':pulses', ENTER);
  await app.see('all well');
  const pointed = (): string | undefined => /▸ (\S+)/.exec(app.text())?.[1];
  await app.press(wheel('down'));
  expect(pointed()).toBe('daemonsets');
  await app.press(clickOn(app, 'jobs'));
  expect(pointed()).toBe('jobs');
  await app.press(clickOn(app, 'MEM '));
  expect(pointed()).toBe('MEM');
  // The line between two rows of tiles is nobody's.
  await app.press(click(5, 5));
  expect(pointed()).toBe('MEM');
  await app.press(clickOn(app, 'all well'), clickOn(app, 'all well'));
  await app.see('nodes');
  expect(app.lines()[1]).toContain('pulses › nodes');
});

test('in a tree and among compared fields the line under the click has the cursor, a second one is Enter', async () => {
  const tree = await startRelations({ colors: 0, mouse: true });
  await tree.open('alpha');
  await tree.press(`${ESC}1`, ':xray dp', ENTER);
  await tree.see('web-1-b');
  await tree.press(clickOn(tree, 'web-1-b'), clickOn(tree, 'web-1-b'));
  await tree.see('pods(default)[1] of replicaset/web-1');
  expect(underCursor(tree)).toBe('web-1-b');

  const { app } = await startCompared({ mouse: true });
  await app.press('G', '=');
  await app.see('web:2');
  await app.press(clickOn(app, 'image'));
  expect(marked(app)[0]).toContain('image');
  await app.press(clickOn(app, 'image'));
  expect(app.lines()[1]).toContain('containers[app].image');
});

describe('in a dialog', () => {
  test('a click only moves the focus, and what it is on is pressed by the next one', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await drainScene({ alpha: cluster }, {}, { columns: 80, colors: 0, mouse: true });
    await app.press(DRAIN);
    await app.see('1 go');
    const drain = clickOn(app, 'Drain');
    await app.press(drain);
    expect(marked(app)).toEqual(['[Drain]']);
    expect(changes(cluster)).toEqual([]);
    await app.press(clickOn(app, 'force'));
    expect(marked(app)).toEqual(['[ ] force']);
    await app.press(clickOn(app, 'force'));
    expect(marked(app)).toEqual(['[x] force']);
    // From the check it goes back to the button first.
    await app.press(drain);
    expect([marked(app), changes(cluster)]).toEqual([['[Drain]'], []]);
    await app.clock.advance(5_000);
    await app.press(drain);
    await app.see('drain, 1 running');
  });

  test('nothing behind it reacts, and the wheel moves the focus', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await drainScene({ alpha: cluster }, {}, { columns: 80, colors: 0, mouse: true });
    await app.press(DRAIN);
    await app.see('1 go');
    const before = app.lines();
    await app.press(clickOn(app, '0 Fleet'), clickOn(app, 'goes '), click(3, 1));
    expect([app.lines(), marked(app)]).toEqual([before, ['[Cancel]']]);
    await app.press(wheel('down', 5, 4));
    expect(marked(app)).toEqual(['[Drain]']);
    await app.press(clickOn(app, 'Cancel'));
    expect(marked(app)).toEqual(['[Cancel]']);
    await app.press(clickOn(app, 'Cancel'));
    expect(app.lines()[1]).toContain('nodes');
  });
});

test('who has come to another cluster by a click waits for its dangerous keys as by a key', async () => {
  const [alpha, bravo] = [await clusterWith('web-1'), await clusterWith('web-1')];
  const { app, fleet } = await drainScene({ alpha, bravo }, {}, { columns: 100, colors: 0, mouse: true });
  await app.press(clickOn(app, '2 bravo'), ':nodes', ENTER);
  await app.see('worker-1');
  await app.press(clickOn(app, '1 alpha'), DRAIN);
  expect(app.lines().at(-2)).toContain('ignored: just switched to alpha');
  await fleet.clock.advance(500);
  await app.press(DRAIN);
  await app.see('drain worker-1 of alpha');
  await app.press(TAB);
});
