import { describe, expect, test } from 'vitest';
import { ENTER, TAB } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

/** What a cluster has been asked so far. */
const asked = (app: RunningApp, name: string): number => app.cluster(name).api.requests.length;

/** Types a command and runs it. */
async function command(app: RunningApp, text: string): Promise<void> {
  for (const key of text) await app.press(key);
  await app.press(ENTER);
}

describe('a cluster that its user parks', () => {
  test('says so in tab, status line and Fleet home, keeps its rows with their age, and wakes when it is focused', async () => {
    const app = await RunningApp.start({ columns: 110 });
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    await command(app, ':park');
    await app.see('1 alpha ‖');
    expect(app.lines().at(-1)).toMatch(/^alpha · parked · parked by you; :unpark wakes it · v1\.36\.0/);
    await app.see(/pods\(default\)\[2\] +as of \d\d:\d\d:\d\d$/m);
    expect(app.lines()[3]).toMatch(/^web-1/);
    const before = asked(app, 'alpha');
    await app.clock.advance(60_000);
    expect(asked(app, 'alpha')).toBe(before);

    await app.press('\x1b0');
    await app.see(/alpha +‖ parked/);
    expect(app.lines().at(-1)).toContain('1 parked');
    await app.clock.advance(60_000);
    expect(asked(app, 'alpha')).toBe(before);

    await app.press(TAB);
    await app.see('1 alpha ●');
    await app.waitFor(() => !app.text().includes('as of'), 'the rows are live again');
  });

  test('is named on the Fleet, or is the one under the cursor; :unpark wakes it', async () => {
    const app = await RunningApp.start();
    await app.open('alpha', 'bravo');
    await command(app, ':park bravo');
    await app.see('2 bravo ‖');
    expect(app.lines().at(-2)).toBe('bravo: parked: nothing is asked until it is focused');
    await app.press('\x0f');
    await command(app, ':park');
    await app.see('1 alpha ‖');
    await command(app, ':unpark bravo');
    await app.see('2 bravo ●');
    await command(app, ':park charlie');
    expect(app.lines().at(-2)).toBe('charlie is not open');
  });

  test('is told by :diag with its tier', async () => {
    const app = await RunningApp.start({ columns: 120 });
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await command(app, ':park bravo');
    await app.see('2 bravo ‖');
    await command(app, ':diag');
    await app.see('bravo ‖ parked');
    expect(app.lines().filter((line) => line.startsWith('  tier'))).toEqual([
      '  tier       focused',
      '  tier       parked',
    ]);
    expect(app.text()).toMatch(/pods \(default\) 2 rows as of \d\d:\d\d:\d\d \(asleep\)/);
  });
});

describe('the limit of clusters in the background', () => {
  test('parks those that were looked at longest ago, and says why', async () => {
    const app = await RunningApp.start({ columns: 130, backgroundLimit: 1 });
    await app.open('alpha', 'bravo', 'charlie');
    await app.press(TAB);
    await app.see('3 charlie ‖');
    await app.press(TAB, TAB);
    await app.see('1 alpha ‖');
    await app.see('3 charlie ●');
    expect(app.lines()[0]).toContain('2 bravo ●');
    const before = asked(app, 'alpha');
    await app.clock.advance(60_000);
    expect(asked(app, 'alpha')).toBe(before);
    await command(app, ':diag');
    await app.see('parked by the limit of 1 live clusters in the background; focusing wakes it');
  });

  test('parks none of those whose rows are on the screen of the Fleet', async () => {
    const app = await RunningApp.start({ backgroundLimit: 0 });
    await app.open('alpha', 'bravo', 'charlie');
    await app.see('3 charlie ●');
    expect(app.lines()[0]).not.toContain('‖');
  });
});
