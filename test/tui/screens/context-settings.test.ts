import { describe, expect, test } from 'vitest';
import { TAB } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

describe('the settings of a context', () => {
  test('paint its name in the tab bar and in the status line, and no other name', async () => {
    const app = await RunningApp.start({ settings: { alpha: { colour: 'red' }, bravo: { colour: '#ff8700' } } });
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    const { emulator } = app.terminal;
    const bar = app.lines()[0] ?? '';
    expect(emulator.cell(bar.indexOf('alpha'), 0).style).toBe('7;31');
    expect(emulator.cell(bar.indexOf('●'), 0).style).toBe('7');
    expect(emulator.cell(bar.indexOf('bravo'), 0).style).toMatch(/^\d+$/);
    expect(emulator.cell(bar.indexOf('Fleet'), 0).style).toBe('');
    expect(emulator.cell(0, 23).style).toBe('1;31');
    expect(emulator.cell('alpha ·'.length, 23).style).toBe('');
    await app.press(TAB);
    await app.see(/^bravo · healthy/m);
    expect(emulator.cell(0, 23).style).not.toBe('1;31');
    expect(emulator.cell((app.lines()[0] ?? '').indexOf('alpha'), 0).style).toBe('31');
  });

  test('paint its name on the Fleet home too, whatever state it is in, and where something was found', async () => {
    const app = await RunningApp.start({ settings: { bravo: { colour: 'red' } } });
    const { emulator } = app.terminal;
    const row = (name: string): number => app.lines().findIndex((line) => line.startsWith(name));
    expect(emulator.cell(0, row('bravo')).style).toBe('31');
    expect(emulator.cell((app.lines()[row('bravo')] ?? '').indexOf('closed'), row('bravo')).style).not.toBe('31');
    await app.open('alpha', 'bravo');
    await app.press(':pods', '\r');
    await app.see('pods(all)[6] 2 clusters');
    await app.press(':find web', '\r');
    await app.see('find(web)[4');
    expect(emulator.cell(0, row('bravo  ')).style).toBe('31');
  });

  test('mark it read-only in the status line, and let nothing out that changes it', async () => {
    const app = await RunningApp.start({ settings: { alpha: { readOnly: true } } });
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see(/^alpha \[RO\] · healthy · v1\.36\.0/m);
    const path = '/api/v1/namespaces/default/pods/web-1';
    const remove = async (name: string): Promise<unknown> => {
      const { signal } = new AbortController();
      const session = app.view.fleet.session(app.cluster(name).id);
      return session?.text({ method: 'DELETE', path, phase: 'delete pod', signal }).catch((error: unknown) => error);
    };
    expect(await remove('alpha')).toMatchObject({ failure: { kind: 'read-only' } });
    expect(app.cluster('alpha').api.to(path)).toEqual([]);
    expect(await remove('bravo')).toMatchObject({ failure: { status: 404 } });
    expect(app.cluster('bravo').api.to(path)).toMatchObject([{ method: 'DELETE' }]);
    await app.press(TAB);
    await app.see(/^bravo · healthy · v1\.36\.0/m);
  });

  test('say in which namespace it starts, unless the command line does', async () => {
    const settings = { alpha: { namespace: 'kube-system' }, bravo: { namespace: 'all' } };
    const app = await RunningApp.start({ settings });
    await app.open('alpha', 'bravo', 'charlie');
    await app.press(TAB);
    await app.see('pods(kube-system)[1]');
    await app.press(TAB);
    await app.see('pods(all)[3]');
    await app.press(TAB);
    await app.see('pods(default)[2]');
    const told = await RunningApp.start({ settings, defaults: { namespace: 'default' } });
    await told.open('alpha');
    await told.see('pods(default)[2]');
  });

  test('say how often it is asked whether it lives', async () => {
    const app = await RunningApp.start({ settings: { alpha: { heartbeat: 30 } } });
    await app.open('alpha', 'bravo');
    const beats = (name: string): number => app.cluster(name).api.to('/readyz').length;
    for (let round = 1; round <= 3; round++) {
      await app.clock.advance(10_000);
      await app.waitFor(() => beats('bravo') === 1 + round, `beat ${round} of bravo`);
      if (round < 3) expect(beats('alpha')).toBe(1);
    }
    await app.waitFor(() => beats('alpha') === 2, 'the second beat of alpha');
  });
});
