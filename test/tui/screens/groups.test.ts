import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { ENTER } from '../../helpers/keys.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const settings = { alpha: { group: 'prod', tags: ['pci'] }, bravo: { group: 'lab' }, charlie: { group: 'prod' } };

describe('groups of contexts', () => {
  test('open and close at once, without going there', async () => {
    const app = await RunningApp.start({ settings });
    await app.press(':', 'open PROD', ENTER);
    expect(app.lines()[0]).toMatch(/^ 0 Fleet {2}1 alpha . {2}2 charlie .$/);
    expect(app.lines().at(-2)).toBe('opened 2 contexts of PROD');
    expect(app.cluster('bravo').api.requests).toEqual([]);
    await app.press(':', 'close tag:pci', ENTER);
    expect(app.lines()[0]).toMatch(/^ 0 Fleet {2}1 charlie .$/);
    expect(app.lines().at(-2)).toBe('closed 1 context of tag:pci');
  });

  test('that do not exist are answered with those that do', async () => {
    const app = await RunningApp.start({ settings, columns: 120 });
    await app.press(':', 'open dev', ENTER);
    expect(app.lines().at(-2)).toBe('there is no group, tag or context dev; there are prod, lab, tag:pci');
    expect(app.lines()[0]).toBe(' 0 Fleet');
  });

  test('go on without a context that cannot be opened, and say which', async () => {
    const one = await RunningApp.start({ clusters: ['alpha'], settings });
    const namesake = { ...one.cluster('alpha').entry, id: clusterIdOf('dev/config', 'alpha') };
    const app = await RunningApp.start({ settings, more: [namesake], columns: 120 });
    await app.press(':', 'open prod', ENTER);
    expect(app.lines().at(-2)).toContain('opened 2 contexts of prod; 1 cannot be: alpha is already active.');
  });

  test(':close alone closes the tab that is focused', async () => {
    const app = await RunningApp.start();
    await app.open('alpha', 'bravo');
    await app.press('\t', ':', 'close', ENTER);
    expect(app.lines()[0]).toContain('1 bravo');
    expect(app.lines()[0]).not.toContain('alpha');
  });
});
