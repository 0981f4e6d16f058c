import { describe, expect, onTestFinished, test } from 'vitest';
import { ClusterSession, Fleet } from '../../src/clusters/index.ts';
import { type Cluster, type ContextEntry, clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { RequestFailure } from '../../src/clusters/model/failure.ts';
import type { ClusterClient } from '../../src/clusters/ports.ts';
import { FakeClock, settled } from '../helpers/fake-clock.ts';
import { credentialSources } from '../helpers/http.ts';
import { testCluster, testEntry } from '../helpers/kubeconfig.ts';

const alpha = testEntry(testCluster('alpha'));
const bravo = testEntry(testCluster('bravo'));
const namesake: ContextEntry = {
  kind: 'usable',
  id: clusterIdOf('dev/config', 'alpha'),
  name: 'alpha',
  cluster: { ...testCluster('alpha'), id: clusterIdOf('dev/config', 'alpha') },
};

function fleetOf(...entries: readonly ContextEntry[]): Fleet {
  const clock = new FakeClock();
  const fleet = new Fleet({
    entries,
    openSession: (cluster) =>
      new ClusterSession({
        cluster,
        clock,
        random: () => 0,
        connect: () => new Promise(() => undefined),
        openCredentialSource: credentialSources(clock),
        reload: () => Promise.resolve(undefined),
      }),
  });
  onTestFinished(() => fleet.closeAll());
  return fleet;
}

describe('a fleet', () => {
  test('opens nothing by itself', () => {
    expect(fleetOf(alpha, bravo).selection()).toEqual([]);
  });

  test('gives every open context a session of its own, and the same one when it is opened again', () => {
    const fleet = fleetOf(alpha, bravo);
    fleet.open(bravo.id);
    fleet.open(alpha.id);
    const session = fleet.session(alpha.id);
    fleet.open(alpha.id);
    expect(fleet.session(alpha.id)).toBe(session);
    expect(fleet.session(bravo.id)).not.toBe(session);
    expect(fleet.selection()).toEqual([bravo.id, alpha.id]);
  });

  test('refuses a context that it does not know, and a second one of a name', () => {
    const fleet = fleetOf(alpha, namesake);
    fleet.open(alpha.id);
    expect(fleet.open(namesake.id)).toEqual({
      refused: 'alpha is already active. Duplicate context names are not allowed.',
    });
    expect(fleet.open(clusterIdOf('kubeconfig', 'nope'))).toEqual({ refused: 'there is no context kubeconfig:nope' });
  });

  test('closes one session and leaves the others alone', () => {
    const fleet = fleetOf(alpha, bravo);
    fleet.open(alpha.id);
    fleet.open(bravo.id);
    const [first, second] = [fleet.session(alpha.id), fleet.session(bravo.id)];
    fleet.close(alpha.id);
    fleet.close(alpha.id);
    expect(first?.signal.aborted).toBe(true);
    expect(second?.signal.aborted).toBe(false);
    expect(fleet.selection()).toEqual([bravo.id]);
  });

  test('tells which cluster was opened or closed', () => {
    const fleet = fleetOf(alpha, bravo);
    const told: string[] = [];
    fleet.subscribe((id) => told.push(id));
    fleet.open(alpha.id);
    fleet.close(alpha.id);
    expect(told).toEqual([alpha.id, alpha.id]);
  });
});

/** `alpha` as another reading of the kubeconfig has it. */
const alphaWith = (changes: Partial<Cluster['access']>, namespace?: string): ContextEntry => {
  const cluster = testCluster('alpha', undefined, namespace);
  return testEntry({ ...cluster, access: { ...cluster.access, ...changes } });
};
const brokenAlpha: ContextEntry = {
  kind: 'broken',
  id: alpha.id,
  name: 'alpha',
  problem: { file: '/f', line: 3, message: 'no server' },
};

describe('a fleet whose kubeconfig files change', () => {
  const charlie = testEntry(testCluster('charlie'));
  const names = (fleet: Fleet): string => fleet.entries.map(({ name }) => name).join(' ');

  test('shows new contexts, opens none of them, and forgets those that are gone and not open', () => {
    const fleet = fleetOf(alpha, bravo);
    fleet.apply([charlie, bravo]);
    expect(names(fleet)).toBe('charlie bravo');
    expect(fleet.selection()).toEqual([]);
  });

  test('keeps an open context that is gone in its place until it is closed', () => {
    const fleet = fleetOf(alpha, bravo, charlie);
    fleet.open(bravo.id);
    const session = fleet.session(bravo.id);
    fleet.apply([alpha, charlie]);
    expect(names(fleet)).toBe('alpha bravo charlie');
    expect(fleet.session(bravo.id)).toBe(session);
    expect(session?.state().gone).toBe(true);
    expect(session?.signal.aborted).toBe(false);
    fleet.close(bravo.id);
    expect(names(fleet)).toBe('alpha charlie');
  });

  test('touches no session but those whose entry differs', () => {
    const fleet = fleetOf(alpha, bravo, charlie);
    for (const { id } of [alpha, bravo, charlie]) fleet.open(id);
    const others = [bravo, charlie].map(({ id }) => fleet.session(id));
    const before = others.map((session) => [session?.state(), session?.cluster]);
    const told: string[] = [];
    fleet.subscribe((id) => told.push(id));
    fleet.apply([charlie, structuredClone(bravo), alphaWith({ server: 'https://other' })]);
    expect([bravo, charlie].map(({ id }) => fleet.session(id))).toEqual(others);
    for (const [index, session] of others.entries()) {
      expect(session?.state()).toBe(before[index]?.[0]);
      expect(session?.cluster).toBe(before[index]?.[1]);
    }
    expect([...new Set(told)]).toEqual([alpha.id]);
  });

  test('gives another server a session of its own, and the same server asked as somebody else the one it has', () => {
    const fleet = fleetOf(alpha, bravo);
    fleet.open(alpha.id);
    fleet.open(bravo.id);
    const first = fleet.session(alpha.id);
    fleet.apply([alphaWith({ user: { token: 'fresh' } }), bravo]);
    expect(fleet.session(alpha.id)).toBe(first);
    expect(first?.cluster.access.user.token).toBe('fresh');
    fleet.apply([alphaWith({ server: 'https://other' }), bravo]);
    expect(fleet.session(alpha.id)).not.toBe(first);
    expect(first?.signal.aborted).toBe(true);
    expect(fleet.session(alpha.id)?.cluster.access.server).toBe('https://other');
    expect(fleet.selection()).toEqual([alpha.id, bravo.id]);
  });

  test('lets an open context whose entry cannot be used go on as it was, until it can', () => {
    const fleet = fleetOf(alpha);
    fleet.open(alpha.id);
    const session = fleet.session(alpha.id);
    fleet.apply([brokenAlpha]);
    expect([fleet.session(alpha.id), session?.state().gone]).toEqual([session, undefined]);
    fleet.apply([alphaWith({ user: { token: 'fresh' } })]);
    expect(fleet.session(alpha.id)).toBe(session);
    expect(session?.cluster.access.user.token).toBe('fresh');
  });

  test('finds a context that comes back again, behind the same server or another', () => {
    const fleet = fleetOf(alpha, bravo);
    fleet.open(alpha.id);
    const session = fleet.session(alpha.id);
    fleet.apply([bravo]);
    fleet.apply([alpha, bravo]);
    expect([fleet.session(alpha.id), session?.state().gone]).toEqual([session, undefined]);
    fleet.apply([bravo]);
    fleet.apply([alphaWith({ server: 'https://other' }), bravo]);
    expect(fleet.session(alpha.id)).not.toBe(session);
    expect(fleet.session(alpha.id)?.state().gone).toBeUndefined();
  });

  test('refuses a new context of a name that is open, also while that one is gone', () => {
    const fleet = fleetOf(alpha);
    fleet.open(alpha.id);
    fleet.apply([alpha, namesake]);
    const refused = { refused: 'alpha is already active. Duplicate context names are not allowed.' };
    expect(fleet.open(namesake.id)).toEqual(refused);
    fleet.apply([namesake]);
    expect(fleet.open(namesake.id)).toEqual(refused);
    fleet.close(alpha.id);
    expect(fleet.open(namesake.id)).toHaveProperty('session');
  });

  test('starts the next tab of a context where its new namespace is', () => {
    const fleet = fleetOf(alpha);
    fleet.open(alpha.id);
    fleet.apply([alphaWith({}, 'web')]);
    expect(fleet.session(alpha.id)?.cluster.namespace).toBe('web');
  });

  test('tells what has changed, once for each writing', () => {
    const fleet = fleetOf(alpha);
    const told: string[] = [];
    fleet.onApplied(({ added, removed }) => told.push(`+${added.length} -${removed.length}`));
    fleet.apply([alpha, bravo]);
    fleet.apply([bravo, alpha]);
    fleet.apply([bravo]);
    expect(told).toEqual(['+1 -0', '+0 -0', '+0 -1']);
  });
});

test('a file that changes makes only those clusters try again that name it and whose credential is not accepted', async () => {
  const clock = new FakeClock();
  const reads: string[] = [];
  const withFile = (name: string, tokenFile: string): ContextEntry => {
    const cluster = testCluster(name);
    return testEntry({ ...cluster, access: { ...cluster.access, user: { tokenFile } } });
  };
  const accepted: ClusterClient = {
    text: ({ phase }) => {
      reads.push(`three: ${phase}`);
      return Promise.resolve('{}');
    },
    replaceConnections: () => undefined,
    stream: () => Promise.reject(new Error('not asked for')),
    close: () => undefined,
  };
  const entries = [withFile('one', '/token'), withFile('two', '/other'), withFile('three', '/token')];
  const fleet = new Fleet({
    entries,
    openSession: (cluster) =>
      new ClusterSession({
        cluster,
        clock,
        random: () => 0.9,
        openCredentialSource: credentialSources(clock),
        connect: (clusterId) => {
          reads.push(cluster.name);
          if (cluster.name === 'three') return Promise.resolve(accepted);
          return Promise.reject(
            new RequestFailure({ kind: 'config', clusterId, phase: 'read credentials', message: 'no such file' }),
          );
        },
        reload: () => Promise.resolve(undefined),
      }),
  });
  onTestFinished(() => fleet.closeAll());
  for (const { id } of entries) fleet.open(id);
  await settled();
  reads.length = 0;
  fleet.touched('/nothing');
  fleet.touched('/token');
  await clock.advance(0);
  expect(reads).toEqual(['one']);
});
