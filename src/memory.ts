import { type LockFile, withLock } from './clusters/io/credential/lock-file.ts';
import type { Clock } from './clusters/ports.ts';
import { createKeptViews, type KeptViewsFile } from './tui/io/kept-views.ts';
import { type KeptViews, NOTHING_KEPT } from './tui/kept/kept-views.ts';
import type { Environment } from './tui/model/terminal-traits.ts';
import { filtersPath, sessionPath } from './xdg.ts';

/** Whoever holds the lock of one of the files reads and writes it, and it is small: after this long he is dead. */
const LOCK_PATIENCE_MS = 2_000;

/** What kmc remembers from run to run, in files that several kmc share. */
export interface Memory {
  /** Filters, sort orders, favourites. */
  readonly kept: KeptViews;
  /** The tabs, for `--resume`. */
  readonly session: KeptViews;
  /** There was nothing to remember: this is the first run. */
  readonly isNew: boolean;
  /** Writes what is not written yet; a file system that hangs keeps nobody from ending. */
  flush(): Promise<void>;
}

/** Reads what was remembered. `tell` hears what goes wrong later; `lost` is what is wrong with the files as they are. */
export async function openMemory(
  env: Environment,
  clock: Clock,
  isDemo: boolean,
  tell: (problem: string) => void,
): Promise<{ readonly memory: Memory; readonly lost: readonly string[] }> {
  const kept = keptFile(filtersPath(env), clock, tell);
  // A demo's contexts are gone with it: they must not take the place of a real session.
  const session = isDemo ? undefined : keptFile(sessionPath(env), clock, tell);
  const files = session === undefined ? [kept] : [kept, session];
  const lost = (await Promise.all(files.map((file) => file.load()))).flat();
  const patience = (): Promise<void> => new Promise((resolve) => void clock.after(2 * LOCK_PATIENCE_MS, resolve));
  const flush = async (): Promise<void> => {
    await Promise.race([Promise.all(files.map((file) => file.flush())), patience()]);
  };
  const isNew = files.every((file) => file.isNew());
  return { memory: { kept, session: session ?? NOTHING_KEPT, isNew, flush }, lost };
}

function keptFile(path: string, clock: Clock, tell: (problem: string) => void): KeptViewsFile {
  const lock: LockFile = { path: `${path}.lock`, patienceMs: LOCK_PATIENCE_MS, afterwards: 'take-over' };
  const { signal } = new AbortController();
  return createKeptViews({ path, clock, exclusive: (work) => withLock(lock, clock, signal, work), tell });
}
