import type { Notices } from './notices.ts';

/** What of a person's own files cannot be used: in the log, on the notice row, and all of it on `:settings`. */
export class Complaints {
  readonly #notices: Notices;
  readonly #log: (line: string) => void;
  readonly #all: string[] = [];

  constructor(notices: Notices, log: (line: string) => void) {
    this.#notices = notices;
    this.#log = log;
  }

  /** Tells what is new of these; a file that is read again complains of the same. */
  add(problems: readonly string[]): void {
    const news = [...new Set(problems)].filter((problem) => !this.#all.includes(problem));
    const [first] = news;
    if (first === undefined) return;
    for (const problem of news) this.#log(`WARN [] start ${problem}`);
    this.#all.push(...news);
    const more = this.#all.length - 1;
    this.#notices.show({ text: first + (more === 0 ? '' : ` (and ${more} more: :settings)`), tone: 'warning' });
  }

  /** All that was told, the oldest first. */
  all(): readonly string[] {
    return this.#all;
  }
}
