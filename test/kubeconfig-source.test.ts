import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { KubeconfigSources } from '../src/clusters/io/kubeconfig-files.ts';
import { type ContextEntry, clusterIdOf, problemText } from '../src/clusters/model/cluster.ts';
import { NO_SETTINGS } from '../src/clusters/model/context-settings.ts';
import { KubeconfigSource } from '../src/kubeconfig-source.ts';
import { FakeClock, untilWith } from './helpers/fake-clock.ts';
import { kubeconfigText, temporaryFolder } from './helpers/kubeconfig.ts';

const text = (...names: readonly string[]): string =>
  kubeconfigText(Object.fromEntries(names.map((name) => [name, `https://${name}`])));

/** A source of real files, and what it told. */
class Watched {
  readonly clock: FakeClock = new FakeClock();
  readonly source: KubeconfigSource;
  readonly problems: string[] = [];
  readonly touched: string[] = [];
  readings = 0;

  constructor(sources: KubeconfigSources) {
    this.source = new KubeconfigSource({ sources, settingsOf: NO_SETTINGS, clock: this.clock });
    onTestFinished(() => this.source.close());
  }

  static async of(sources: KubeconfigSources): Promise<Watched> {
    const watched = new Watched(sources);
    await watched.source.read();
    await watched.source.watch({
      entries: () => {
        watched.readings += 1;
      },
      touched: (path) => void watched.touched.push(path),
      problem: (problem) => void watched.problems.push(problemText(problem)),
    });
    return watched;
  }

  ids(): string {
    return this.source.entries.map((entry) => `${entry.id}${entry.kind === 'broken' ? '!' : ''}`).join(' ');
  }

  async see(ids: string): Promise<void> {
    await untilWith(this.clock, () => this.ids() === ids, `${ids}; it is ${this.ids()}`);
  }
}

function serverOf(entry: ContextEntry | undefined): string {
  return entry?.kind === 'usable' ? entry.cluster.access.server : '';
}

describe('the contexts follow', () => {
  test('a file that is written', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, text('alpha'));
    const watched = await Watched.of({ flag: path });
    expect(watched.ids()).toBe('config:alpha');
    writeFileSync(path, text('alpha', 'bravo'));
    await watched.see('config:alpha config:bravo');
    writeFileSync(path, text('alpha', 'bravo').replace('https://bravo', 'https://other'));
    await untilWith(watched.clock, () => serverOf(watched.source.entries[1]) === 'https://other', 'the new server');
  });

  test('a file of KUBECONFIG that is not there at first, and one that is deleted', async () => {
    const folder = temporaryFolder();
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    writeFileSync(two, text('bravo'));
    const watched = await Watched.of({ env: `${one}:${two}` });
    expect(watched.ids()).toBe('two:bravo');
    writeFileSync(one, text('alpha'));
    await watched.see('one:alpha two:bravo');
    unlinkSync(two);
    await watched.see('one:alpha');
  });

  test('a folder of the settings in which files come and go', async () => {
    const [home, folder] = [temporaryFolder(), temporaryFolder()];
    const path = join(home, 'config');
    writeFileSync(path, text('alpha'));
    const watched = await Watched.of({ env: path, extra: [folder] });
    writeFileSync(join(folder, 'more'), text('bravo'));
    await watched.see('config:alpha more:bravo');
    writeFileSync(join(folder, 'more'), text('charlie'));
    await watched.see('config:alpha more:charlie');
    rmSync(join(folder, 'more'));
    await watched.see('config:alpha');
  });

  test('a link that is swapped, as for a mounted Secret', async () => {
    const folder = temporaryFolder();
    const version = (name: string, context: string): void => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'config'), text(context));
      symlinkSync(name, join(folder, '..data.tmp'));
      renameSync(join(folder, '..data.tmp'), join(folder, '..data'));
    };
    version('..v1', 'alpha');
    symlinkSync('..data/config', join(folder, 'config'));
    const watched = await Watched.of({ flag: join(folder, 'config') });
    version('..v2', 'bravo');
    await watched.see('config:bravo');
  });

  test('what was written between the first reading and the watch', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, text('alpha'));
    const watched = new Watched({ flag: path });
    await watched.source.read();
    writeFileSync(path, text('bravo'));
    let told = '';
    const watching = watched.source.watch({
      entries: (entries) => {
        told = entries.map(({ name }) => name).join(' ');
      },
      touched: () => undefined,
      problem: () => undefined,
    });
    await watching;
    expect(told).toBe('bravo');
  });
});

test('a file that is written while it begins to be watched is read again', async () => {
  const path = join(temporaryFolder(), 'config');
  writeFileSync(path, text('alpha'));
  const watched = new Watched({ flag: path });
  await watched.source.read();
  writeFileSync(path, text('bravo'));
  await watched.source.watch({
    // Between the reading and the first look at the file.
    entries: ([first]) => {
      if (first?.name === 'bravo') writeFileSync(path, text('charlie'));
    },
    touched: () => undefined,
    problem: () => undefined,
  });
  expect(watched.ids()).toBe('config:charlie');
});

describe('a file that is half written', () => {
  test('leaves what it said before, says so once with file and line, and counts again when it is whole', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, text('alpha'));
    const watched = await Watched.of({ flag: path });
    const half = text('alpha', 'bravo').replace('secret', '"secret');
    writeFileSync(path, half);
    await untilWith(watched.clock, () => watched.problems.length === 1, 'the problem is told');
    expect(watched.problems[0]).toMatch(new RegExp(`^${path}:\\d+: YAML: .*; what it said before stays in force$`));
    expect(watched.ids()).toBe('config:alpha');
    await watched.source.read();
    expect(watched.problems).toHaveLength(1);
    writeFileSync(path, text('alpha', 'bravo'));
    await watched.see('config:alpha config:bravo');
    writeFileSync(path, half);
    await untilWith(watched.clock, () => watched.problems.length === 2, 'another time is another problem');
  });

  test('in that nothing is in it yet, too', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, text('alpha'));
    const watched = await Watched.of({ flag: path });
    writeFileSync(path, '');
    await untilWith(watched.clock, () => watched.problems.length === 1, 'the problem is told');
    expect(watched.problems).toEqual([`${path}: there is nothing in it; what it said before stays in force`]);
    expect(watched.ids()).toBe('config:alpha');
  });

  test('hides nothing of the other files', async () => {
    const folder = temporaryFolder();
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    writeFileSync(one, text('alpha'));
    writeFileSync(two, text('bravo'));
    const watched = await Watched.of({ env: `${one}:${two}` });
    writeFileSync(one, 'contexts: [');
    writeFileSync(two, text('charlie'));
    await watched.see('one:alpha two:charlie');
  });
});

test('an id stays what it is when a file of the same name comes before its own', async () => {
  const folder = temporaryFolder();
  const [first, second] = [join(folder, 'a'), join(folder, 'b')];
  for (const each of [first, second]) mkdirSync(each);
  writeFileSync(join(second, 'config'), text('bravo'));
  const watched = await Watched.of({ env: `${join(first, 'config')}:${join(second, 'config')}` });
  expect(watched.ids()).toBe('config:bravo');
  writeFileSync(join(first, 'config'), text('alpha'));
  await watched.see('a/config:alpha config:bravo');
});

test('a file that entries name is told when it changes, and the entries are not told anew', async () => {
  const folder = temporaryFolder();
  const [path, tokenFile] = [join(folder, 'config'), join(temporaryFolder(), 'token')];
  writeFileSync(path, text('alpha').replace('token: secret', `tokenFile: ${tokenFile}`));
  const watched = await Watched.of({ flag: path });
  for (const secret of ['one', 'two']) {
    watched.touched.length = 0;
    writeFileSync(`${tokenFile}.tmp`, secret);
    renameSync(`${tokenFile}.tmp`, tokenFile);
    await untilWith(watched.clock, () => watched.touched.includes(tokenFile), `token ${secret}`);
  }
  expect(watched.readings).toBe(0);
});

describe('reading one context again', () => {
  test('gives it as it is now, and tells the others that changed', async () => {
    const path = join(temporaryFolder(), 'config');
    writeFileSync(path, text('alpha', 'bravo'));
    const watched = await Watched.of({ flag: path });
    writeFileSync(path, readFileSync(path, 'utf8').replace('https://alpha', 'https://other'));
    const cluster = await watched.source.reread(clusterIdOf('config', 'alpha'));
    expect(cluster?.access.server).toBe('https://other');
    expect(watched.readings).toBe(1);
    expect(await watched.source.reread(clusterIdOf('config', 'nope'))).toBeUndefined();
  });

  test('does not wait for a file system that hangs', async () => {
    // To read a pipe that nobody writes to hangs as a dead network file system does.
    const path = join(temporaryFolder(), 'config');
    execFileSync('mkfifo', [path]);
    const watched = new Watched({ flag: path });
    const reading = watched.source.reread(clusterIdOf('config', 'alpha'));
    await watched.clock.advance(1_000);
    expect(await reading).toBeUndefined();
    await writeFile(path, text('alpha'));
    await watched.see('config:alpha');
  });
});

test('a pipe that a shell gives in place of a file is read once', async () => {
  const path = join(temporaryFolder(), 'config');
  execFileSync('mkfifo', [path]);
  const [watched] = await Promise.all([Watched.of({ flag: path }), writeFile(path, text('alpha'))]);
  await watched.source.read();
  expect(watched.ids()).toBe('config:alpha');
  expect(watched.problems).toEqual([]);
});
