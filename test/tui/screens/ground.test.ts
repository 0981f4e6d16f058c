import { expect, test } from 'vitest';
import { RunningApp } from '../../helpers/running-app.ts';

/** The style of the title, which is cyan on black. */
const titleStyle = (app: RunningApp): string => app.terminal.emulator.cell(0, 1).style;

test('the terminal is asked what its background is, and a light one has colours that can be read there', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'], colors: 3, ground: 'ask' });
  expect(app.terminal.written.join('')).toContain('\x1b]11;?');
  expect(titleStyle(app)).toBe('1;36');
  await app.press('\x1b]11;rgb:ffff/ffff/ffff\x1b\\');
  expect(titleStyle(app)).toBe('1;38;5;24');
  await app.press('\x1b]11;rgb:0000/0000/0000\x1b\\');
  expect(titleStyle(app)).toBe('1;36');
});

test('who has said that it is light is not asked', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'], colors: 3, ground: 'light' });
  expect(app.terminal.written.join('')).not.toContain('\x1b]11');
  expect(titleStyle(app)).toBe('1;38;5;24');
});
