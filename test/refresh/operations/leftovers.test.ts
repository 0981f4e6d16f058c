import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { World } from '../../../src/compose.ts';
import { openJournal } from '../../../src/refresh/io/journal.ts';
import { DRAIN_DEFAULTS } from '../../../src/refresh/model/drain/options.ts';
import type { Leftover } from '../../../src/refresh/model/operations/leftover.ts';
import { Leftovers } from '../../../src/refresh/operations/leftovers.ts';
import type { Journal, JournalLeftover } from '../../../src/refresh/ports.ts';
import { aPod } from '../../helpers/drain-scene.ts';
import { FakeClock, until, untilWith } from '../../helpers/fake-clock.ts';
import { journalsIn } from '../../helpers/journals.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';
import type { MaintainedCluster } from '../../helpers/maintained-cluster.ts';
import { clusterWith, MaintainedFleet } from '../../helpers/maintained-fleet.ts';

/** A kmc that was killed in the middle of a drain of worker-1: what it leaves on the disk, and the next kmc. */
async function afterCrash(
  alpha: MaintainedCluster,
  change: () => void = () => undefined,
  said: readonly string[] = ['is kept'],
): Promise<MaintainedFleet> {
  const before = join(temporaryFolder(), 'journal');
  const first = new MaintainedFleet({ alpha }, undefined, journalsIn(before, 1));
  const { id } = await first.drain();
  for (const words of said) await first.untilSaid(id, words);
  const after = join(temporaryFolder(), 'journal');
  cpSync(before, after, { recursive: true });
  await first.view.fleet.closeAll();
  change();
  return new MaintainedFleet({ alpha }, undefined, journalsIn(after, 2));
}

function leftoversOf(fleet: MaintainedFleet): Leftovers {
  const { leftovers } = fleet.operations();
  if (leftovers === undefined) throw new Error('nothing is kept');
  return leftovers;
}

async function checked(fleet: MaintainedFleet): Promise<Leftover> {
  const list = (): readonly Leftover[] => leftoversOf(fleet).list();
  await untilWith(fleet.clock, () => list()[0]?.truth.type === 'checked', 'it is checked');
  return list()[0] as Leftover;
}

test('the next run of kmc offers what was under way, as the cluster says it is now, and does nothing by itself', async () => {
  const alpha = await clusterWith('web-1', 'web-2');
  alpha.budget('guard', 1);
  const fleet = await afterCrash(alpha, undefined, ['is kept', 'is gone']);
  const writes = alpha.writes.length;
  const { entry, truth } = await checked(fleet);
  expect(entry).toMatchObject({ node: 'worker-1', isCordonedByUs: true, end: undefined });
  expect([entry.pods?.length, entry.evicted.size]).toEqual([2, 1]);
  expect(truth).toMatchObject({ isCordoned: true, left: [{ name: alpha.pods()[0] }] });
  expect([alpha.writes.length, fleet.view.operations.jobs()]).toEqual([writes, []]);
});

test('it goes on with the pods that were to go, and no other', async () => {
  const alpha = await clusterWith('web-1');
  alpha.budget('guard', 0);
  const fleet = await afterCrash(alpha, () => alpha.budget('guard', 5));
  alpha.pod('late-1', { controller: 'ReplicaSet/web' });
  const { id } = await checked(fleet);
  const started = await leftoversOf(fleet).resume(id);
  expect('job' in started && (await fleet.ended(started.job.id))).toBe(
    'failed: not evicted, because they came after the list was shown: shop/late-1',
  );
  expect([alpha.pods(), leftoversOf(fleet).list()]).toEqual([['late-1'], []]);
});

test('the mark is taken off, and then it is settled for good', async () => {
  const alpha = await clusterWith('web-1');
  alpha.budget('guard', 0);
  const fleet = await afterCrash(alpha);
  const { id } = await checked(fleet);
  const started = await leftoversOf(fleet).uncordon(id);
  expect('job' in started && (await fleet.ended(started.job.id))).toBe('done: ');
  await untilWith(fleet.clock, () => leftoversOf(fleet).list().length === 0, 'it is settled');
  expect([alpha.isCordoned('worker-1'), alpha.pods()]).toEqual([false, ['web-1']]);
});

test('behind the same address is another cluster: nothing is begun there', async () => {
  const alpha = await clusterWith('web-1');
  alpha.budget('guard', 0);
  const fleet = await afterCrash(alpha, () => alpha.becomeAnother());
  const leftovers = leftoversOf(fleet);
  await untilWith(fleet.clock, () => leftovers.list()[0]?.truth.type === 'another cluster', 'it is checked');
  const { id = '' } = leftovers.list()[0] ?? {};
  const reason = 'the drain of worker-1 was one of another cluster behind the same address';
  expect(await leftovers.resume(id)).toEqual({ refused: { reason } });
  expect(await leftovers.uncordon(id)).toEqual({ refused: { reason } });
  expect(await leftovers.dismiss(id)).toBeUndefined();
  expect(leftovers.list()).toEqual([]);
});

test('a tab that is closed with a drain in it offers that when it is opened again', async () => {
  const alpha = await clusterWith('web-1');
  alpha.budget('guard', 0);
  const folder = join(temporaryFolder(), 'journal');
  const fleet = new MaintainedFleet({ alpha }, undefined, journalsIn(folder, 1));
  const { id } = await fleet.drain();
  await fleet.untilSaid(id, 'is kept');
  fleet.view.fleet.close(fleet.context().id);
  await fleet.clock.advance(100);
  fleet.view.fleet.open(fleet.context().id);
  const { entry } = await checked(fleet);
  expect(entry.end).toEqual({ outcome: 'interrupted', reason: 'alpha was closed' });
});

test('two kmcs do not drain one node: the second says who does', async () => {
  const alpha = await clusterWith('web-1');
  alpha.budget('guard', 0);
  const folder = join(temporaryFolder(), 'journal');
  const shared = (pid: number): NonNullable<World['journal']> => {
    let names = 0;
    return (access) =>
      openJournal({
        folder,
        access,
        self: () => Promise.resolve({ pid, started: 'then', host: 'bastion' }),
        isAlive: () => Promise.resolve(true),
        newName: () => `p${pid}-${++names}`,
        clock: new FakeClock(),
      });
  };
  const first = new MaintainedFleet({ alpha }, undefined, shared(1));
  const { id } = await first.drain();
  await first.untilSaid(id, 'is kept');
  const second = new MaintainedFleet({ alpha }, undefined, shared(2));
  const started = await second.drain();
  expect(await second.ended(started.id)).toBe(
    'failed: unable to cordon node "worker-1": worker-1 is being drained already, by the kmc of process 1 on bastion',
  );
  first.operations().cancel(id);
  expect(await first.ended(id)).toContain('cancelled');
});

function leftoverOf(node: string): JournalLeftover {
  return {
    owner: { pid: 1, started: 'then', host: 'bastion' },
    isElsewhere: false,
    entry: {
      id: node,
      at: 1,
      node,
      nodeUid: '',
      clusterUid: '',
      options: DRAIN_DEFAULTS,
      isCordonedByUs: true,
      pods: [{ namespace: 'shop', name: `web-of-${node}`, uid: `uid-web-of-${node}` }],
      evicted: new Set(),
      end: undefined,
      isSettled: false,
    },
  };
}

/** Leftovers of a cluster that answers when a test says so: each node has the pod that was to go. */
function leftoversWith(findings: () => ReturnType<Journal['findings']>, answer: Promise<void>): Leftovers {
  const node = { uid: 'uid', isUnschedulable: true };
  const seen = { uid: '', verified: () => Promise.resolve(1) };
  return new Leftovers({
    session: { signal: new AbortController().signal, onBeat: () => () => undefined },
    api: { node: () => answer.then(() => node), podsOf: (name) => Promise.resolve([aPod(`web-of-${name}`)]) },
    journal: { findings, settle: () => Promise.resolve() },
    seen: () => ({ identity: seen, generation: { connection: 1, credential: 1 } }),
    start: () => ({ refused: { reason: '' } }),
    ended: () => Promise.resolve(),
    job: () => undefined,
    changed: () => undefined,
  });
}

test('one that is forgotten while the cluster is asked leaves the others what is true of them', async () => {
  const asked = Promise.withResolvers<void>();
  const found = { leftovers: [leftoverOf('worker-1'), leftoverOf('worker-2')], problems: [] };
  const leftovers = leftoversWith(() => Promise.resolve(found), asked.promise);
  await until(() => leftovers.list().length === 2, 'both are found');
  await leftovers.dismiss('worker-1');
  asked.resolve();
  await until(() => leftovers.list()[0]?.truth.type === 'checked', 'it is checked');
  expect(leftovers.list()[0]).toMatchObject({ id: 'worker-2', truth: { left: [{ name: 'web-of-worker-2' }] } });
});

test('a journal that cannot be read is a problem that is told, and ends nothing else', async () => {
  const leftovers = leftoversWith(() => Promise.reject(new Error('EROFS')), Promise.resolve());
  await until(() => leftovers.problems().length > 0, 'it is told');
  expect(leftovers.problems()).toEqual(['the journal cannot be read: EROFS']);
});
