import { expect, test } from 'vitest';
import { SESSION_KEY } from '../../../src/tui/model/view/saved-session.ts';
import { TAB } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

/** What a run leaves that had three tabs: bravo with nodes first, alpha with filtered pods, charlie. */
async function left(): Promise<Readonly<Record<string, unknown>>> {
  const app = await RunningApp.start();
  await app.open('bravo', 'alpha', 'charlie');
  await app.press(':po\r', TAB, ':no\r', TAB, '/', 'web-2\r', 'S', '|', 'ready', ' ', '\x03', TAB);
  await app.press(':svc other\r');
  await app.see('services');
  return Object.fromEntries(app.session);
}

test('--resume opens the tabs again in their order, with kind, filter, sort and columns, and goes to none of them', async () => {
  const session = await left();
  const app = await RunningApp.start({ session });
  expect(app.view.fleet.selection()).toEqual([]);
  app.screen.resume();
  await app.see('0 Fleet  1 bravo ●  2 alpha ●  3 charlie ●');
  await app.see('pods(all)');
  await app.press(TAB);
  await app.see('nodes[0]');
  await app.press(TAB);
  await app.see('pods(default)[1 of 2] </web-2>');
  expect(app.lines()[2]).toMatch(/STATUS↑/);
  expect(app.lines()[2]).not.toContain('READY');
  // Namespaces are never on disk: it starts where a new tab does.
  await app.press(TAB);
  await app.see('services(default)');
});

test('a context that is gone is said, and the others open', async () => {
  const session = await left();
  const app = await RunningApp.start({ clusters: ['alpha', 'charlie'], session, columns: 120 });
  app.screen.resume();
  await app.see('1 alpha ●  2 charlie ●');
  await app.see('resumed 2 of 3 tabs; bravo is no longer in the kubeconfig');
});

test('the only tab gets the focus; without a session kmc says so', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  app.screen.resume();
  await app.see('there is no session to resume');
  await app.open('alpha');
  await app.press(':no\r');
  const next = await RunningApp.start({ clusters: ['alpha'], session: Object.fromEntries(app.session) });
  next.screen.resume();
  await next.see('nodes[0]');
  expect(next.text()).toContain('alpha ·');
});

test('a run in which nothing is opened leaves the session as it was; what somebody else has written into it does no harm', async () => {
  const session = await left();
  const idle = await RunningApp.start({ session });
  await idle.press('?', '\x1b', 'j');
  expect(idle.session.get(SESSION_KEY)).toEqual(session[SESSION_KEY]);
  for (const strange of [
    7,
    'x',
    { tabs: 5 },
    { tabs: [null, { id: 3 }, { id: 'kubeconfig:alpha' }] },
    { tabs: [{ id: 'kubeconfig:alpha', kind: 'nodes', view: { sort: 1 } }] },
  ]) {
    const app = await RunningApp.start({ clusters: ['alpha'], session: { [SESSION_KEY]: strange } });
    app.screen.resume();
    await app.drawn();
    expect(app.text()).toContain('0 Fleet');
  }
});
