import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKeptFilters, type KeptFiltersFile } from '../../../src/tui/io/kept-filters.ts';
import { until } from '../../helpers/fake-clock.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

const wall = (): number => 1_767_323_045_000;

function filtersAt(path: string, told: string[] = []): KeptFiltersFile {
  return createKeptFilters({ path, wall, tell: (problem) => void told.push(problem) });
}

const stored = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

describe('filters that are kept', () => {
  test('are on in the next run, until they are switched off, in a private file', async () => {
    const path = join(temporaryFolder(), 'state', 'kmc', 'filters.json');
    const first = filtersAt(path);
    expect(await first.load()).toEqual([]);
    first.set('a', true);
    first.set('b', true);
    first.set('a', false);
    expect([first.has('a'), first.has('b')]).toEqual([false, true]);
    await until(() => JSON.stringify(stored(path)) === '{"b":true}', 'it is written');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const second = filtersAt(path);
    expect(second.has('b')).toBe(false);
    await second.load();
    expect(second.has('b')).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['filters.json']);
  });

  test('of another kmc, and what is not known here, stay in the file', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    const [one, two] = [filtersAt(path), filtersAt(path)];
    await Promise.all([one.load(), two.load()]);
    one.set('a', true);
    await until(() => JSON.stringify(stored(path)) === '{"a":true}', 'the first is written');
    writeFileSync(path, '{"a": true, "other": {"x": 1}}');
    two.set('b', true);
    await until(() => JSON.stringify(stored(path)) === '{"a":true,"other":{"x":1},"b":true}', 'both are there');
  });

  test.each(['{"a": tr', '[1]', '"text"', ''])('in a file that holds %j: it is put aside, and told', async (text) => {
    const path = join(temporaryFolder(), 'filters.json');
    writeFileSync(path, text);
    const filters = filtersAt(path);
    const aside = `${path}.broken-${wall()}`;
    expect(await filters.load()).toEqual([`${path} is no JSON object: it is now ${aside}, and no filter is on`]);
    expect(readFileSync(aside, 'utf8')).toBe(text);
    filters.set('a', true);
    await until(() => JSON.stringify(stored(path)) === '{"a":true}', 'a new file');
    expect(readFileSync(aside, 'utf8')).toBe(text);
  });

  test('in a file that breaks while kmc runs: it is put aside then', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    const told: string[] = [];
    const filters = filtersAt(path, told);
    await filters.load();
    writeFileSync(path, 'broken');
    filters.set('a', true);
    await until(() => existsSync(path) && readFileSync(path, 'utf8').startsWith('{'), 'a new file');
    expect(told).toHaveLength(1);
    expect(readFileSync(`${path}.broken-${wall()}`, 'utf8')).toBe('broken');
  });

  test('that cannot be kept hold for this run, and it is told', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    mkdirSync(path);
    const told: string[] = [];
    const filters = filtersAt(path, told);
    expect(await filters.load()).toEqual([expect.stringMatching(/filters are not kept: EISDIR/)]);
    filters.set('a', true);
    await until(() => told.length === 1, 'it is told');
    expect(filters.has('a')).toBe(true);
    expect(statSync(path).isDirectory()).toBe(true);
  });
});
