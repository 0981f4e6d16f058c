import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { errorMessage } from '../../clusters/model/error-message.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { KeptViews } from '../kept/kept-views.ts';

/** What a file of kept views is made of. */
export interface KeptViewsParts {
  readonly path: string;
  readonly clock: Clock;
  /** Runs work while no other kmc writes the file. */
  readonly exclusive: <T>(work: () => Promise<T>) => Promise<T>;
  /** A change could not be kept, or something had to be put aside for it: one line for people. */
  readonly tell: (problem: string) => void;
}

/** Kept views with a file behind them. */
export interface KeptViewsFile extends KeptViews {
  /** Reads what was kept; until then there is nothing. Resolves to what is wrong with the file, if something is. */
  load(): Promise<readonly string[]>;
  /** Whether there was no such file, or nothing in it. */
  isNew(): boolean;
  /** Writes what is not written yet; resolves when it is, or when it is told that it cannot be. */
  flush(): Promise<void>;
}

type Stored = Readonly<Record<string, unknown>>;

/** What the file says it is. A file without it is of the time before there was any, and is read the same. */
const VERSION_KEY = 'schemaVersion';
const VERSION = 1;
/** A filter is kept once it has held still: every letter of it would be a write. */
const SETTLE_MS = 500;

/**
 * Views kept in a private JSON file (0600). A write takes the lock, reads the file again, puts in the keys that have changed
 * here and replaces the file in one step: several kmc keep theirs. A file that is broken, or of a newer kmc, is put aside,
 * never lost.
 */
export function createKeptViews(parts: KeptViewsParts): KeptViewsFile {
  const { path, clock, exclusive, tell } = parts;
  let kept: Stored = {};
  let unwritten: ReadonlyMap<string, unknown> = new Map();
  let tail: Promise<void> = Promise.resolve();
  let cancel: Cancel | undefined;
  const notKept = (error: unknown): string => `${path}: views are not kept: ${errorMessage(error)}`;

  const write = async (): Promise<void> => {
    if (unwritten.size === 0) return;
    const changes = unwritten;
    unwritten = new Map();
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await exclusive(async () => {
        const { stored, problem } = await readOrPutAside(path, clock.wall());
        if (problem !== undefined) tell(problem);
        await replaceFile(path, changed({ [VERSION_KEY]: VERSION, ...stored }, changes));
      });
    } catch (error) {
      unwritten = new Map([...changes, ...unwritten]);
      tell(notKept(error));
    }
  };
  const flush = (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    tail = tail.then(write);
    return tail;
  };

  return {
    async load() {
      try {
        // The first frame waits for it, and would wait longer for the threads that read in the background.
        const text = await orEmpty(async () => readFileSync(path, 'utf8'));
        const found = judged(text);
        // Another kmc may have put it in order meanwhile: what is moved is looked at again, under the lock.
        const { stored, problem } =
          'stored' in found ? found : await exclusive(() => readOrPutAside(path, clock.wall()));
        kept = stored;
        return problem === undefined ? [] : [problem];
      } catch (error) {
        return [notKept(error)];
      }
    },
    isNew: () => Object.keys(kept).length === 0,
    get: (key) => kept[key],
    set(key, value) {
      if (isDeepStrictEqual(kept[key], value)) return;
      kept = changed(kept, new Map([[key, value]]));
      unwritten = new Map([...unwritten, [key, value]]);
      cancel ??= clock.after(SETTLE_MS, () => void flush());
    },
    flush,
  };
}

/** What a file holds, or in what way it cannot be used: the suffix of its new name, and why. */
type Judged =
  | { readonly stored: Stored; readonly problem?: undefined }
  | { readonly suffix: string; readonly why: string };

function judged(text: string): Judged {
  const stored = parsed(text);
  if (stored === undefined) return { suffix: 'broken', why: 'is no JSON object' };
  const version = stored[VERSION_KEY] ?? VERSION;
  if (typeof version === 'number' && version <= VERSION) return { stored };
  return { suffix: 'newer', why: `is of a newer kmc (${VERSION_KEY} ${JSON.stringify(version)})` };
}

/** What the file holds; nothing when there is none, or when it had to be put aside. Rejects when it cannot be read. */
async function readOrPutAside(
  path: string,
  now: number,
): Promise<{ readonly stored: Stored; readonly problem?: string | undefined }> {
  const found = judged(await orEmpty(() => readFile(path, 'utf8')));
  if ('stored' in found) return found;
  const aside = `${path}.${found.suffix}-${now}`;
  await rename(path, aside);
  return { stored: {}, problem: `${path} ${found.why}: it is now ${aside}, and nothing of it applies` };
}

/** The text of a file, or of an empty one where there is none. */
async function orEmpty(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    if (Object(error).code === 'ENOENT') return '{}';
    throw error;
  }
}

function parsed(text: string): Stored | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Stored) : undefined;
  } catch {
    return undefined;
  }
}

function changed(stored: Stored, changes: ReadonlyMap<string, unknown>): Stored {
  const all = { ...stored, ...Object.fromEntries(changes) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

async function replaceFile(path: string, content: Stored): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  await rename(temporary, path);
}
