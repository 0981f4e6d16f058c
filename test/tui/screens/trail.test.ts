import { expect, test } from 'vitest';
import { ENTER } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

test('[, ] and - go along what commands have led a tab to, with its cursor, filter and depth; each tab its own', async () => {
  const app = await RunningApp.start({ columns: 100 });
  await app.open('alpha', 'bravo');
  await app.press('\x1b1');
  await app.see('pods(default)[2]');
  await app.press('0');
  await app.see('pods(all)[3]');
  await app.press('/', 'web', ENTER, 'j', ENTER);
  await app.see('of pod/web-2');
  await app.press(':ns', ENTER);
  await app.see('namespaces[2]');
  await app.press('[');
  await app.see('pods › containers(default)');
  await app.press('q');
  expect(app.lines()[1]).toContain('pods(all)[2 of 3] </web>');
  await app.press('-');
  expect(app.lines()[1]).toBe('namespaces[2]');
  await app.press(']');
  expect(app.lines().at(-2)).toBe('this is the last that this tab has shown');
  await app.press('\x1b2');
  await app.see('pods(default)[2]');
  await app.press('[');
  expect(app.lines().at(-2)).toBe('this tab has shown nothing before this');
  await app.press('\x1b1', '-');
  expect(app.lines()[1]).toContain('pods(all)[2 of 3] </web>');
});

test('on the Fleet they lead to its home and back; asking for the same twice is one place', async () => {
  const app = await RunningApp.start();
  await app.open('alpha', 'bravo');
  await app.press(':po', ENTER, ':po', ENTER);
  await app.see('pods(all)[6]');
  await app.press('[');
  expect(app.lines()[1]).toBe('contexts[3]');
  await app.press(']');
  expect(app.lines()[1]).toContain('pods(all)[6]');
  await app.press(':ctx', ENTER);
  expect(app.lines()[1]).toBe('contexts[3]');
  await app.press('-');
  expect(app.lines()[1]).toContain('pods(all)[6]');
});
