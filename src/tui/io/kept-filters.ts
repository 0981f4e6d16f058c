import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeptFilters } from '../kept-filters.ts';

/** What a file of kept filters is made of. */
export interface KeptFiltersParts {
  readonly path: string;
  /** Epoch milliseconds: names what is put aside. */
  readonly wall: () => number;
  /** A change could not be kept, or something had to be put aside for it: one line for people. */
  readonly tell: (problem: string) => void;
}

/** Kept filters with a file behind them. */
export interface KeptFiltersFile extends KeptFilters {
  /** Reads what was kept; until then nothing is on. Resolves to what is wrong with the file, if something is. */
  load(): Promise<readonly string[]>;
}

type Stored = Readonly<Record<string, unknown>>;

/**
 * Filters that are on, kept in a private JSON file (0600) over the runs of kmc. Every change reads the file again and
 * replaces it in one step, so that several kmc can keep theirs. A file that is no JSON object is put aside, never lost.
 */
export function createKeptFilters({ path, wall, tell }: KeptFiltersParts): KeptFiltersFile {
  let on: ReadonlySet<string> = new Set();
  let tail: Promise<unknown> = Promise.resolve();
  const notKept = (error: unknown): string =>
    `${path}: filters are not kept: ${error instanceof Error ? error.message : String(error)}`;

  const store = async (key: string, isOn: boolean): Promise<void> => {
    const { stored, problem } = await readStored(path, wall);
    if (problem !== undefined) tell(problem);
    const { [key]: _, ...others } = stored;
    await replaceFile(path, isOn ? { ...others, [key]: true } : others);
  };

  return {
    async load() {
      try {
        const { stored, problem } = await readStored(path, wall);
        on = new Set(Object.keys(stored).filter((key) => stored[key] === true));
        return problem === undefined ? [] : [problem];
      } catch (error) {
        return [notKept(error)];
      }
    },
    has: (key) => on.has(key),
    set(key, isOn) {
      on = new Set(isOn ? [...on, key] : [...on].filter((each) => each !== key));
      tail = tail.then(() => store(key, isOn)).catch((error: unknown) => tell(notKept(error)));
    },
  };
}

/** What the file holds; nothing when there is none. Rejects when it is there and cannot be read. */
async function readStored(
  path: string,
  wall: () => number,
): Promise<{ readonly stored: Stored; readonly problem?: string }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const stored = parsed(text);
  if (stored !== undefined) return { stored };
  const aside = `${path}.broken-${wall()}`;
  await rename(path, aside);
  return { stored: {}, problem: `${path} is no JSON object: it is now ${aside}, and no filter is on` };
}

function parsed(text: string): Stored | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Stored) : undefined;
  } catch {
    return undefined;
  }
}

async function replaceFile(path: string, content: Stored): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  await rename(temporary, path);
}
