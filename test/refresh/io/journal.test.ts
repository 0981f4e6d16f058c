import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournal } from '../../../src/refresh/io/journal.ts';
import { isAlive, thisProcess } from '../../../src/refresh/io/process-mark.ts';
import { DRAIN_DEFAULTS } from '../../../src/refresh/model/drain/options.ts';
import type { Journal, JournalNotes } from '../../../src/refresh/ports.ts';
import { FakeClock, until } from '../../helpers/fake-clock.ts';
import { accessTo } from '../../helpers/http.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

const ACCESS = accessTo('https://alpha.test');

/** kmcs on one machine that share a folder; those whose pid is listed do not run any more. */
class Kmcs {
  readonly folder: string = join(temporaryFolder(), 'journal');
  readonly dead = new Set<number>();
  readonly problems: string[] = [];
  #names = 0;

  journal(pid: number, host = 'bastion', server = ACCESS): Journal {
    return openJournal({
      folder: this.folder,
      access: server,
      self: () => Promise.resolve({ pid, started: 'then', host }),
      isAlive: (owner) => Promise.resolve(!this.dead.has(owner.pid)),
      newName: () => `n${++this.#names}`,
      clock: new FakeClock(),
    });
  }

  async begun(journal: Journal, node = 'worker-1', at = 1): Promise<JournalNotes> {
    const facts = { at, node, nodeUid: 'uid-node', clusterUid: 'uid-alpha', options: DRAIN_DEFAULTS };
    const start = await journal.begin(facts, (text) => void this.problems.push(text));
    if (start.type !== 'begun') throw new Error(`busy by ${start.by.pid}`);
    return start.notes;
  }

  files(): readonly string[] {
    return readdirSync(this.folder);
  }

  text(): string {
    return this.files()
      .map((name) => readFileSync(join(this.folder, name), 'utf8'))
      .join('');
  }
}

/** Nodes of what is left over. */
async function leftBy(journal: Journal): Promise<readonly string[]> {
  return (await journal.findings()).leftovers.map(({ entry }) => entry.node);
}

describe('the journal of one cluster', () => {
  test('is a private file while something is under way, and nothing after that', async () => {
    const kmcs = new Kmcs();
    const notes = await kmcs.begun(kmcs.journal(1));
    notes.planned([{ namespace: 'shop', name: 'web-1', uid: 'u1' }]);
    notes.evicted('u1');
    await notes.kept();
    const [file = ''] = kmcs.files();
    expect(statSync(join(kmcs.folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(kmcs.folder).mode & 0o777).toBe(0o700);
    expect(kmcs.text().split('\n')).toHaveLength(5);
    notes.ended({ outcome: 'done', reason: '' }, 2);
    await until(() => kmcs.files().length === 0, 'it is gone');
  });

  test('offers what a kmc left that does not run any more, and not what another one does', async () => {
    const kmcs = new Kmcs();
    await kmcs.begun(kmcs.journal(1), 'worker-1', 1);
    await kmcs.begun(kmcs.journal(2), 'worker-2', 2);
    const reader = kmcs.journal(3);
    expect(await leftBy(reader)).toEqual([]);
    kmcs.dead.add(1);
    expect(await leftBy(reader)).toEqual(['worker-1']);
    expect(await leftBy(kmcs.journal(3, 'bastion', accessTo('https://bravo.test')))).toEqual([]);
    expect((await kmcs.journal(3, 'elsewhere').findings()).leftovers.map(({ isElsewhere }) => isElsewhere)).toEqual([
      true,
      true,
    ]);
    const [leftover] = (await reader.findings()).leftovers;
    if (leftover !== undefined) await reader.settle(leftover);
    expect([await leftBy(reader), kmcs.files().length]).toEqual([[], 1]);
  });

  test('offers what was interrupted also while its kmc goes on, until that is settled', async () => {
    const kmcs = new Kmcs();
    const notes = await kmcs.begun(kmcs.journal(1));
    notes.ended({ outcome: 'interrupted', reason: 'alpha was closed' }, 2);
    await notes.kept();
    const again = kmcs.journal(1);
    const [leftover] = (await again.findings()).leftovers;
    expect(leftover?.entry.node).toBe('worker-1');
    if (leftover !== undefined) await again.settle(leftover);
    expect(await leftBy(again)).toEqual([]);
    kmcs.dead.add(1);
    await kmcs.journal(2).findings();
    expect(kmcs.files()).toEqual([]);
  });

  test('refuses a drain of a node that another kmc drains, and lets go on the first of two that begin at once', async () => {
    const kmcs = new Kmcs();
    const facts = { node: 'worker-1', nodeUid: '', clusterUid: '', options: DRAIN_DEFAULTS };
    const starts = await Promise.all(
      [1, 2].map((pid) => kmcs.journal(pid).begin({ ...facts, at: pid }, () => undefined)),
    );
    expect(starts.map(({ type }) => type)).toEqual(['begun', 'busy']);
    const third = await kmcs.journal(3).begin({ ...facts, at: 9 }, () => undefined);
    expect(third).toEqual({ type: 'busy', by: { pid: 1, started: 'then', host: 'bastion' }, since: 1 });
    kmcs.dead.add(1);
    expect((await kmcs.journal(4).begin({ ...facts, at: 10 }, () => undefined)).type).toBe('begun');
  });

  test('puts aside what is no journal, leaves a newer one alone, and says both', async () => {
    const kmcs = new Kmcs();
    const notes = await kmcs.begun(kmcs.journal(1));
    await notes.kept();
    const [own = ''] = kmcs.files();
    const name = (end: string): string => join(kmcs.folder, own.replace(/n\d+/, end));
    writeFileSync(name('broken'), 'no journal\n');
    writeFileSync(name('newer'), '{"type":"kmc","version":9,"pid":7,"started":"","host":"bastion"}\n');
    appendFileSync(join(kmcs.folder, own), '{"type":"evic');
    kmcs.dead.add(1);
    const { leftovers, problems } = await kmcs.journal(2).findings();
    expect(leftovers.map(({ entry }) => entry.node)).toEqual(['worker-1']);
    expect(problems).toEqual([
      expect.stringContaining('it is no journal of kmc; put aside as'),
      expect.stringContaining('a newer kmc (version 9) has written it: it is left to that'),
    ]);
    expect((await kmcs.journal(2).findings()).problems).toHaveLength(1);
    expect(kmcs.files().filter((each) => each.endsWith('.broken'))).toHaveLength(1);
  });

  test('that cannot be written says so once, and holds nothing up', async () => {
    const kmcs = new Kmcs();
    mkdirSync(join(kmcs.folder, '..'), { recursive: true });
    writeFileSync(kmcs.folder, 'a file where the folder should be');
    const notes = await kmcs.begun(kmcs.journal(1));
    notes.evicted('u1');
    await notes.kept();
    expect(kmcs.problems).toEqual([expect.stringMatching(/ENOTDIR|EEXIST/)]);
    expect((await kmcs.journal(1).findings()).problems).toEqual([
      expect.stringContaining('the journal cannot be read'),
    ]);
  });
});

test('a process is told from another one of the same pid by its start', async () => {
  const self = await thisProcess();
  expect(await isAlive(self)).toBe(true);
  expect(await isAlive({ ...self, started: 'yesterday' })).toBe(false);
  expect(await isAlive({ ...self, pid: 2 ** 30 })).toBe(false);
});
