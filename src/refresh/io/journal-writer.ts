import { appendFile, mkdir, rm } from 'node:fs/promises';
import { errorMessage } from '../../clusters/model/error-message.ts';
import type { Clock } from '../../clusters/ports.ts';
import { JOURNAL_PATIENCE_MS } from '../model/constants.ts';
import { type JournalBegin, type JournalLine, journalText } from '../model/operations/journal.ts';
import type { JournalNotes } from '../ports.ts';

/** What writes one file of a journal. */
export interface JournalWriterParts {
  readonly folder: string;
  /** Asked once, when the first line is written. */
  readonly path: () => Promise<string>;
  readonly header: () => Promise<JournalLine>;
  readonly clock: Pick<Clock, 'after'>;
}

/** Appends lines to one file of this kmc's own, in order; the file is there only while something in it is open. */
export class JournalWriter {
  readonly #parts: JournalWriterParts;
  readonly #open = new Set<string>();
  #path: string | undefined;
  #isThere = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(parts: JournalWriterParts) {
    this.#parts = parts;
  }

  /** Its file; `undefined` before the first line. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Begins to note one drain. `problem` hears once that something cannot be kept. */
  begin(facts: JournalBegin, problem: (text: string) => void): JournalNotes {
    const { id } = facts;
    let isTold = false;
    const once = (text: string): void => {
      if (!isTold) problem(text);
      isTold = true;
    };
    const add = (line: JournalLine): void => {
      this.#queue = this.#queue.then(() => this.#write(line)).catch((error: unknown) => once(errorMessage(error)));
    };
    add({ type: 'begin', ...facts });
    return {
      kept: () => this.#kept(once),
      cordoned: (facts) => add({ type: 'cordoned', id, ...facts }),
      planned: (pods) => add({ type: 'planned', id, pods }),
      evicted: (uid) => add({ type: 'evicted', id, uid }),
      ended: (result, at) => add({ type: 'end', id, at, ...result }),
    };
  }

  #kept(problem: (text: string) => void): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(JOURNAL_PATIENCE_MS, () => {
        problem('the disk does not answer');
        resolve();
      });
      void this.#queue.then(() => {
        cancel();
        resolve();
      });
    });
  }

  async #write(line: JournalLine): Promise<void> {
    this.#path ??= await this.#parts.path();
    if (!this.#isThere) {
      await mkdir(this.#parts.folder, { recursive: true, mode: 0o700 });
      await appendFile(this.#path, journalText(await this.#parts.header()), { mode: 0o600 });
      this.#isThere = true;
    }
    await appendFile(this.#path, journalText(line), { mode: 0o600 });
    if (line.type === 'begin') this.#open.add(line.id);
    // What was interrupted is still to be decided.
    if (line.type === 'end' && line.outcome !== 'interrupted') this.#open.delete(line.id);
    if (line.type !== 'end' || this.#open.size > 0) return;
    this.#isThere = false;
    await rm(this.#path, { force: true });
  }
}
