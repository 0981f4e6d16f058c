import { describe, expect, onTestFinished, test } from 'vitest';
import type { ContextSettings } from '../../../src/clusters/model/context-settings.ts';
import type { World } from '../../../src/compose.ts';
import { journalsIn } from '../../helpers/journals.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';
import type { MaintainedCluster } from '../../helpers/maintained-cluster.ts';
import { clusterWith, MaintainedFleet } from '../../helpers/maintained-fleet.ts';
import { type ScreenOptions, ShownScreen } from '../../helpers/shown-screen.ts';

interface Scene {
  readonly fleet: MaintainedFleet;
  readonly app: ShownScreen;
}

/** Requests that change something. */
function changes({ writes }: MaintainedCluster): readonly string[] {
  return writes.filter((each) => !each.includes('selfsubject'));
}

/** The screen over these clusters, all in tabs, the first focused and on its nodes. */
async function scene(
  clusters: Readonly<Record<string, MaintainedCluster>>,
  settings: ContextSettings = {},
  options: ScreenOptions = { columns: 100 },
  journal?: World['journal'],
): Promise<Scene> {
  const fleet = new MaintainedFleet(clusters, (cluster) => ({ ...cluster, settings }), journal);
  const app = new ShownScreen(fleet.view, fleet.clock, options);
  onTestFinished(() => app.screen.stop());
  const [first = '', ...others] = Object.keys(clusters);
  app.screen.open([first, ...others].map((name) => fleet.context(name).id));
  if (others.length > 0) await app.press('\x1b1');
  await app.press(':nodes\r');
  await app.see('worker-1');
  await fleet.clock.advance(600);
  return { fleet, app };
}

const TAB = '\t';
const DRAIN = 'r';
const PRESS_DRAIN = `${TAB}\r`;

describe('the question before a drain', () => {
  test('shows who goes, who stays, what is lost and what would block, with the options as a form', async () => {
    const cluster = await clusterWith('web-1', 'web-2');
    cluster.pod('cache', { controller: 'ReplicaSet/cache', emptyDir: true });
    cluster.pod('solo');
    cluster.budget('web', 0);
    const { app } = await scene({ alpha: cluster }, {}, { columns: 80, rows: 24 });
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
      'alpha worker-1: 4 pods, nothing goes, because of 2, 0 stay',
      '  stops    cannot delete Pods with local storage (use --delete-emptydir-data to…',
      '  stops    cannot delete Pods that declare no controller (use --force to overri…',
      '  blocks   shop/web: 0 may go now (1 healthy, 1 wanted), 2 would',
      '  goes     shop/web-1  guarded by web',
      '  goes     shop/web-2  guarded by web',
      '',
      '',
      '',
      '',
    ]);
  });

  test('does not start what kubectl would refuse, and says why', async () => {
    const cluster = await clusterWith('web-1');
    cluster.pod('solo');
    const { app } = await scene({ alpha: cluster });
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
    const { app } = await scene({ prod: cluster }, { protected: true });
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
    const { app } = await scene({ prod: cluster }, { protected: true }, { columns: 60, rows: 15 });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press('\x1b[Z', '\x1b[Z', '\x1b[Z', `\x1b[200~app in (${'web,'.repeat(200)}\x1b[31mred)\x1b[201~`);
    await app.see('·[31mred)');
    expect(app.lines().filter((line) => line.includes('Cancel    Drain'))).toHaveLength(1);
    expect(app.text()).toContain('prod worker-1: 1 pods');
  });

  test('starts nothing by a letter, a paste, or Esc', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await scene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press('y', 'd', '\x1b[200~\r\x1b[201~', '\x1b');
    await app.waitFor(() => app.lines()[1]?.startsWith('nodes') === true, 'the question is left');
    expect(changes(cluster)).toEqual([]);
  });

  test('is refused where the context is read-only', async () => {
    const cluster = await clusterWith('web-1');
    const { app } = await scene({ alpha: cluster }, { readOnly: true });
    await app.press(DRAIN);
    expect(app.text()).toContain('alpha: is read-only: nothing is changed there');
  });

  test('is not asked within half a second after another cluster got the focus', async () => {
    const [alpha, bravo] = [await clusterWith('web-1'), await clusterWith('web-1')];
    const { app, fleet } = await scene({ alpha, bravo });
    await app.press('\x1b2', ':nodes\r');
    await app.see('worker-1');
    await app.press('\x1b1', '\x1b2', DRAIN);
    expect(app.text()).toContain('r: ignored: just switched to bravo');
    await fleet.clock.advance(500);
    await app.press(DRAIN);
    expect(app.lines()[1]).toBe('drain worker-1 of bravo');
  });
});

describe('the board of a drain', () => {
  test('says which budget keeps a pod back, and goes on by itself when it is released', async () => {
    const cluster = await clusterWith('web-1', 'web-2');
    cluster.budget('web', 1);
    const { app } = await scene({ alpha: cluster }, {}, { columns: 120 });
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
    const { app } = await scene({ alpha: cluster });
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

  test('shows drains of the same node name in two clusters, each with its own pods', async () => {
    const [alpha, bravo] = [await clusterWith('red-1'), await clusterWith('blue-1')];
    const { app } = await scene({ alpha, bravo }, {}, { columns: 160 });
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
    const { app } = await scene({ alpha, bravo });
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
    const { app } = await scene({ prod: cluster }, { protected: true });
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
    const { app } = await scene({ alpha, bravo });
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
    const { app } = await scene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press(PRESS_DRAIN);
    await app.seeInTime('0/1, 1 failed · failed');
    cluster.instead = undefined;
    await app.press('r');
    await app.seeInTime('1/1 · done');
    expect(app.lines()[1]).toContain('drain, over');
  });

  test('that is no drain is not said to evict, or to be in the journal, when its tab closes', async () => {
    const cluster = await clusterWith();
    const rejected = { status: 401, contentType: 'application/json', body: '{"kind":"Status","message":"no"}' };
    const { app } = await scene({ alpha: cluster });
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
    const { app } = await scene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('1 go');
    await app.press(PRESS_DRAIN);
    await app.see('1 blocked');
    await app.press('\x03');
    expect(app.lines()[1]).toBe('quit? an operation runs');
    expect(app.text()).toContain('alpha  drain worker-1: 0/1 pods are gone');
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

    const { app } = await scene({ prod: cluster }, { protected: true }, {}, journalsIn(folder, 2));
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
    const { app, fleet } = await scene({ alpha: cluster }, {}, {}, journalsIn(folder, 1));
    await app.press(DRAIN);
    await app.see('2 go');
    await app.press(PRESS_DRAIN);
    await app.see('2 blocked');
    app.screen.stop();
    await fleet.view.fleet.closeAll();

    const next = await scene({ alpha: cluster }, {}, { columns: 120 }, journalsIn(folder, 2));
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
