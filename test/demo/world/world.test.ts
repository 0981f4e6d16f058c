import { describe, expect, test } from 'vitest';
import { resourceNamed } from '../../../src/demo/api/cluster-state.ts';
import type { ApiRequest } from '../../../src/demo/api/ports.ts';
import { ADMIN_TOKEN, DemoCluster } from '../../../src/demo/cluster.ts';
import { fieldAt, type KubeObject } from '../../../src/demo/model/object.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

const SIZE = { nodes: 3, namespaces: 1, deployments: 2, replicas: 3 };

interface Running {
  readonly clock: FakeClock;
  readonly cluster: DemoCluster;
  readonly list: (plural: string) => readonly KubeObject[];
  readonly send: (method: string, path: string, body?: object) => void;
}

function start(moves: boolean, size = SIZE): Running {
  const clock = new FakeClock();
  const cluster = new DemoCluster({ clock, seed: 7, size, moves });
  return {
    clock,
    cluster,
    list: (plural) => cluster.state.store(resourceNamed(plural)).list(),
    send(method, path, body) {
      const request: ApiRequest = {
        method,
        path,
        query: new URLSearchParams(),
        accept: 'application/json',
        contentType: method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        token: ADMIN_TOKEN,
        body: body === undefined ? '' : JSON.stringify(body),
        signal: new AbortController().signal,
      };
      const { status } = cluster.api.answer(request);
      if (status >= 300) throw new Error(`${method} ${path}: ${status}`);
    },
  };
}

const names = (objects: readonly KubeObject[]): readonly string[] => objects.map((each) => each.metadata.name);
const phases = (pods: readonly KubeObject[]): ReadonlySet<unknown> =>
  new Set(pods.map((pod) => fieldAt(pod, ['status', 'phase'])));
const API = '/apis/apps/v1/namespaces/shop/deployments/api';

describe('a generated world', () => {
  test('has what it was asked for, all of it running, the same for the same seed', () => {
    const { list } = start(false);
    expect([list('nodes'), list('deployments'), list('replicasets'), list('pods')].map((each) => each.length)).toEqual([
      3, 2, 2, 6,
    ]);
    expect(phases(list('pods'))).toEqual(new Set(['Running']));
    expect(names(list('pods'))).toEqual(names(start(false).list('pods')));
  });

  test('stands still when it is not to move', async () => {
    const { clock, cluster } = start(false);
    const { revision } = cluster.state;
    await clock.advance(600_000);
    expect(cluster.state.revision).toBe(revision);
  });

  test('replaces a pod that somebody deletes: the new one is placed, started and becomes ready', async () => {
    const { clock, list, send } = start(false);
    const [victim = ''] = names(list('pods'));
    send('DELETE', `/api/v1/namespaces/shop/pods/${victim}`);
    expect(list('pods').filter((pod) => pod.metadata.deletionTimestamp !== undefined)).toHaveLength(1);
    await clock.advance(10_000);
    expect(names(list('pods'))).not.toContain(victim);
    expect(list('pods')).toHaveLength(6);
    expect(phases(list('pods'))).toEqual(new Set(['Running']));
    expect(new Set(list('events').map((event) => event['reason']))).toEqual(
      new Set(['Killing', 'SuccessfulCreate', 'Scheduled', 'Pulled', 'Started']),
    );
  });

  test('scales a deployment up and down', async () => {
    const { clock, list, send } = start(false);
    send('PATCH', API, { spec: { replicas: 5 } });
    await clock.advance(10_000);
    expect(fieldAt(list('deployments')[0], ['status', 'readyReplicas'])).toBe(5);
    send('PATCH', API, { spec: { replicas: 1 } });
    await clock.advance(10_000);
    expect(list('pods')).toHaveLength(4);
  });

  test('rolls a deployment out pod by pod, and never has fewer ready than wanted', async () => {
    const { clock, cluster, list, send } = start(false);
    const ready: number[] = [];
    cluster.state.store(resourceNamed('deployments')).subscribe(({ object }) => {
      ready.push(Number(fieldAt(object, ['status', 'readyReplicas'])));
    });
    const spec = { containers: [{ name: 'app', image: 'shop/api:2.0.0' }] };
    send('PATCH', API, { spec: { template: { spec } } });
    await clock.advance(60_000);
    const images = list('pods').filter((pod) => JSON.stringify(pod['spec']).includes('shop/api:2.0.0'));
    expect(images).toHaveLength(3);
    expect(list('pods')).toHaveLength(6);
    expect(Math.min(...ready)).toBe(3);
    expect(fieldAt(list('deployments')[0], ['status', 'updatedReplicas'])).toBe(3);
  });

  test('empties a namespace that is deleted, and lets it go', async () => {
    const { clock, list, send } = start(false);
    send('DELETE', '/api/v1/namespaces/shop');
    await clock.advance(10_000);
    expect(names(list('namespaces'))).not.toContain('shop');
    expect(list('deployments')).toEqual([]);
    expect(list('pods')).toEqual([]);
  });

  test('moves by itself: pods crash and recover, deployments roll, nodes go away and come back, events tell of it', async () => {
    const { clock, cluster, list } = start(true);
    const seen = new Set<string>();
    cluster.state.store(resourceNamed('pods')).subscribe(({ object }) => {
      if (JSON.stringify(object['status']).includes('CrashLoopBackOff')) seen.add('crash');
    });
    cluster.state.store(resourceNamed('nodes')).subscribe(({ object }) => {
      seen.add(JSON.stringify(object['status']).includes('NodeStatusUnknown') ? 'node away' : 'node back');
    });
    await clock.advance(300_000);
    expect(seen).toEqual(new Set(['crash', 'node away', 'node back']));
    const reasons = new Set(list('events').map((event) => event['reason']));
    expect([...reasons]).toEqual(expect.arrayContaining(['BackOff', 'NodeNotReady', 'ScalingReplicaSet', 'Started']));
    cluster.stop();
    const { revision } = cluster.state;
    await clock.advance(60_000);
    const after = cluster.state.revision;
    await clock.advance(300_000);
    expect(cluster.state.revision).toBe(after);
    expect(after).toBeGreaterThanOrEqual(revision);
    expect(phases(list('pods'))).toEqual(new Set(['Running']));
  });

  test('has deployments that never come up where it is asked for them', () => {
    const { list } = start(false, { ...SIZE, broken: 1 } as typeof SIZE);
    const waiting = list('pods').filter((pod) => JSON.stringify(pod['status']).includes('ImagePullBackOff'));
    expect(waiting).toHaveLength(3);
    expect(fieldAt(list('deployments')[0], ['status', 'readyReplicas'])).toBe(0);
  });
});
