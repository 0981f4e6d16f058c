import { describe, expect, test } from 'vitest';
import { resourceNamed } from '../../../src/demo/api/cluster-state.ts';
import type { ApiAnswer } from '../../../src/demo/api/ports.ts';
import { ADMIN_TOKEN, DemoCluster } from '../../../src/demo/cluster.ts';
import type { KubeObject } from '../../../src/demo/model/object.ts';
import { EventRecorder } from '../../../src/demo/world/event-recorder.ts';
import { Kubelets } from '../../../src/demo/world/kubelets.ts';
import { splitStamp } from '../../../src/refresh/model/logs/log-stamp.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

interface Running {
  readonly clock: FakeClock;
  readonly cluster: DemoCluster;
  readonly pod: () => KubeObject;
  readonly ask: (query: Readonly<Record<string, string>>, signal?: AbortSignal) => ApiAnswer;
  readonly lines: (query: Readonly<Record<string, string>>) => readonly string[];
}

function start(): Running {
  const clock = new FakeClock();
  const size = { nodes: 1, namespaces: 1, deployments: 1, replicas: 1 };
  const cluster = new DemoCluster({ clock, seed: 7, size, moves: false });
  const pod = (): KubeObject => {
    const [only] = cluster.state.store(resourceNamed('pods')).list();
    if (only === undefined) throw new Error('no pod');
    return only;
  };
  const ask: Running['ask'] = (query, signal = new AbortController().signal) => {
    const { namespace, name } = pod().metadata;
    return cluster.api.answer({
      method: 'GET',
      path: `/api/v1/namespaces/${namespace}/pods/${name}/log`,
      query: new URLSearchParams(query),
      accept: '*/*',
      contentType: '',
      token: ADMIN_TOKEN,
      body: '',
      signal,
    });
  };
  return {
    clock,
    cluster,
    pod,
    ask,
    lines: (query) => {
      const { body } = ask(query);
      return [...(body as Iterable<string>)].join('').split('\n').slice(0, -1);
    },
  };
}

describe('the log of an embedded pod', () => {
  test('is the same each time, with times in order', () => {
    const { lines } = start();
    const all = lines({ timestamps: 'true' });
    expect(all.length, 'older lines have been rotated away').toBe(1_999);
    const times = all.map((line) => splitStamp(line)?.at ?? Number.NaN);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(lines({ timestamps: 'true' })).toEqual(all);
    expect(lines({ timestamps: 'true', tailLines: '20' })).toEqual(all.slice(-20));
    expect(lines({ tailLines: '0' })).toEqual([]);
    expect(lines({ tailLines: '5' }).join(' ')).not.toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z /m);
  });

  test('from some time on: by seconds, or from a second on', () => {
    const { clock, lines } = start();
    const all = lines({ timestamps: 'true' });
    const since = (at: number): readonly string[] => all.filter((line) => (splitStamp(line)?.at ?? 0) >= at);
    expect(lines({ timestamps: 'true', sinceSeconds: '60' })).toEqual(since(clock.wall() - 60_000));
    const sinceTime = new Date(clock.wall() - 29_300).toISOString();
    expect(lines({ timestamps: 'true', sinceTime })).toEqual(
      since(Math.floor((clock.wall() - 29_300) / 1_000) * 1_000),
    );
  });

  test('cut short after some bytes', () => {
    expect(start().lines({ limitBytes: '100' }).join('\n').length).toBeLessThanOrEqual(100);
  });

  test('is followed as it is written, without a line twice; it ends with the container, and the next life has a log of its own', async () => {
    const { clock, cluster, pod, ask, lines } = start();
    const { body } = ask({ follow: 'true', timestamps: 'true', tailLines: '3' });
    const read: string[] = [];
    let isOver = false;
    const reading = (async () => {
      for await (const piece of body as AsyncIterable<string>) read.push(...piece.split('\n').slice(0, -1));
      isOver = true;
    })();
    await settled();
    expect(read).toHaveLength(3);
    await clock.advance(30_000);
    expect(read.length).toBeGreaterThan(10);
    expect(read).toEqual(lines({ timestamps: 'true' }).slice(-read.length));
    new Kubelets(cluster.state, new EventRecorder(cluster.state)).crash(pod());
    await settled();
    expect(isOver).toBe(true);
    await reading;
    expect(lines({}).at(-6), 'a container that waits for its next start has the log of its last life').toMatch(
      /^panic: /,
    );
    await clock.advance(60_000);
    expect(lines({}).slice(0, 3)).toEqual([
      'starting',
      'configuration read from /etc/app/config.yaml',
      'listening on :8080',
    ]);
    expect(lines({ previous: 'true' }).at(-6)).toMatch(/^panic: /);
  });

  test('before a first restart there is none of a life before', () => {
    const { ask, cluster, pod } = start();
    const object = pod();
    const status = {
      ...(object['status'] as object),
      containerStatuses: [{ name: 'app', restartCount: 0, state: {} }],
    };
    cluster.state.store(resourceNamed('pods')).put({ ...object, status });
    const answer = ask({ previous: 'true' });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(
      `previous terminated container \\"app\\" in pod \\"${object.metadata.name}\\" not found`,
    );
  });

  test('of a container whose image cannot be pulled is refused in the words of a kubelet', () => {
    const { ask, cluster, pod } = start();
    const object = pod();
    const state = { waiting: { reason: 'ImagePullBackOff' } };
    const status = { ...(object['status'] as object), containerStatuses: [{ name: 'app', restartCount: 0, state }] };
    cluster.state.store(resourceNamed('pods')).put({ ...object, status });
    expect(ask({ follow: 'true' }).body).toContain('is waiting to start: trying and failing to pull image');
  });

  test('a client that leaves leaves nothing behind', async () => {
    const { clock, ask } = start();
    const before = clock.pending();
    const gone = new AbortController();
    const { body } = ask({ follow: 'true', tailLines: '1' }, gone.signal);
    const reading = (async () => {
      for await (const _ of body as AsyncIterable<string>);
    })();
    await settled();
    expect(clock.pending()).toBe(before + 1);
    gone.abort();
    await reading;
    expect(clock.pending()).toBe(before);
  });
});
