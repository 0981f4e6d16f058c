import type { Cluster } from '../../src/clusters/model/cluster.ts';
import type { World } from '../../src/compose.ts';
import type { FleetView, Operations } from '../../src/refresh/index.ts';
import { DRAIN_DEFAULTS, type DrainOptions } from '../../src/refresh/model/drain/options.ts';
import type { Job } from '../../src/refresh/model/operations/job.ts';
import {
  isRunning,
  type OperationId,
  type OperationNews,
  resultOf,
} from '../../src/refresh/model/operations/operation.ts';
import { FakeClock, untilWith } from './fake-clock.ts';
import { testCluster } from './kubeconfig.ts';
import { MaintainedCluster } from './maintained-cluster.ts';
import { scriptedFleet } from './scripted-fleet.ts';

/** An embedded cluster with one node, worker-1, and running pods of a ReplicaSet on it. */
export async function clusterWith(...pods: readonly string[]): Promise<MaintainedCluster> {
  const cluster = await MaintainedCluster.start();
  cluster.node('worker-1');
  for (const name of pods) cluster.pod(name, { controller: 'ReplicaSet/web', labels: { guarded: 'yes' } });
  return cluster;
}

/** Embedded clusters behind the app's own composition root, all of them open. kmc's clock is the test's. */
export class MaintainedFleet {
  readonly clock: FakeClock = new FakeClock(Date.now());
  readonly news: OperationNews[] = [];
  readonly view: FleetView;
  readonly #contexts: Readonly<Record<string, Cluster>>;

  constructor(
    clusters: Readonly<Record<string, Pick<MaintainedCluster, 'url' | 'token'>>>,
    change: (cluster: Cluster) => Cluster = (cluster) => cluster,
    journal?: World['journal'],
  ) {
    this.#contexts = Object.fromEntries(
      Object.entries(clusters).map(([name, { url, token }]) => {
        const context = testCluster(name, url);
        return [name, change({ ...context, access: { ...context.access, user: { token } } })];
      }),
    );
    this.view = scriptedFleet(Object.values(this.#contexts), this.clock, journal === undefined ? {} : { journal });
    this.view.operations.onNews((news) => void this.news.push(news));
    for (const { id } of Object.values(this.#contexts)) this.view.fleet.open(id);
  }

  context(name = 'alpha'): Cluster {
    const context = this.#contexts[name];
    if (context === undefined) throw new Error(`no context ${name}`);
    return context;
  }

  operations(name = 'alpha'): Operations {
    const operations = this.view.operations.of(this.context(name).id);
    if (operations === undefined) throw new Error(`${name} is not open`);
    return operations;
  }

  /** Looks at worker-1 and starts its drain, as the screen does. */
  async drain(options: Partial<DrainOptions> = {}, name = 'alpha'): Promise<Job> {
    const wanted = { ...DRAIN_DEFAULTS, ...options };
    const look = await this.operations(name).look(['worker-1'], wanted.podSelector);
    const started = this.operations(name).drain(look, 'worker-1', wanted);
    if ('refused' in started) throw new Error(started.refused.reason);
    return started.job;
  }

  /** An operation as it is now, its cluster open or not. */
  job(id: OperationId): Job {
    const job = this.view.operations.job(id);
    if (job === undefined) throw new Error(`${id} was dropped`);
    return job;
  }

  /** How it ended: `done: `. Waits, and moves kmc's clock on a little at a time. */
  async ended(id: OperationId): Promise<string> {
    await untilWith(this.clock, () => !isRunning(this.job(id)), `${id} ends`);
    const { outcome, reason } = resultOf(this.job(id)) ?? {};
    return `${outcome}: ${reason}`;
  }

  /** Waits until the report of an operation has a line with these words. */
  async untilSaid(id: OperationId, words: string): Promise<void> {
    const isSaid = (): boolean => this.job(id).report.some(({ text }) => text.includes(words));
    await untilWith(this.clock, isSaid, `${id} says ${words}`);
  }
}
