import { describe, expect, test } from 'vitest';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const CTRL_U = '\x15';

const PODS = [
  pod('api-1', { labels: { app: 'api', tier: 'back' } }),
  pod('web-1', { labels: { app: 'web', tier: 'front' } }),
  pod('web-2', { labels: { app: 'web', tier: 'front' }, phase: 'Pending', ready: false }),
];

async function start(): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 90, colors: 0 });
  app.cluster('alpha').pods = [...PODS, pod('dns', { namespace: 'kube-system' })];
  await app.open('alpha');
  await app.see('pods(default)[3]');
  return app;
}

const names = (app: RunningApp): readonly string[] =>
  app
    .lines()
    .slice(3, 8)
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => name !== '');

describe('a filter of a table', () => {
  test.each([
    ['web', ['web-1', 'web-2']],
    ['!web', ['api-1']],
    ['web-. .*Pending', ['web-2']],
    ['app=web', ['web-1', 'web-2']],
    ['-l tier in (back)', ['api-1']],
    ['-l app=web !Pending', ['web-1']],
    ['-f w2', ['web-2']],
  ])('%s works while it is typed', async (text, wanted) => {
    const app = await start();
    await app.press('/', text);
    expect(names(app)).toEqual(wanted);
    expect(app.lines()[1]).toBe(`pods(default)[${wanted.length} of 3] </${text}>`);
  });

  test('that cannot be read yet keeps the rows of as much of it as can', async () => {
    const app = await start();
    await app.press('/', 'web-[');
    expect(names(app)).toEqual(['web-1', 'web-2']);
    expect(app.lines()[1]).toBe('pods(default)[2 of 3] </web-[> (Unterminated character class; still </web->)');
    await app.press('2', ']');
    expect(names(app)).toEqual(['web-2']);
    await app.press(CTRL_U, '(');
    expect(app.lines()[1]).toContain('(Unterminated group; everything is shown)');
  });
});

describe('a command line about a kind', () => {
  test('names namespace, filter and cluster in any order; the tab that it is typed in stays as it is', async () => {
    const app = await start();
    app.cluster('bravo').pods = [pod('dns-1', { namespace: 'kube-system' }), pod('db', { namespace: 'kube-system' })];
    await app.press(':po @bravo /dns kube-system', ENTER);
    await app.see('pods(kube-system)[1 of 2] </dns>');
    expect(app.lines()[0]).toContain('[2 bravo');
    await app.press(`${ESC}1`);
    expect(app.lines()[1]).toBe('pods(default)[3]');
  });

  test('goes to the cluster that it names also when that is open already', async () => {
    const app = await start();
    await app.press(':@bravo', ENTER, ':po app=web @alpha', ENTER);
    await app.see('pods(default)[2 of 3] </-l app=web>');
    expect(app.lines()[0]).toContain('[1 alpha');
  });

  test('that names no cluster there is changes nothing, and asks for the nearest', async () => {
    const app = await start();
    await app.press(':ns @brave', ENTER);
    expect(app.lines().at(-2)).toBe('there is no context brave; did you mean bravo?');
    expect(app.lines()[1]).toBe('pods(default)[3]');
  });

  test('says which word it does not understand', async () => {
    const app = await start();
    await app.press(':po default shop', ENTER);
    expect(app.lines().at(-2)).toBe(':po: "shop" behind namespace "default"; /shop filters, @shop is a cluster');
    expect(app.lines()[1]).toBe('pods(default)[3]');
  });
});
