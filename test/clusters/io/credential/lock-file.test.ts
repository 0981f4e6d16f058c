import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CannotLock, type LockFile, withLock } from '../../../../src/clusters/io/credential/lock-file.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';
import { temporaryFolder } from '../../../helpers/kubeconfig.ts';

const never = new AbortController().signal;
const lockIn = (folder: string, afterwards: LockFile['afterwards']): LockFile => ({
  path: join(folder, 'lock'),
  patienceMs: 5_000,
  afterwards,
});

describe('a lock', () => {
  test('is held while the work goes on, by one at a time, and gone afterwards', async () => {
    const [clock, lock] = [new FakeClock(), lockIn(temporaryFolder(), 'take-over')];
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const works = [
      withLock(lock, clock, never, async () => {
        order.push('first begins');
        await first.promise;
        order.push('first ends');
      }),
    ];
    await until(() => order.length === 1, 'the first has it');
    works.push(withLock(lock, clock, never, async () => void order.push('second')));
    await until(() => clock.pending() === 1, 'the second waits');
    await clock.advance(250);
    first.resolve();
    await works[0];
    await until(() => clock.pending() === 1, 'the second still waits');
    await clock.advance(250);
    await works[1];
    expect(order).toEqual(['first begins', 'first ends', 'second']);
    expect(existsSync(lock.path)).toBe(false);
  });

  test('is given back when the work fails', async () => {
    const [clock, lock] = [new FakeClock(), lockIn(temporaryFolder(), 'give-up')];
    const error = new Error('no');
    await expect(withLock(lock, clock, never, () => Promise.reject(error))).rejects.toBe(error);
    expect(existsSync(lock.path)).toBe(false);
  });

  /** Moves time until a promise has settled. */
  async function passing<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = (): void => {
      isSettled = true;
    };
    promise.then(settle, settle);
    while (!isSettled) {
      await until(() => isSettled || clock.pending() === 1, 'it waits');
      await clock.advance(250);
    }
    return promise;
  }

  test('whose holder is gone is taken over after a while', async () => {
    const [clock, lock] = [new FakeClock(), lockIn(temporaryFolder(), 'take-over')];
    writeFileSync(lock.path, 'a dead process');
    expect(
      await passing(
        clock,
        withLock(lock, clock, never, () => Promise.resolve('done')),
      ),
    ).toBe('done');
    expect(clock.now()).toBeGreaterThanOrEqual(5_000);
  });

  test('of another program is not taken over: it is named', async () => {
    const [clock, lock] = [new FakeClock(), lockIn(temporaryFolder(), 'give-up')];
    writeFileSync(lock.path, '');
    const waiting = passing(
      clock,
      withLock(lock, clock, never, () => Promise.resolve()),
    );
    await expect(waiting).rejects.toThrow(`another program holds ${lock.path}; remove it if none does`);
    expect(existsSync(lock.path)).toBe(true);
  });

  test('where no file can be made cannot be had', async () => {
    const lock = lockIn('/nowhere', 'give-up');
    await expect(withLock(lock, new FakeClock(), never, () => Promise.resolve())).rejects.toBeInstanceOf(CannotLock);
  });

  test('is not waited for by those who have gone', async () => {
    const [clock, lock, abort] = [new FakeClock(), lockIn(temporaryFolder(), 'take-over'), new AbortController()];
    writeFileSync(lock.path, 'held');
    const waiting = withLock(lock, clock, abort.signal, () => Promise.resolve());
    waiting.catch(() => undefined);
    await until(() => clock.pending() === 1, 'it waits');
    const reason = new Error('closed');
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(clock.pending()).toBe(0);
    expect(existsSync(lock.path)).toBe(true);
  });
});
