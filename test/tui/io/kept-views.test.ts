import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withLock } from '../../../src/clusters/io/credential/lock-file.ts';
import { createKeptViews, type KeptViewsFile } from '../../../src/tui/io/kept-views.ts';
import { FakeClock, until, untilWith } from '../../helpers/fake-clock.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

const never = new AbortController().signal;

/** Kept views as one kmc has them, and that kmc's clock. */
function viewsAt(
  path: string,
  told: string[] = [],
  clock = new FakeClock(),
): KeptViewsFile & { readonly clock: FakeClock } {
  const lock = { path: `${path}.lock`, patienceMs: 2_000, afterwards: 'take-over' as const };
  const views = createKeptViews({
    path,
    clock,
    exclusive: (work) => withLock(lock, clock, never, work),
    tell: (problem) => void told.push(problem),
  });
  return { ...views, clock };
}

const aside = (path: string, suffix: string): string => `${path}.${suffix}-${new FakeClock().wall()}`;
const stored = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

describe('views that are kept', () => {
  test('are there in the next run, in a private file that says its version', async () => {
    const path = join(temporaryFolder(), 'state', 'kmc', 'filters.json');
    const first = viewsAt(path);
    expect(await first.load()).toEqual([]);
    first.set('a', true);
    first.set('view:c|pods', { filter: 'web' });
    first.set('a', undefined);
    await first.flush();
    expect(stored(path)).toEqual({ schemaVersion: 1, 'view:c|pods': { filter: 'web' } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const second = viewsAt(path);
    expect(second.get('view:c|pods')).toBeUndefined();
    await second.load();
    expect([second.get('a'), second.get('view:c|pods')]).toEqual([undefined, { filter: 'web' }]);
    expect(readdirSync(join(path, '..'))).toEqual(['filters.json']);
  });

  test('are written once they have held still, not with every letter, and not when nothing has changed', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    const views = viewsAt(path);
    for (const filter of ['w', 'we', 'web']) views.set('a', { filter });
    await views.clock.advance(400);
    expect(existsSync(path)).toBe(false);
    await views.clock.advance(100);
    await until(() => existsSync(path), 'it is written');
    expect(stored(path)).toEqual({ schemaVersion: 1, a: { filter: 'web' } });
    views.set('a', { filter: 'web' });
    expect(views.clock.pending()).toBe(0);
  });

  test('of a time before the file had a version are read', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    writeFileSync(path, '{"pods:unhealthy-filter-scope:c": true}');
    const views = viewsAt(path);
    expect(await views.load()).toEqual([]);
    expect(views.get('pods:unhealthy-filter-scope:c')).toBe(true);
  });

  test('of two kmc that write at once are all kept, and what neither knows', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    writeFileSync(path, '{"schemaVersion": 1, "other": {"x": 1}}');
    const clock = new FakeClock();
    const [one, two] = [viewsAt(path, [], clock), viewsAt(path, [], clock)];
    await Promise.all([one.load(), two.load()]);
    for (let round = 0; round < 5; round++) {
      one.set(`one-${round}`, round);
      two.set(`two-${round}`, round);
      let done = false;
      void Promise.all([one.flush(), two.flush()]).then(() => {
        done = true;
      });
      await untilWith(clock, () => done, 'both are written');
    }
    const expected = Object.fromEntries(
      Array.from({ length: 5 }, (_, round) => [
        [`one-${round}`, round],
        [`two-${round}`, round],
      ]).flat(),
    );
    expect(stored(path)).toEqual({ schemaVersion: 1, other: { x: 1 }, ...expected });
    expect(readdirSync(join(path, '..'))).toEqual(['filters.json']);
  });

  test('are written although a kmc that crashed holds the lock', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    writeFileSync(`${path}.lock`, 'of somebody dead');
    const views = viewsAt(path);
    views.set('a', 1);
    const flushed = views.flush();
    await until(() => views.clock.pending() > 0, 'it waits');
    await views.clock.advance(1_000);
    expect(existsSync(path)).toBe(false);
    await untilWith(views.clock, () => existsSync(path), 'it is written');
    await flushed;
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test.each(['{"a": tr', '[1]', '"text"', ''])('in a file that holds %j: it is put aside, and told', async (text) => {
    const path = join(temporaryFolder(), 'filters.json');
    writeFileSync(path, text);
    const views = viewsAt(path);
    const moved = aside(path, 'broken');
    expect(await views.load()).toEqual([`${path} is no JSON object: it is now ${moved}, and nothing of it applies`]);
    expect(readFileSync(moved, 'utf8')).toBe(text);
    views.set('a', true);
    await views.flush();
    expect(stored(path)).toEqual({ schemaVersion: 1, a: true });
    expect(readFileSync(moved, 'utf8')).toBe(text);
  });

  test('in the file of a newer kmc: it is put aside, and told', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    writeFileSync(path, '{"schemaVersion": 2, "a": true}');
    const views = viewsAt(path);
    const moved = aside(path, 'newer');
    expect(await views.load()).toEqual([
      `${path} is of a newer kmc (schemaVersion 2): it is now ${moved}, and nothing of it applies`,
    ]);
    expect(views.get('a')).toBeUndefined();
    expect(stored(moved)).toEqual({ schemaVersion: 2, a: true });
  });

  test('in a file that breaks while kmc runs: it is put aside then', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    const told: string[] = [];
    const views = viewsAt(path, told);
    await views.load();
    writeFileSync(path, 'broken');
    views.set('a', true);
    await views.flush();
    expect(told).toHaveLength(1);
    expect(readFileSync(aside(path, 'broken'), 'utf8')).toBe('broken');
    expect(stored(path)).toEqual({ schemaVersion: 1, a: true });
  });

  test('that cannot be kept hold for this run, are told, and are kept once that is possible', async () => {
    const path = join(temporaryFolder(), 'filters.json');
    mkdirSync(path);
    const told: string[] = [];
    const views = viewsAt(path, told);
    expect(await views.load()).toEqual([expect.stringMatching(/views are not kept: EISDIR/)]);
    views.set('a', true);
    await views.flush();
    expect(told).toEqual([expect.stringMatching(/views are not kept: EISDIR/)]);
    expect(views.get('a')).toBe(true);
    rmdirSync(path);
    views.set('b', true);
    await views.flush();
    expect(stored(path)).toEqual({ schemaVersion: 1, a: true, b: true });
  });
});
