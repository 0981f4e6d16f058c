import { describe, expect, test } from 'vitest';
import { changes, DRAIN, drainScene, PRESS_DRAIN } from '../../helpers/drain-screen.ts';
import { TAB } from '../../helpers/keys.ts';
import { clusterWith } from '../../helpers/maintained-fleet.ts';

describe('the question before a drain', () => {
  test('shows who goes, who stays, what is lost and what would block, with the options as a form', async () => {
    const cluster = await clusterWith('web-1', 'web-2');
    cluster.pod('cache', { controller: 'ReplicaSet/cache', emptyDir: true });
    cluster.pod('solo');
    cluster.budget('web', 0);
    const { app } = await drainScene({ alpha: cluster }, {}, { columns: 80, rows: 24 });
    await app.press(DRAIN);
    await app.see('4 pods');
    expect(app.lines().slice(1, 18)).toEqual([
      'drain worker-1 of alpha',
      ' [ ] ignore DaemonSets   [ ] delete emptyDir data   [ ] force',
      " [ ] delete, not evict   grace s (-1: the pod's): -1   timeout (0s: none): 0s",
      ' pods with labels: -   skip wait after s (0: never): 0',
      '',
      '  Cancel    Drain',
      '',
      'alpha worker-1: 4 pods, nothing goes: 2 stop it, 0 stay',
      '  stops    cannot delete Pods with local storage (use --delete-emptydir-data to',
      '           override): shop/cache',
      '  stops    cannot delete Pods that declare no controller (use --force to',
      '           override): shop/solo',
      '  blocks   shop/web: 0 may go now (1 healthy, 1 wanted), 2 would',
      '  goes     shop/web-1  guarded by web',
      '  goes     shop/web-2  guarded by web',
      '',
      '',
    ]);
  });

  test('does not start what kubectl would refuse, and says why', async () => {
    const cluster = await clusterWith('web-1');
    cluster.pod('solo');
    const { app } = await drainScene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('2 pods');
    await app.press(PRESS_DRAIN);
    expect(app.text()).toContain('alpha worker-1: cannot delete Pods that declare no controller');
    // Three tabs on from the buttons is the third check: force.
    await app.press(TAB, TAB, TAB, ' ');
    expect(app.text()).toContain('2 go');
    await app.press('\x1b[Z', '\x1b[Z', '\x1b[Z', '\r');
    await app.see('drain, 1 running');
    await app.seeInTime('drain, over');
    expect(cluster.pods()).toEqual([]);
  });

  test('asks for the name of a protected context', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await drainScene({ prod: cluster }, { protected: true });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press(PRESS_DRAIN);
    expect(app.text()).toContain('prod is protected: type its name first');
    expect(changes(cluster)).toEqual([]);
    await app.press('\x1b[Z', '\x1b[Z', 'prod', TAB, TAB, '\r');
    await app.seeInTime('drain, over');
    expect(cluster.pods()).toEqual([]);
  });

  test('keeps its buttons and its page on a small screen, however much is pasted into a field', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await drainScene({ prod: cluster }, { protected: true }, { columns: 60, rows: 15 });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press('\x1b[Z', '\x1b[Z', '\x1b[Z', `\x1b[200~app in (${'web,'.repeat(200)}\x1b[31mred)\x1b[201~`);
    await app.see('web,[31mred)');
    expect(app.lines().filter((line) => line.includes('Cancel    Drain'))).toHaveLength(1);
    expect(app.text()).toContain('prod worker-1: 1 pods');
  });

  test('starts nothing by a letter, a paste, or Esc', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await drainScene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press('y', 'd', '\x1b[200~\r\x1b[201~', '\x1b');
    await app.waitFor(() => app.lines()[1]?.startsWith('nodes') === true, 'the question is left');
    expect(changes(cluster)).toEqual([]);
  });

  test('is refused where the context is read-only', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await drainScene({ alpha: cluster }, { readOnly: true });
    await app.press(DRAIN);
    expect(app.text()).toContain('alpha: is read-only: nothing is changed there');
  });

  test('is not asked within half a second after another cluster got the focus', async () => {
    const [alpha, bravo] = [await clusterWith('web-1'), await clusterWith('web-1')];
    const { app, fleet } = await drainScene({ alpha, bravo });
    await app.press('\x1b2', ':nodes\r');
    await app.see('worker-1');
    await app.press('\x1b1', '\x1b2', DRAIN);
    expect(app.text()).toContain('r: ignored: just switched to bravo');
    await fleet.clock.advance(500);
    await app.press(DRAIN);
    expect(app.lines()[1]).toBe('drain worker-1 of bravo');
  });
});
