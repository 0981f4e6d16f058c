import { describe, expect, test } from 'vitest';
import { RunningApp } from '../../helpers/running-app.ts';
import { status } from '../../helpers/scripted-api.ts';

/** alpha lives, bravo's credential is rejected, both open on the Fleet home. */
async function start(): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 140, rows: 30 });
  for (const path of ['/readyz', '/version']) {
    app.cluster('bravo').api.on(path, (response) => status(response, 401, 'Unauthorized', 'token expired'));
  }
  app.screen.open(['alpha', 'bravo'].map((name) => app.cluster(name).id));
  await app.see('1 alpha ●  2 bravo ↻');
  return app;
}

describe('the page of messages', () => {
  test('tells what happened in which cluster, newest first, with the raw status and what to do', async () => {
    const app = await start();
    await app.press(':messages\r');
    expect(app.lines()[1]).toBe('messages of all clusters, newest first');
    const lines = app.lines().filter((line) => /^\d\d:\d\d:\d\d {2}/.test(line));
    expect(lines.map((line) => line.slice(10, 28).trim()).toSorted()).toEqual([
      'alpha  healthy',
      'bravo  auth failed',
      'bravo  recovering',
    ]);
    const rejected =
      'the server rejected the credential (401 token expired) · HTTP 401 · renew the credential of this context';
    expect(lines.find((line) => line.includes('auth failed'))).toContain(rejected);
    await app.press('q');
    expect(app.lines()[1]).toBe('contexts[2]');
  });

  test('says so when there are none', async () => {
    const app = await RunningApp.start();
    await app.press(':messages\r');
    expect(app.text()).toContain('No cluster has told anything yet.');
  });
});

describe('the page of diagnosis', () => {
  test('tells of each open cluster by itself what it asks, watches and has been through', async () => {
    const app = await start();
    await app.press(':diag\r');
    const [alpha, bravo] = app.lines().slice(2).join('\n').split('bravo ↻');
    expect(alpha).toMatch(/^alpha ● healthy since \d\d:\d\d:\d\d · v1\.36\.0 · http:\/\/127\.0\.0\.1:\d+\n/);
    expect(alpha).toMatch(/requests {3}\d in the last minute, \d in flight, 0 answered 429, \d in all/);
    expect(alpha).toMatch(/watches {4}pods \(default\) 2 rows as of \d\d:\d\d:\d\d/);
    expect(alpha).toMatch(/auth {7}valid\n/);
    expect(bravo).toMatch(/auth {7}recovering; \d\d:\d\d:\d\d failed the server rejected the credential/);
    expect(bravo).toContain('transport  0 failures; last rebuild never');
  });

  test('says so when nothing is open, and scrolls when it is long', async () => {
    const app = await RunningApp.start({ clusters: ['a', 'b', 'c', 'd'] });
    await app.press(':diag\r');
    expect(app.text()).toContain('No cluster is open.');
    await app.open('a', 'b', 'c', 'd');
    expect(app.lines()[2]).toMatch(/^a ● healthy/);
    await app.press('G');
    expect(app.text()).toMatch(/\nd ● healthy/);
    await app.press('g');
    expect(app.lines()[2]).toMatch(/^a ● healthy/);
  });
});
