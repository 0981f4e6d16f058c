import { expect, test } from 'vitest';
import { ENTER } from '../../helpers/keys.ts';
import { startScene } from '../../helpers/object-scene.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const CTRL_S = '\x13';

test('ctrl-s saves the rows that the filter lets through, with all columns, and says where', async () => {
  const app = await RunningApp.start({ columns: 100 });
  await app.open('alpha');
  await app.press('\x1b1');
  await app.see('pods(default)[2]');
  await app.press('/', 'web-2', ENTER, CTRL_S);
  expect(app.lines().at(-2)).toBe('saved 1 row to /home/me/alpha-pods-default.csv');
  const [head, row, ...more] = app.saved.get('alpha-pods-default')?.split('\r\n') ?? [];
  expect(more).toEqual(['']);
  const cells = Object.fromEntries((head ?? '').split(',').map((title, at) => [title, row?.split(',')[at]]));
  expect(cells).toMatchObject({
    NAME: 'web-2',
    STATUS: 'Pending',
    NODE: 'node-1',
    QOS: expect.any(String),
    AGE: '24h',
  });
});

test('on the Fleet it says which clusters are missing from the file; of the home it saves the contexts', async () => {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 140 });
  app.cluster('bravo').api.on('/api/v1/pods', () => undefined);
  await app.open('alpha', 'bravo');
  await app.press(CTRL_S);
  expect(app.lines().at(-2)).toBe('saved 2 rows to /home/me/contexts.csv');
  await app.press(':po', ENTER);
  await app.see('web-1');
  await app.press(CTRL_S);
  expect(app.lines().at(-2)).toBe('saved 3 rows to /home/me/fleet-pods-all.csv; 1 of 2 clusters; bravo loading');
  expect(app.saved.get('fleet-pods-all')).toMatch(/^CLUSTER,NAMESPACE,NAME,/);
});

test('of a text it saves all of it as it is shown', async () => {
  const { app } = await startScene({ columns: 100 });
  await app.press('g', 'y');
  await app.see('apiVersion');
  await app.press(CTRL_S);
  expect(app.lines().at(-2)).toMatch(/^saved \d+ lines to \/home\/me\/alpha-pods-default-web-1.yaml$/);
  expect(app.saved.get('alpha-pods-default-web-1')).toMatch(/^apiVersion: v1\nkind: Pod\n/);
});
