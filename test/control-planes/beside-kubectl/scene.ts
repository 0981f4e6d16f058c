import type { RealCluster } from '../../helpers/control-plane.ts';

/** Name of a pod of the scene. */
export type PodName =
  | 'web'
  | 'db-0'
  | 'guarded'
  | 'twice'
  | 'agent'
  | 'orphan'
  | 'cache'
  | 'bare'
  | 'bare-cache'
  | 'report'
  | 'static'
  | 'held'
  | 'ending'
  | 'leaving';

/** Pods by what is special about them. */
const PODS: Readonly<Record<PodName, PodTraits>> = {
  /** Of a ReplicaSet. */
  web: { owner: 'ReplicaSet/web' },
  /** Of a StatefulSet. */
  'db-0': { owner: 'StatefulSet/db' },
  /** A budget allows none of it to go. */
  guarded: { owner: 'ReplicaSet/guarded', labels: { guarded: 'yes' } },
  /** Two budgets are over it, which the eviction API cannot serve. */
  twice: { owner: 'ReplicaSet/twice', labels: { guarded: 'yes', twice: 'yes' } },
  /** Of a DaemonSet that is there. */
  agent: { owner: 'DaemonSet/agent' },
  /** Of a DaemonSet that is not. */
  orphan: { owner: 'DaemonSet/missing' },
  cache: { owner: 'ReplicaSet/cache', emptyDir: true },
  bare: {},
  'bare-cache': { emptyDir: true },
  /** Of a Job, and done: nothing that it keeps counts. */
  report: { owner: 'Job/report', phase: 'Succeeded', emptyDir: true },
  /** The picture of a pod that its node runs from a file. */
  static: { mirror: true },
  /** Ends only when its finalizer is taken away, which nobody does. */
  held: { owner: 'ReplicaSet/held', held: true },
  /** Has been ending for some seconds. */
  ending: { owner: 'ReplicaSet/ending', held: true, isEnding: true },
  /** Its namespace is being deleted. */
  leaving: { owner: 'ReplicaSet/leaving', namespace: 'going' },
};

interface PodTraits {
  readonly owner?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly phase?: string;
  readonly emptyDir?: true;
  readonly mirror?: true;
  readonly held?: true;
  readonly isEnding?: true;
  readonly namespace?: 'going';
}

/** What a node held before, or holds after a command. */
export interface NodeFacts {
  readonly isCordoned: boolean;
  /** `name`, or `name (ending)`, in order. */
  readonly pods: readonly string[];
}

/** For so long has a pod been ending that `--skip-wait-for-delete-timeout 1` leaves; the server counts whole seconds. */
const ENDING_SINCE_MS = 3_000;
const FINALIZER = 'kmc.test/held';
const GROUPS: Readonly<Record<string, string>> = { Job: 'batch/v1' };

/** Nodes with pods in namespaces of their own: the same for kubectl as for kmc, but for the suffix of each name. */
export class Scene {
  readonly #cluster: RealCluster;
  /** Ends the names of its nodes and namespaces: `-kubectl`. */
  readonly #suffix: string;
  readonly #name: string;

  constructor(cluster: RealCluster, name: string, suffix: string) {
    this.#cluster = cluster;
    this.#name = name;
    this.#suffix = suffix;
  }

  /** The name of a node of the scene: `first`, `second`. */
  node(which: string): string {
    return `${this.#name}-${which}${this.#suffix}`;
  }

  /** Label of all of its nodes. */
  get pool(): string {
    return `${this.#name}${this.#suffix}`;
  }

  /** Whether a node or a namespace is of the scene. */
  owns(name: string): boolean {
    return name.startsWith(`${this.#name}-`) && name.endsWith(this.#suffix);
  }

  /** Takes what tells the two sides apart out of a text. */
  neutral(text: string): string {
    return text.replaceAll(this.#suffix, '');
  }

  /** Makes nodes with the pods on each. */
  async make(nodes: Readonly<Record<string, readonly PodName[]>>): Promise<void> {
    const all = Object.values(nodes).flat();
    await this.#create('namespaces', '', { metadata: { name: this.#namespace() } });
    if (all.includes('leaving')) await this.#create('namespaces', '', { metadata: { name: this.#namespace('going') } });
    if (all.includes('agent')) await this.#daemonSet('agent');
    if (all.includes('guarded') || all.includes('twice')) await this.#budget('guarded');
    if (all.includes('twice')) await this.#budget('twice');
    for (const [which, pods] of Object.entries(nodes)) {
      await this.#create('nodes', '', { metadata: { name: this.node(which), labels: { pool: this.pool } } });
      await Promise.all(pods.map((name) => this.#pod(name, this.node(which))));
    }
    if (all.includes('ending')) await new Promise((resolve) => setTimeout(resolve, ENDING_SINCE_MS));
    // Nobody finishes it: without a namespace controller it stays so, with its pods.
    if (all.includes('leaving'))
      await this.#cluster.request('DELETE', `/api/v1/namespaces/${this.#namespace('going')}`);
  }

  /** The budgets over its pods are no more. */
  async release(): Promise<void> {
    await this.#cluster.request('DELETE', `${this.#budgets()}/guarded`);
  }

  /** What a node holds, when no pod ends there any more but those that are held. */
  async facts(which: string): Promise<NodeFacts> {
    const node = (await this.#cluster.request('GET', `/api/v1/nodes/${this.node(which)}`)) as {
      readonly spec: { readonly unschedulable?: boolean };
    };
    const query = `fieldSelector=spec.nodeName%3D${this.node(which)}`;
    for (;;) {
      const { items } = (await this.#cluster.request('GET', `/api/v1/pods?${query}`)) as {
        readonly items: readonly {
          readonly metadata: { name: string; deletionTimestamp?: string; finalizers?: readonly string[] };
        }[];
      };
      const isSettled = items.every(({ metadata }) => !metadata.deletionTimestamp || metadata.finalizers);
      const pods = items.map(({ metadata }) => metadata.name + (metadata.deletionTimestamp ? ' (ending)' : ''));
      if (isSettled) return { isCordoned: node.spec.unschedulable === true, pods: pods.toSorted() };
    }
  }

  #namespace(which: 'shop' | 'going' = 'shop'): string {
    return `${this.#name}-${which}${this.#suffix}`;
  }

  #budgets(): string {
    return `/apis/policy/v1/namespaces/${this.#namespace()}/poddisruptionbudgets`;
  }

  async #create(resource: string, namespace: string, object: object): Promise<void> {
    await this.#cluster.create(resource, namespace, object);
  }

  async #pod(name: PodName, node: string): Promise<void> {
    const traits = PODS[name];
    const namespace = this.#namespace(traits.namespace);
    const [kind = '', owner = ''] = traits.owner?.split('/') ?? [];
    const apiVersion = GROUPS[kind] ?? 'apps/v1';
    const metadata = {
      name,
      namespace,
      labels: { app: name, ...traits.labels },
      finalizers: traits.held ? [FINALIZER] : [],
      annotations: traits.mirror ? { 'kubernetes.io/config.mirror': 'a-file' } : {},
      ownerReferences: kind === '' ? [] : [{ apiVersion, kind, name: owner, uid: `uid-${owner}`, controller: true }],
    };
    const spec = {
      nodeName: node,
      containers: [{ name: 'app', image: 'registry.example/app' }],
      volumes: traits.emptyDir ? [{ name: 'cache', emptyDir: {} }] : [],
    };
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const made = await this.#cluster.request('POST', path, { metadata, spec });
    const status = { phase: traits.phase ?? 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
    await this.#cluster.request('PUT', `${path}/${name}/status`, { ...made, status });
    if (traits.isEnding) await this.#cluster.request('DELETE', `${path}/${name}`, { gracePeriodSeconds: 0 });
  }

  async #daemonSet(name: string): Promise<void> {
    const labels = { app: name };
    await this.#cluster.request('POST', `/apis/apps/v1/namespaces/${this.#namespace()}/daemonsets`, {
      metadata: { name },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'registry.example/app' }] } },
      },
    });
  }

  /** Over the pods with a label of its name; it allows none of them to go. */
  async #budget(name: string): Promise<void> {
    const path = this.#budgets();
    const selector = { matchLabels: { [name]: 'yes' } };
    const made = await this.#cluster.request('POST', path, { metadata: { name }, spec: { minAvailable: 1, selector } });
    const counts = { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 };
    await this.#cluster.request('PUT', `${path}/${name}/status`, {
      ...made,
      status: { observedGeneration: 1, ...counts },
    });
  }
}
