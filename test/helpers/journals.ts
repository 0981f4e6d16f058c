import type { World } from '../../src/compose.ts';
import { openJournal } from '../../src/refresh/io/journal.ts';
import { FakeClock } from './fake-clock.ts';

/** The journals of a kmc of this pid; kmcs of another one do not run. */
export function journalsIn(folder: string, pid: number): NonNullable<World['journal']> {
  let names = 0;
  return (access) =>
    openJournal({
      folder,
      access,
      self: () => Promise.resolve({ pid, started: 'then', host: 'bastion' }),
      isAlive: (owner) => Promise.resolve(owner.pid === pid),
      newName: () => `p${pid}-${++names}`,
      clock: new FakeClock(),
    });
}
