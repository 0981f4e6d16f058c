import { describe, expect, test } from 'vitest';
import { RunningApp } from '../../helpers/running-app.ts';

const CHOICES = [
  { key: 'h', label: 'healthy', help: 'answers everything' },
  { key: 'b', label: 'black hole', help: 'never answers' },
  { key: 'j', label: 'jitter', help: 'takes its time' },
];

const F2 = '\x1bOQ';

async function start(): Promise<{ app: RunningApp; set: string[] }> {
  const set: string[] = [];
  const faults = {
    clusters: ['alpha', 'bravo'],
    choices: CHOICES,
    set: (cluster: number, choice: { readonly label: string }) => void set.push(`${cluster} ${choice.label}`),
  };
  return { app: await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 100, faults }), set };
}

describe('the panel of kmc demo --faults', () => {
  test('shows how each cluster is, and breaks one by two keys', async () => {
    const { app, set } = await start();
    expect(app.text()).toContain('faults  F1 alpha healthy  F2 bravo healthy');
    await app.press(F2);
    expect(app.text()).toContain(' bravo   h healthy  b black hole  j jitter  esc');
    await app.press('b');
    expect(set).toEqual(['1 black hole']);
    expect(app.text()).toContain('faults  F1 alpha healthy  F2 bravo black hole');
    expect(app.text()).toContain('bravo: black hole: the server never answers');
    expect(app.text()).not.toContain('h healthy');
  });

  test('takes letters only while its menu is open, which Esc and every other key close', async () => {
    const { app, set } = await start();
    await app.press('b', 'j', F2, '\x1b');
    await app.clock.advance(100);
    await app.drawn();
    expect(app.text()).not.toContain('h healthy');
    await app.press(F2, '?');
    expect(app.text()).not.toContain('h healthy');
    expect(app.text()).toContain('one row down');
    expect(set).toEqual([]);
  });
});

test('without it, F-keys do nothing', async () => {
  const app = await RunningApp.start();
  const before = app.text();
  await app.press(F2);
  expect(app.text()).toBe(before);
});
