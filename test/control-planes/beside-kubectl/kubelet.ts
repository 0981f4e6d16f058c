import type { RealCluster } from '../../helpers/control-plane.ts';

/** How often it looks, milliseconds. */
const LOOK_MS = 200;

interface RawPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly deletionTimestamp?: string;
    readonly finalizers?: readonly string[];
  };
}

/** Ends pods as the kubelets of all nodes would, at once: a server without them keeps an evicted pod for ever. */
export class Kubelet {
  readonly #cluster: RealCluster;
  readonly #over = new AbortController();
  readonly #work: Promise<void>;

  constructor(cluster: RealCluster) {
    this.#cluster = cluster;
    this.#work = this.#run();
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#work;
  }

  async #run(): Promise<void> {
    while (!this.#over.signal.aborted) {
      // A server that is down is asked again.
      await this.#endPods().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async #endPods(): Promise<void> {
    const { items } = (await this.#cluster.request('GET', '/api/v1/pods')) as { readonly items: readonly RawPod[] };
    const ending = items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined && !metadata.finalizers);
    await Promise.all(
      ending.map(({ metadata: { name, namespace } }) =>
        this.#cluster.request('DELETE', `/api/v1/namespaces/${namespace}/pods/${name}`, { gracePeriodSeconds: 0 }),
      ),
    );
  }
}
