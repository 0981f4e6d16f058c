import { describe, expect, onTestFinished, test } from 'vitest';
import { ClusterSession, Fleet } from '../../src/clusters/index.ts';
import { type ContextEntry, clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { FakeClock } from '../helpers/fake-clock.ts';
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
