import { expect, test } from 'vitest';
import { RunningApp } from '../../helpers/running-app.ts';

/** The buffer that the terminal shows: `normal` is the shell's. */
const buffer = (app: RunningApp): string => app.terminal.emulator.terminal.buffer.active.type;

test(':suspend leaves the screen, and all of it is there again when the shell goes on', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  await app.open('alpha');
  await app.see('web-1');
  const before = app.lines();
  await app.press(':suspend\r');
  expect([app.terminal.stops, buffer(app)]).toEqual([1, 'normal']);
  app.terminal.goOn();
  await app.drawn();
  expect(buffer(app)).toBe('alternate');
  expect(app.lines()).toEqual(before);
});

test('who asks from outside gets the same, and keys that were typed meanwhile press nothing', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  app.terminal.signal('stop');
  await app.drawn();
  expect(app.terminal.stops).toBe(1);
  app.terminal.goOn();
  await app.press('?');
  expect(app.lines()[1]).toBe('contexts[1]');
  await app.clock.advance(300);
  await app.press('?');
  expect(app.lines()[1]).toContain('keys and commands');
});

test('a stop that nobody announced is made good: everything is drawn again', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  const before = app.lines();
  app.terminal.emulator.write('\x1b[2J\x1b[H[1]+  Stopped\r\n$ fg');
  app.terminal.signal('continued');
  await app.drawn();
  expect(app.lines()).toEqual(before);
});

test('where nothing would continue it, that is said', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  app.terminal.hasShell = false;
  await app.press(':suspend\r');
  await app.see('not suspended: no shell with job control has started kmc');
  expect(buffer(app)).toBe('alternate');
});
