import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PathWatcher, type WatchFolder } from '../../../src/clusters/io/path-watcher.ts';
import { FakeClock, settled, untilWith } from '../../helpers/fake-clock.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

/** A watcher of real files, and what it told. */
class Watched {
  readonly clock: FakeClock = new FakeClock();
  readonly told: string[] = [];
  readonly watcher: PathWatcher;

  constructor(watchFolder?: WatchFolder) {
    const changed = (path: string): void => void this.told.push(path);
    const { clock } = this;
    this.watcher = new PathWatcher({ clock, changed, ...(watchFolder === undefined ? {} : { watchFolder }) });
    onTestFinished(() => this.watcher.close());
  }

  /** What is told next. The system's own notice is waited for: the clock moves too little for a poll. */
  async next(): Promise<readonly string[]> {
    await untilWith(this.clock, () => this.told.length > 0, 'something is told');
    return this.told.splice(0);
  }

  /** What is told when, after all before, this file changes. */
  async nextAfter(path: string): Promise<readonly string[]> {
    appendFileSync(path, '#');
    return this.next();
  }
}

describe('a watcher tells', () => {
  test('a file that is written, but only when it has not changed for a moment', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, 'one');
    const watched = new Watched();
    await watched.watcher.follow([path]);
    writeFileSync(path, '');
    for (let part = 0; part < 20; part++) {
      appendFileSync(path, 'part');
      await settled();
      await watched.clock.advance(20);
    }
    expect(watched.told).toEqual([]);
    expect(await watched.next()).toEqual([path]);
  });

  test('a file that is replaced by a rename, again and again', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'config');
    writeFileSync(path, 'one');
    const watched = new Watched();
    await watched.watcher.follow([path]);
    for (const text of ['two', 'three', 'four']) {
      writeFileSync(join(folder, '.config.tmp'), text);
      renameSync(join(folder, '.config.tmp'), path);
      expect(await watched.next()).toEqual([path]);
    }
  });

  test('a file that is deleted, and one that is made again', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, 'one');
    const watched = new Watched();
    await watched.watcher.follow([path]);
    unlinkSync(path);
    expect(await watched.next()).toEqual([path]);
    writeFileSync(path, 'one');
    expect(await watched.next()).toEqual([path]);
  });

  test('a file that is deleted and made again within a moment once, when it is there', async () => {
    const folder = temporaryFolder();
    const [path, other] = [join(folder, 'config'), join(folder, 'other')];
    writeFileSync(path, 'one');
    writeFileSync(other, 'one');
    const watched = new Watched();
    await watched.watcher.follow([path, other]);
    unlinkSync(path);
    await untilWith(watched.clock, () => watched.clock.now() > 150, 'it was seen to be away');
    writeFileSync(path, 'two');
    expect(await watched.next()).toEqual([path]);
    expect(await watched.nextAfter(other)).toEqual([other]);
  });

  test('a link whose target is swapped, as for a mounted Secret', async () => {
    const folder = temporaryFolder();
    const version = (name: string, text: string): void => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'config'), text);
      symlinkSync(name, join(folder, '..data.tmp'));
      renameSync(join(folder, '..data.tmp'), join(folder, '..data'));
    };
    version('..v1', 'one');
    const path = join(folder, 'config');
    symlinkSync('..data/config', path);
    const watched = new Watched();
    await watched.watcher.follow([path]);
    version('..v2', 'two');
    rmSync(join(folder, '..v1'), { recursive: true });
    expect(await watched.next()).toEqual([path]);
    version('..v3', 'three');
    expect(await watched.next()).toEqual([path]);
  });

  test('a file behind a link to another folder', async () => {
    const real = join(temporaryFolder(), 'config');
    writeFileSync(real, 'one');
    const path = join(temporaryFolder(), 'config');
    symlinkSync(real, path);
    const watched = new Watched();
    await watched.watcher.follow([path]);
    writeFileSync(real, 'two');
    expect(await watched.next()).toEqual([path]);
  });

  test('a folder in which a file appears or disappears', async () => {
    const folder = temporaryFolder();
    const watched = new Watched();
    await watched.watcher.follow([folder]);
    writeFileSync(join(folder, 'new'), '');
    expect(await watched.next()).toEqual([folder]);
    unlinkSync(join(folder, 'new'));
    expect(await watched.next()).toEqual([folder]);
  });

  test('only what it follows', async () => {
    const folder = temporaryFolder();
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    writeFileSync(one, '');
    writeFileSync(two, '');
    const watched = new Watched();
    expect(await watched.watcher.follow([one, two])).toBe(true);
    expect(await watched.watcher.follow([two])).toBe(false);
    writeFileSync(one, 'more');
    expect(await watched.nextAfter(two)).toEqual([two]);
    expect(await watched.watcher.follow([one, two])).toBe(true);
    expect(await watched.nextAfter(one)).toEqual([one]);
  });
});

describe('where the system tells nothing', () => {
  const refused: WatchFolder = () => {
    throw new Error('ENOSPC: no space for more watches');
  };

  test('a change is found by looking every ten seconds', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, 'one');
    const watched = new Watched(refused);
    await watched.watcher.follow([path]);
    writeFileSync(path, 'three');
    await watched.clock.advance(9_000);
    expect(watched.told).toEqual([]);
    await watched.clock.advance(1_000);
    expect(await watched.next()).toEqual([path]);
  });

  test('because the folder is not there yet, it is listened to once it is', async () => {
    const folder = join(temporaryFolder(), 'later');
    const path = join(folder, 'config');
    const watched = new Watched();
    await watched.watcher.follow([path]);
    mkdirSync(folder);
    writeFileSync(path, 'one');
    await watched.clock.advance(10_000);
    expect(await watched.next()).toEqual([path]);
    writeFileSync(path, 'three');
    expect(await watched.next()).toEqual([path]);
  });

  test('because the folder was made anew, it is listened to again', async () => {
    const folder = join(temporaryFolder(), 'config.d');
    const path = join(folder, 'config');
    mkdirSync(folder);
    writeFileSync(path, 'one');
    const watched = new Watched();
    await watched.watcher.follow([path]);
    rmSync(folder, { recursive: true });
    expect(await watched.next()).toEqual([path]);
    mkdirSync(folder);
    writeFileSync(path, 'two');
    await watched.clock.advance(10_000);
    expect(await watched.next()).toEqual([path]);
    writeFileSync(path, 'three');
    expect(await watched.next()).toEqual([path]);
  });

  test('any more, it goes on by looking', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, 'one');
    const fails: (() => void)[] = [];
    const watched = new Watched((_, __, failed) => {
      fails.push(failed);
      return () => undefined;
    });
    await watched.watcher.follow([path]);
    for (const fail of fails) fail();
    writeFileSync(path, 'three');
    await watched.clock.advance(10_000);
    expect(await watched.next()).toEqual([path]);
    expect(fails.length).toBeGreaterThan(1);
  });
});

test('a watcher that is closed leaves nothing behind', async () => {
  const path = join(temporaryFolder(), 'config');
  writeFileSync(path, 'one');
  let open = 0;
  const watched = new Watched(() => {
    open += 1;
    return () => {
      open -= 1;
    };
  });
  await watched.watcher.follow([path]);
  expect(open).toBe(1);
  watched.watcher.close();
  expect([open, watched.clock.pending()]).toEqual([0, 0]);
});
