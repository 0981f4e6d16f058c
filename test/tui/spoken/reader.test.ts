import { describe, expect, test } from 'vitest';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';

/** alpha, open and focused, in words. */
async function start(): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha'], inWords: true });
  await app.open('alpha');
  await hear(app, 'web-1, row 1 of 2');
  await app.clock.advance(10_000);
  await app.drawn();
  return app;
}

/** Waits until something is said, while the app's time goes on quickly. */
async function hear(app: RunningApp, wanted: string | RegExp): Promise<void> {
  const isSaid = (): boolean => {
    const said = app.said().join('\n');
    return typeof wanted === 'string' ? said.includes(wanted) : wanted.test(said);
  };
  await app.waitFor(isSaid, `it is said: ${wanted}; it was\n${app.said().join('\n')}`, 50);
}

/** Presses a key, gives the answer its time, and tells what was said. */
async function answerTo(app: RunningApp, ...keys: readonly string[]): Promise<readonly string[]> {
  const before = app.said().length;
  for (const key of keys) {
    await app.press(key);
    await app.clock.advance(200);
    await app.drawn();
  }
  return app.said().slice(before);
}

describe('what is said', () => {
  test('begins with what this is and how to get on, then the tab, the view and the row under the cursor', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], inWords: true });
    expect(app.said()).toEqual([
      'kmc, in words for screen readers: 1 context; question mark lists the keys, colon types a command, F5 says where you are, ctrl-c leaves',
      'Fleet, no cluster open',
      'contexts: 1 row',
      expect.stringMatching(/^alpha, row 1 of 1; state closed; /),
    ]);
  });

  test('is lines that are added, with nothing that moves a cursor, clears or colours', async () => {
    const app = await start();
    await answerTo(app, 'j', '/', 'web', '\r', 'd', 'j', '\x06', 'q', ':', 'pods\r');
    const written = app.terminal.written.join('');
    expect(written).toContain('web-2');
    expect(written.match(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g)).toBeNull();
    expect(written).not.toMatch(/[─-╿█░●◌]/);
  });

  test('of a row: its name, its place, its columns by title, and that it is marked', async () => {
    const app = await start();
    expect(await answerTo(app, 'j')).toEqual([
      expect.stringMatching(/^web-2, row 2 of 2; ready 0\/1; status Pending; restarts 0; .*age \d+ \w+/),
    ]);
    expect(await answerTo(app, ' ')).toEqual(['web-2: marked']);
    expect(await answerTo(app, ' ')).toEqual(['web-2: no longer marked']);
    expect(await answerTo(app, 'j')).toEqual([]);
  });

  test('of a prompt: what is typed and what is offered; of a filter: what is left', async () => {
    const app = await start();
    expect(await answerTo(app, ':')).toEqual([expect.stringMatching(/^command: type it/)]);
    await app.press('p');
    await hear(app, /^typed p; offered \S+, .*; 1 of \d+$/m);
    expect(await answerTo(app, '\x1b[B')).toEqual([expect.stringMatching(/^typed p; offered \S+, .*; 2 of \d+$/)]);
    expect(await answerTo(app, '\x1b[15~'), 'asked in the middle of it').toContainEqual(
      expect.stringMatching(/^typed p; .*2 of/),
    );
    await app.press('\x1b');
    await hear(app, /pods in namespace default: 2 rows\s+web-1, row 1 of 2/);
    await app.press('/', 'b-2');
    await hear(app, 'typed b-2; pods in namespace default: 1 of 2 rows, filter b-2');
    expect(await answerTo(app, '\r')).toEqual([
      'pods in namespace default: 1 of 2 rows, filter b-2',
      expect.stringMatching(/^web-2, row 1 of 1; /),
    ]);
  });

  test('of a text: line by line, ten for a page, and the line again when asked', async () => {
    const app = await start();
    expect((await answerTo(app, '?'))[0]).toBe('keys and commands');
    expect(app.said().at(-1)).toBe('Move');
    expect(await answerTo(app, 'j')).toEqual([expect.stringMatching(/^ {2}j down one row down$/)]);
    expect(await answerTo(app, ' ')).toEqual([expect.stringMatching(/^ {2}j down one row down$/)]);
    expect(await answerTo(app, '\x06')).toHaveLength(10);
    expect(await answerTo(app, 'q')).toEqual([
      'pods in namespace default: 2 rows',
      expect.stringMatching(/^web-1, row 1/),
    ]);
  });

  test('again, all of it, with F5', async () => {
    const app = await start();
    expect(await answerTo(app, '\x1b[15~')).toEqual([
      expect.stringMatching(/^tab 1 of 1, alpha, healthy; v1\.36\.0/),
      'pods in namespace default: 2 rows',
      expect.stringMatching(/^web-1, row 1 of 2; /),
    ]);
  });
});

describe('what happens by itself', () => {
  test('is told of the view, and nothing else is said', async () => {
    const app = await start();
    await app.clock.advance(10_000);
    await app.drawn();
    const before = app.said().length;
    const { defaultPodsWatch: watch } = app.cluster('alpha');
    watch.latest.send({ type: 'MODIFIED', object: pod('web-2', { phase: 'Failed', ready: false }) });
    watch.latest.send({ type: 'ADDED', object: pod('web-3') });
    await hear(app, /web-3 is new; web-2 is now \w+; 3 rows now/);
    expect(app.said().length - before).toBeLessThanOrEqual(2);
  });
});
