import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { LOCK_POLL_MS } from '../../model/constants.ts';
import type { Clock } from '../../ports.ts';

/** A lock that programs take by creating a file, and give back by removing it. */
export interface LockFile {
  readonly path: string;
  /** How long the same holder is waited for. */
  readonly patienceMs: number;
  /** What then happens: the lock is taken from a holder that cannot be alive any more, or `CannotLock` is thrown. */
  readonly afterwards: 'take-over' | 'give-up';
}

/** The lock cannot be created, or somebody else holds it for too long. */
export class CannotLock extends Error {}

/**
 * Runs `work` while holding a lock. Rejects with `CannotLock`, with the signal's reason while it waits, or as `work` did;
 * `work` itself is not ended by the signal.
 */
export async function withLock<T>(
  lock: LockFile,
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  let holder = '';
  let since = clock.now();
  while (!(await taken(lock.path))) {
    const now = await readFile(lock.path, 'utf8').catch(() => '');
    if (now !== holder) [holder, since] = [now, clock.now()];
    if (clock.now() - since >= lock.patienceMs) {
      if (lock.afterwards === 'give-up')
        throw new CannotLock(`another program holds ${lock.path}; remove it if none does`);
      await rm(lock.path, { force: true });
    } else await pause(clock, signal);
  }
  try {
    return await work();
  } finally {
    await rm(lock.path, { force: true });
  }
}

/** Creates the lock unless it is there. What is in it tells one holder from the next. */
async function taken(path: string): Promise<boolean> {
  try {
    await writeFile(path, randomUUID(), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (Object(error).code === 'EEXIST') return false;
    throw new CannotLock(`${path} cannot be created`, { cause: error });
  }
}

function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(LOCK_POLL_MS, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
