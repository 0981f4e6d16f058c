import { describe, expect, test } from 'vitest';
import { ENTER } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const CTRL_SPACE = '\x00';
const CTRL_BACKSLASH = '\x1c';

const PODS = [
  pod('api', { restarts: 9, created: '2026-01-01T03:04:05Z' }),
  pod('cache', { restarts: 10, phase: 'Pending', ready: false, created: '2026-01-01T01:04:05Z' }),
  pod('web', { restarts: 0, created: '2026-01-01T02:04:05Z' }),
];

/** An app on three pods. */
async function start(colors: 0 | 1 = 1): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha'], colors });
  app.cluster('alpha').pods = [...PODS];
  await app.open('alpha');
  await app.see('pods(default)[3]');
  return app;
}

const names = (app: RunningApp): readonly string[] =>
  app
    .lines()
    .slice(3, 6)
    .map((line) => line.split(' ')[0] ?? '');

const styleOf = (app: RunningApp, row: number): string => app.terminal.emulator.cell(0, 3 + row).style;

describe('a sort', () => {
  test('by a key of k9s, once more the other way round, with an arrow at its column', async () => {
    const app = await start();
    await app.press('A');
    expect([names(app), app.lines()[2]]).toEqual([['api', 'web', 'cache'], expect.stringMatching(/ AGE↑$/)]);
    await app.press('A');
    expect([names(app), app.lines()[2]]).toEqual([['cache', 'web', 'api'], expect.stringMatching(/ AGE↓$/)]);
    await app.press('S');
    expect([names(app), app.lines()[2]]).toEqual([['cache', 'api', 'web'], expect.stringMatching(/ STATUS↑ /)]);
  });

  test('moves from column to column by < and >, counts numbers, and shows first what has the most restarts', async () => {
    const app = await start();
    await app.press('>', '>', '>', '>');
    expect([names(app), app.lines()[2]]).toEqual([['cache', 'api', 'web'], expect.stringMatching(/ RESTARTS↓ /)]);
    await app.press('<', '<', '<', '<', '<', '<');
    expect(app.lines()[2]).toMatch(/^NAME↑ /);
  });

  test('holds for what comes, changes and goes, and is of this view alone', async () => {
    const app = await start();
    const { defaultPodsWatch } = app.cluster('alpha');
    await app.press('N', 'N');
    expect(names(app)).toEqual(['web', 'cache', 'api']);
    defaultPodsWatch.latest.send(
      { type: 'ADDED', object: pod('db', { resourceVersion: 101 }) },
      { type: 'DELETED', object: PODS[1] },
    );
    await app.see(/^db /m);
    await app.waitFor(() => names(app).join() === 'web,db,api', 'the rows are in order');
    await app.press(':ns', ENTER);
    await app.see('namespaces[2]');
    expect(app.lines()[2]).toMatch(/^NAME +STATUS /);
  });

  test('does nothing on the Fleet home, and says why', async () => {
    const app = await start();
    await app.press('\x1b0', 'A');
    expect(app.lines().at(-2)).toBe('A: works in tables of a kind, as :pods');
  });
});

describe('marks', () => {
  test('stand on objects: they stay over sort and filter, which are told how many they hide', async () => {
    const app = await start();
    await app.press(' ', 'N', 'N', '/', 'web', ENTER);
    expect(app.lines()[1]).toBe('pods(default)[1 of 3] <1 marked, 1 hidden> </web>');
    await app.press('q');
    expect(app.lines()[1]).toBe('pods(default)[3] <1 marked>');
    expect([0, 1, 2].map((row) => styleOf(app, row))).toEqual(['7', '33', '1;36']);
    await app.press('G', ' ');
    expect(app.lines()[1]).toBe('pods(default)[3]');
  });

  test('cover the rows from the last one to the cursor, in either direction, and all go at once', async () => {
    const app = await start();
    await app.press(' ', 'G', CTRL_SPACE);
    expect(app.lines()[1]).toBe('pods(default)[3] <3 marked>');
    await app.press(CTRL_BACKSLASH);
    expect(app.lines()[1]).toBe('pods(default)[3]');
    await app.press(' ', 'k', CTRL_SPACE);
    expect(app.lines()[1]).toBe('pods(default)[3] <2 marked>');
  });

  test('go with their object: another one of the same name is not marked', async () => {
    const app = await start();
    const { defaultPodsWatch } = app.cluster('alpha');
    await app.press(' ');
    const again = { ...pod('api', { resourceVersion: 120 }) } as { metadata: { uid: string } };
    again.metadata.uid = 'another';
    defaultPodsWatch.latest.send({ type: 'DELETED', object: PODS[0] });
    await app.see('pods(default)[2]');
    defaultPodsWatch.latest.send({ type: 'ADDED', object: again });
    await app.see('pods(default)[3]');
    expect(app.lines()[1]).toBe('pods(default)[3]');
  });

  test('are seen without colours', async () => {
    const app = await start(0);
    await app.press('j', ' ', 'k');
    expect([0, 1, 2].map((row) => styleOf(app, row))).toEqual(['7', '1;4', '']);
  });
});
