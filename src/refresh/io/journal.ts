import { appendFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterAccess } from '../../clusters/model/cluster.ts';
import type { Clock } from '../../clusters/ports.ts';
import {
  isOpen,
  JOURNAL_VERSION,
  type JournalEntry,
  type JournalLine,
  type JournalOwner,
  journalText,
  type ParsedJournal,
  parseJournal,
} from '../model/operations/journal.ts';
import type { Journal, JournalFindings, JournalLeftover } from '../ports.ts';
import { clusterFingerprint } from './fingerprint.ts';
import { JournalWriter } from './journal-writer.ts';

/** What the journal of one cluster is made of. */
export interface JournalParts {
  readonly folder: string;
  readonly access: ClusterAccess;
  /** This kmc. */
  readonly self: () => Promise<JournalOwner>;
  /** Whether a kmc of this machine still runs. */
  readonly isAlive: (owner: JournalOwner) => Promise<boolean>;
  /** Another name each time, in any kmc. */
  readonly newName: () => string;
  readonly clock: Pick<Clock, 'after'>;
}

/** A file of the folder that is about this cluster. */
interface FoundJournal {
  readonly path: string;
  readonly journal: Extract<ParsedJournal, { readonly type: 'journal' }>;
}

/**
 * Opens the journal of one cluster: private files (0600) named by the cluster's fingerprint, one for each kmc that does
 * something there, which nobody else writes to while it runs. So nothing has to be locked. A file goes when all that is
 * told in it is decided.
 */
export function openJournal(parts: JournalParts): Journal {
  return new JournalFiles(parts);
}

class JournalFiles implements Journal {
  readonly #parts: JournalParts;
  #writer: JournalWriter | undefined;

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  async begin(...[told, problem]: Parameters<Journal['begin']>): ReturnType<Journal['begin']> {
    const facts = { ...told, id: this.#parts.newName() };
    const notes = this.#open().begin(facts, problem);
    await notes.kept();
    const { journals } = await this.#read().catch(() => ({ journals: [] }));
    // Both of two that begin at the same time see each other: the earlier one goes on.
    const first = (a: JournalEntry): boolean => a.at < facts.at || (a.at === facts.at && a.id < facts.id);
    for (const { journal } of journals) {
      const other = journal.entries.find((each) => each.node === facts.node && each.end === undefined && first(each));
      if (other === undefined || !isOpen(other) || (await this.#isGone(journal.owner))) continue;
      notes.ended({ outcome: 'failed', reason: 'another kmc drains the node' }, facts.at);
      return { type: 'busy', by: journal.owner, since: other.at };
    }
    return { type: 'begun', notes };
  }

  async findings(): Promise<JournalFindings> {
    const { host } = await this.#parts.self();
    const { journals, problems } = await this.#read().catch((error: unknown) => {
      return { journals: [], problems: [`the journal cannot be read: ${String(error)}`] };
    });
    const leftovers: JournalLeftover[] = [];
    for (const { path, journal } of journals) {
      const { owner } = journal;
      const isElsewhere = owner.host !== host;
      if (!journal.entries.some(isOpen) && (await this.#isGone(owner))) await rm(path, { force: true });
      for (const entry of journal.entries.filter(isOpen)) {
        // What has an end was cut off in good order: its kmc may go on with other things.
        if (entry.end === undefined && !isElsewhere && (await this.#parts.isAlive(owner))) continue;
        leftovers.push({ owner, entry, isElsewhere });
      }
    }
    return { leftovers: leftovers.sort((a, b) => b.entry.at - a.entry.at), problems };
  }

  async settle({ entry }: JournalLeftover): Promise<void> {
    const { journals } = await this.#read();
    const found = journals.find(({ journal }) => journal.entries.some(({ id }) => id === entry.id));
    if (found === undefined) return;
    const isLast = !found.journal.entries.some((each) => each.id !== entry.id && isOpen(each));
    if (isLast && found.path !== this.#writer?.path && (await this.#isGone(found.journal.owner))) {
      await rm(found.path, { force: true });
      return;
    }
    await appendFile(found.path, journalText({ type: 'settled', id: entry.id }), { mode: 0o600 });
  }

  /** Whether a kmc is known not to run any more. */
  async #isGone(owner: JournalOwner): Promise<boolean> {
    const { host } = await this.#parts.self();
    return owner.host === host && !(await this.#parts.isAlive(owner));
  }

  #open(): JournalWriter {
    const { folder, access, self, newName, clock } = this.#parts;
    const header = async (): Promise<JournalLine> => ({ type: 'kmc', version: JOURNAL_VERSION, ...(await self()) });
    this.#writer ??= new JournalWriter({
      path: async () => join(folder, `${await clusterFingerprint(access)}.${newName()}.jsonl`),
      folder,
      header,
      clock,
    });
    return this.#writer;
  }

  /** All journals of this cluster. One that nothing can be read of is put aside. */
  async #read(): Promise<{ readonly journals: readonly FoundJournal[]; readonly problems: readonly string[] }> {
    const { folder, access } = this.#parts;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const prefix = await clusterFingerprint(access);
    const names = (await readdir(folder)).sort().filter((name) => name.startsWith(prefix) && name.endsWith('.jsonl'));
    const journals: FoundJournal[] = [];
    const problems: string[] = [];
    for (const name of names) {
      const path = join(folder, name);
      const text = await readFile(path, 'utf8').catch(() => undefined);
      // Gone meanwhile, or just begun.
      if (text === undefined || !text.includes('\n')) continue;
      const journal = parseJournal(text);
      if (journal.type === 'journal') {
        journals.push({ path, journal });
        if (journal.broken > 0) problems.push(`${path}: ${journal.broken} lines mean nothing, and are left out`);
      } else if (journal.type === 'newer') {
        problems.push(`${path}: a newer kmc (version ${journal.version}) has written it: it is left to that`);
      } else {
        await rename(path, `${path}.broken`).catch(() => undefined);
        problems.push(`${path}: it is no journal of kmc; put aside as ${name}.broken`);
      }
    }
    return { journals, problems };
  }
}
