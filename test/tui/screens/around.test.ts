import { expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { STATUS, startScene } from '../../helpers/object-scene.ts';

const [CTRL_E, CTRL_G] = ['\x05', '\x07'];
const TEXT = ['apiVersion: v1', 'kind: Pod', 'metadata:', '  labels:', '    app: web'];

test('f lets a text fill the screen: one row is left, which names the cluster and its state', async () => {
  const { app } = await startScene({ colors: 0 });
  await app.press('g', 'y');
  await app.see('apiVersion');
  await app.press('f');
  expect(app.lines().slice(0, 6)).toEqual(['alpha ●  pods(default)/web-1 · yaml', ...TEXT]);
  expect(app.lines().at(-1)).toBe('    state:');
  await app.press('/', 'node-1');
  expect(app.lines()[0]).toBe('alpha ●  pods(default)/web-1 · yaml </node-1> 1 of 1');
  expect(app.lines().at(-1)).toBe('/node-1');
  await app.press(ENTER, 'c');
  expect(app.lines().at(-1)).toBe('copied 26 lines');
  await app.press('q', 'q');
  await app.see('pods(default)[2]');
  expect(app.lines()[0]).toBe(' 0 Fleet [1 alpha ●]');
  await app.press('d');
  await app.see('alpha ●  pods(default)/web-1 · describe');
  await app.press('f');
  expect(app.lines().slice(0, 2)).toEqual([' 0 Fleet [1 alpha ●]', 'pods › pods(default)/web-1 · describe']);
});

test('ctrl-e hides the tab bar and the empty row for notices, in all tabs, until it is pressed again', async () => {
  const { app } = await startScene({ colors: 0 });
  await app.press(CTRL_E);
  const rows = ['NAME   READY  STATUS   RESTARTS  IP        NODE    AGE'];
  expect(app.lines()).toEqual(frame(['pods(default)[2]', ...rows, ...app.lines().slice(2, 4)], [STATUS]));
  await app.press('f');
  expect(app.lines().at(-2)).toBe('f: works in texts and logs');
  await app.press('\x1b0');
  expect(app.lines()[0]).toBe('contexts[2]');
  await app.press(CTRL_E);
  expect(app.lines().slice(0, 2)).toEqual(['[0 Fleet] 1 alpha ●', 'contexts[2]']);
});

test('ctrl-g hides the way to a view, or shows it', async () => {
  const { app } = await startScene();
  await app.press('g', 'y');
  await app.see('pods › pods(default)/web-1 · yaml');
  await app.press(CTRL_G);
  expect(app.lines()[1]).toBe('pods(default)/web-1 · yaml');
  await app.press(CTRL_G);
  expect(app.lines()[1]).toBe('pods › pods(default)/web-1 · yaml');
});
