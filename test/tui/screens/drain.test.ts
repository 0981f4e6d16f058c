import { describe, expect, test } from 'vitest';
import { DRAIN, drainScene, PRESS_DRAIN } from '../../helpers/drain-screen.ts';
import { journalsIn } from '../../helpers/journals.ts';
import { TAB } from '../../helpers/keys.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';
import { clusterWith, MaintainedFleet } from '../../helpers/maintained-fleet.ts';

describe('the board of a drain', () => {
  test('says which budget keeps a pod back, and goes on by itself when it is released', async () => {
    const cluster = await clusterWith('web-1', 'web-2');
    cluster.budget('web', 1);
    const { app } = await drainScene({ alpha: cluster }, {}, { columns: 120 });
    await app.press(DRAIN);
    await app.see('2 go');
    await app.press(PRESS_DRAIN);
    await app.see(/blocked \ds {2}shop\/web-2 {2}budget web/);
    await app.seeInTime('1/2 · 1 blocked · running');
    cluster.budget('web', 1);
    await app.seeInTime('2/2 · done');
    expect(app.text()).toContain('worker-1 stays cordoned; u lets pods onto it again');
  });

  test('pauses, cancels and uncordons by keys', async () => {
    const cluster = await clusterWith('web-1', 'web-2');
    cluster.budget('web', 0);
    const { app } = await drainScene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('2 go');
    await app.press(PRESS_DRAIN);
    await app.see('2 blocked');
    await app.press('p');
    await app.see('paused');
    await app.press('p');
    await app.see('running');
    await app.press('x');
    await app.seeInTime('cancelled');
    await app.press('u');
    expect(app.lines()[1]).toBe('uncordon worker-1 of alpha');
    await app.press(PRESS_DRAIN);
    await app.seeInTime('alpha: uncordon worker-1 done');
    expect(cluster.isCordoned('worker-1')).toBe(false);
  });

  test('is not cancelled within half a second after another cluster got the focus', async () => {
    const [alpha, bravo] = [await clusterWith('web-1'), await clusterWith()];
    alpha.budget('web', 0);
    const { app } = await drainScene({ alpha, bravo });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press(PRESS_DRAIN);
    await app.see('1 blocked');
    await app.press('\x1b2', '\x1b1', 'x');
    expect(app.text()).toContain('x: ignored: just switched to alpha');
    expect(app.text()).toContain('running');
  });

  test('shows drains of the same node name in two clusters, each with its own pods', async () => {
    const [alpha, bravo] = [await clusterWith('red-1'), await clusterWith('blue-1')];
    const { app } = await drainScene({ alpha, bravo }, {}, { columns: 160 });
    await app.press('\x1b0', ':nodes\r');
    await app.see('bravo');
    await app.press(' ', 'j', ' ');
    await app.drawn();
    await app.press('\x1b0');
    await app.clock.advance(600);
    await app.press(DRAIN);
    expect(app.lines()[1]).toBe('drain 2 nodes: alpha 1, bravo 1');
    await app.see('blue-1');
    await app.press(PRESS_DRAIN);
    await app.seeInTime('2 drains, over');
    expect(app.text()).toMatch(/gone {8}shop\/red-1 {2,}gone {8}shop\/blue-1/);
    expect([alpha.pods(), bravo.pods()]).toEqual([[], []]);
  });
});

describe('an operation that runs', () => {
  test('is told of wherever its user is when it ends, and stands in :jobs', async () => {
    const [alpha, bravo] = [await clusterWith('web-1'), await clusterWith('web-1')];
    const { app } = await drainScene({ alpha, bravo });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press(PRESS_DRAIN, '\x1b2');
    await app.seeInTime('alpha: drain worker-1 done');
    await app.press(':jobs\r');
    expect(app.lines()[1]).toContain('operations[1]');
    expect(app.lines()[3]).toMatch(/^alpha +drain +worker-1 +done +1\/1/);
  });

  test('is taken back only after the name of a protected context is typed', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await drainScene({ prod: cluster }, { protected: true });
    await app.press('c', TAB, '\r');
    expect(app.text()).toContain('prod is protected: type its name first');
    await app.press('\x1b[Z', '\x1b[Z', 'prod', TAB, TAB, '\r');
    await app.seeInTime('prod: cordon worker-1 done');
    await app.press(':jobs\r', 'u', TAB, '\r');
    expect(app.text()).toContain('prod is protected: type its name first');
    expect(cluster.isCordoned('worker-1')).toBe(true);
    await app.press('\x1b[Z', '\x1b[Z', 'prod', TAB, TAB, '\r');
    await app.seeInTime('prod: uncordon worker-1 done');
    expect(cluster.isCordoned('worker-1')).toBe(false);
  });

  test('of a closed cluster says at once that nothing can be done to it', async () => {
    const [alpha, bravo] = [await clusterWith('web-1'), await clusterWith('web-1')];
    const { app } = await drainScene({ alpha, bravo });
    await app.press('c', TAB, '\r');
    await app.seeInTime('alpha: cordon worker-1 done');
    await app.press('\x18', ':jobs\r');
    await app.clock.advance(600);
    await app.press('u');
    expect(app.lines()[1]).toContain('operations[1]');
    expect(app.text()).toContain('alpha: it is not open any more');
  });

  test('shows the board of a drain that is tried again after its end', async () => {
    const cluster = await clusterWith('web-1');
    const refuse = { status: 500, contentType: 'application/json', body: '{"kind":"Status","message":"two budgets"}' };
    cluster.instead = ({ path }) => (path.includes('/eviction') ? refuse : undefined);
    const { app } = await drainScene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press(PRESS_DRAIN);
    await app.seeInTime('0/1, 1 failed · failed');
    cluster.instead = undefined;
    await app.press('r');
    await app.seeInTime('1/1 · done');
    expect(app.lines()[1]).toContain('drain, over');
  });

  test('is tried again in a protected context only after its name is typed', async () => {
    const cluster = await clusterWith('web-1');
    cluster.budget('web', 0);
    const { app } = await drainScene({ prod: cluster }, { protected: true });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press('\x1b[Z', 'prod', TAB, TAB, '\r');
    await app.see('1 blocked');
    await app.press('x');
    await app.seeInTime('cancelled');
    cluster.budget('web', 1);
    await app.press('r', PRESS_DRAIN);
    expect(app.text()).toContain('prod is protected: type its name first');
    expect(cluster.pods()).toEqual(['web-1']);
    await app.press('\x1b[Z', '\x1b[Z', 'prod', TAB, TAB, '\r');
    await app.seeInTime('1/1 · done');
    expect(cluster.pods()).toEqual([]);
  });

  test('that is no drain is not said to evict, or to be in the journal, when its tab closes', async () => {
    const cluster = await clusterWith();
    const rejected = { status: 401, contentType: 'application/json', body: '{"kind":"Status","message":"no"}' };
    const { app } = await drainScene({ alpha: cluster });
    cluster.instead = () => rejected;
    await app.press('c', TAB, '\r');
    await app.press(':jobs\r');
    await app.seeInTime('waits for a login');
    await app.press('\x18');
    expect(app.text()).toContain('alpha  cordon worker-1: waits for a login');
    expect(app.text()).toContain('A cordon or uncordon is given up');
    expect(app.text()).not.toContain('journal');
  });

  test('is named and asked about before its tab closes or kmc ends; closing interrupts it, and it stays in :jobs', async () => {
    const cluster = await clusterWith('web-1');
    cluster.budget('web', 0);
    const { app } = await drainScene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press(PRESS_DRAIN);
    await app.see('1 blocked');
    await app.press('\x03');
    expect(app.lines()[1]).toBe('quit? an operation runs');
    expect(app.text()).toContain('alpha  drain worker-1: 0/1 pods are gone');
    expect(app.text()).toContain('ends as interrupted');
    expect(app.text()).not.toContain('journal');
    await app.press('\r');
    expect(app.quits).toBe(0);
    await app.press('\x18', TAB, '\r');
    await app.see('alpha: drain worker-1 interrupted');
    await app.press(':jobs\r');
    await app.see(/alpha +drain +worker-1 +interrupted/);
  });
});

describe('a drain that an earlier run did not bring to its end', () => {
  test('goes on in a protected context only after its name is typed', async () => {
    const cluster = await clusterWith('web-1');
    cluster.budget('web', 0);
    const folder = temporaryFolder();
    const first = new MaintainedFleet({ prod: cluster }, undefined, journalsIn(folder, 1));
    const { id } = await first.drain({}, 'prod');
    await first.untilSaid(id, 'is kept');
    await first.view.fleet.closeAll();
    cluster.budget('web', 1);

    const { app } = await drainScene({ prod: cluster }, { protected: true }, {}, journalsIn(folder, 2));
    await app.see('was cut off');
    await app.press(':jobs\r', '\r', TAB, '\r');
    expect(app.text()).toContain('prod is protected: type its name first');
    expect(cluster.pods()).toEqual(['web-1']);
    await app.press('\x1b[Z', '\x1b[Z', 'prod', TAB, TAB, '\r');
    await app.seeInTime('prod: drain worker-1 done');
    expect(cluster.pods()).toEqual([]);
  });

  test('is told when its cluster is opened, and goes on only when its user says so', async () => {
    const cluster = await clusterWith('web-1', 'web-2');
    cluster.budget('web', 0);
    const folder = temporaryFolder();
    const { app, fleet } = await drainScene({ alpha: cluster }, {}, {}, journalsIn(folder, 1));
    await app.press(DRAIN);
    await app.see('2 go');
    await app.press(PRESS_DRAIN);
    await app.see('2 blocked');
    await app.press('\x03');
    expect(app.text()).toContain('It is in the journal: the next start of kmc offers to go on.');
    app.screen.stop();
    await fleet.view.fleet.closeAll();

    const next = await drainScene({ alpha: cluster }, {}, { columns: 120 }, journalsIn(folder, 2));
    await next.app.see('alpha: the drain of worker-1 was cut off: :jobs, then enter');
    expect(next.app.lines().at(-1)).toContain('a drain was cut off, :jobs');
    await next.app.press(':jobs\r');
    expect(next.app.lines()[3]).toMatch(/^alpha +drain +worker-1 +cut off +0\/2/);
    await next.app.press('\r');
    expect(next.app.lines()[1]).toBe('the drain of worker-1 of alpha was cut off');
    expect(next.app.text()).toContain('The node is still cordoned; of the pods these are still there:');
    cluster.budget('web', 2);
    await next.app.press(TAB, '\r');
    await next.app.seeInTime('alpha: drain worker-1 done');
    expect(cluster.pods()).toEqual([]);
    expect(next.app.lines().at(-1)).not.toContain('cut off');
  });
});
