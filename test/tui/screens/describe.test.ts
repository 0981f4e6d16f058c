import { describe, expect, test } from 'vitest';
import { ENTER, ESC } from '../../helpers/keys.ts';
import {
  cursorRow,
  event,
  PODS,
  pressOn as press,
  type Scene,
  STATUS,
  startScene as start,
  web,
} from '../../helpers/object-scene.ts';
import { status } from '../../helpers/scripted-api.ts';

const HEAD = [
  ' 0 Fleet [1 alpha ●]',
  'pods › pods(default)/web-1 · describe',
  'Name:         web-1',
  'Namespace:    default',
  'Node:         node-1/',
  'Labels:       app=web',
  'Annotations:  <none>',
  'Status:       Running',
  'IP:           10.0.0.7',
  'IPs:          <none>',
  'Containers:',
  '  app:',
  '    Container ID:',
  '    Image:',
  '    Image ID:',
  '    Port:           <none>',
  '    Host Port:      <none>',
  '    State:          Running',
  '      Started:      Mon, 01 Jan 0001 00:00:00 +0000',
  '    Ready:          True',
  '    Restart Count:  0',
  '    Environment:    <none>',
];
const TAIL = [
  '    Mounts:         <none>',
  'Conditions:',
  '  Type           Status',
  '  Initialized    True',
  'Volumes:         <none>',
  'QoS Class:',
  'Node-Selectors:  <none>',
  'Tolerations:     <none>',
  'Events:',
  '  Type     Reason   Age   From     Message',
  '  ----     ------   ----  ----     -------',
  '  Warning  BackOff  30s   kubelet  BackOff happened',
];
const BRACKETED = ' 0 Fleet [1 alpha ●]';

/** Describes web-1, and goes to the end, which is the event. */
async function describeToEnd(scene: Scene): Promise<void> {
  const { app, events } = scene;
  await press(scene, 'd');
  await app.see('Restart Count');
  await app.waitFor(() => events.open.length === 1, 'its events are asked for');
  await app.clock.advance(200);
  await app.press('G');
  await app.see('BackOff happened');
}

describe('the description of an object', () => {
  test('reads like kubectl’s, with its events, and esc goes back to the table', async () => {
    const scene = await start({ colors: 0 });
    const { app } = scene;
    await press(scene, 'd');
    await app.see('Restart Count');
    expect(app.lines()).toEqual([...HEAD, '', STATUS]);
    await app.press('q');
    await describeToEnd(scene);
    expect(app.lines()).toEqual([
      BRACKETED,
      'pods › pods(default)/web-1 · describe',
      ...HEAD.slice(-8),
      ...TAIL,
      '',
      STATUS,
    ]);
    expect(cursorRow(app)).toBe(21);
    await app.press(ESC);
    await app.clock.advance(50);
    await app.see('pods(default)[2]');
  });

  test('stays where its reader is while it changes above and below', async () => {
    const scene = await start();
    const { app, object, events } = scene;
    await describeToEnd(scene);
    await app.press('k');
    const row = cursorRow(app);
    expect(app.lines()[row]).toBe('  ----     ------   ----  ----     -------');
    const changed = {
      ...web({ labels: { app: 'web', tier: 'a' }, resourceVersion: '12' }),
      status: { qosClass: 'Burstable' },
    };
    object.latest.send({ type: 'MODIFIED', object: changed });
    await app.see('Burstable');
    expect(cursorRow(app)).toBe(row);
    expect(app.lines()[row]).toBe('  ----     ------   ----  ----     -------');
    events.latest.send({ type: 'ADDED', object: event('Killing', '2026-01-02T03:04:04Z') });
    await app.clock.advance(200);
    await app.press('G');
    await app.see('Killing happened');
    await app.press('g');
    await app.see('tier=a');
  });

  test('tells the ages of events as they are now', async () => {
    const scene = await start();
    const { app } = scene;
    await describeToEnd(scene);
    await app.see(/Warning {2}BackOff {2}3\ds/);
    await app.clock.advance(30_000);
    await app.see(/Warning {2}BackOff {2}6\ds/);
  });

  test('of what is deleted stays, and says since when it is gone', async () => {
    const scene = await start();
    const { app, object } = scene;
    await press(scene, 'd');
    await app.see('Restart Count');
    object.latest.send({ type: 'DELETED', object: web({ resourceVersion: '13' }) });
    await app.see('deleted at');
    expect(app.lines()[1]).toMatch(/^pods › pods\(default\)\/web-1 · describe +deleted at \d\d:\d\d:\d\d$/);
    expect(app.lines().slice(2, 4)).toEqual(['web-1 was deleted: this is what was known of it', 'Name:         web-1']);
  });

  test('of what may not be read says so, and nothing is asked for it when it is left', async () => {
    const scene = await start();
    const { app, cluster } = scene;
    const refuse = (path: string): void => cluster.api.on(path, (response) => status(response, 403, 'Forbidden', 'no'));
    refuse(PODS);
    refuse(`${PODS}/web-1`);
    await press(scene, 'd');
    await app.see('forbidden: may not get pods');
    await app.press('q');
    const asked = cluster.api.requests.length;
    await app.clock.advance(9_000);
    expect(cluster.api.requests.slice(asked).filter(({ path }) => path.startsWith(PODS))).toEqual([]);
  });

  test('is let go of when it is left', async () => {
    const scene = await start();
    const { app, object, events } = scene;
    await press(scene, 'd');
    await app.see('Restart Count');
    expect([object.open.length, events.open.length]).toEqual([1, 1]);
    await app.press('q');
    await app.waitFor(() => object.open.length === 0 && events.open.length === 0, 'nothing is watched');
  });

  test('of a container is its pod’s', async () => {
    const scene = await start();
    const { app } = scene;
    await press(scene, ENTER);
    await app.see('M1');
    await app.press('d');
    await app.see('Restart Count');
    expect(app.lines()[1]).toBe('pods › containers › pods(default)/web-1 · describe');
  });

  test('of a row of the Fleet is its cluster’s, by name, and no other cluster is asked', async () => {
    const scene = await start({ columns: 120 });
    const { app, object } = scene;
    await app.open('bravo');
    await app.press('\x1b0', ':pods', ENTER);
    await app.see('2 clusters');
    const index = app.lines().findIndex((line) => line.startsWith('alpha') && line.includes('web-1'));
    await app.press('g', ...Array.from({ length: index - 3 }, () => 'j'), 'd');
    await app.see('Restart Count');
    expect(app.lines()[1]).toBe('pods › alpha · pods(default)/web-1 · describe');
    expect(object.open).toHaveLength(1);
    const asked = app.cluster('bravo').api.to(PODS);
    expect(asked.filter(({ query }) => query['fieldSelector'] !== undefined)).toEqual([]);
  });

  test('is dimmed, with its age, when its cluster does not answer any more', async () => {
    const scene = await start({ columns: 120 });
    const { app, cluster } = scene;
    await press(scene, 'd');
    await app.see('Restart Count');
    await cluster.api.die();
    await app.clock.advance(30_000);
    await app.see('as of');
    expect(app.lines()[1]).toMatch(/^pods › pods\(default\)\/web-1 · describe +as of \d\d:\d\d:\d\d$/);
    expect(app.terminal.emulator.cell(14, 4).style).toBe('2');
    expect(app.text()).toContain('Restart Count');
  });
});
