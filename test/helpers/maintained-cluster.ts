import { onTestFinished } from 'vitest';
import { resourceNamed } from '../../src/demo/api/cluster-state.ts';
import type { ApiAnswer, ApiRequest } from '../../src/demo/api/ports.ts';
import { ADMIN_TOKEN, DemoCluster } from '../../src/demo/cluster.ts';
import { ApiServer } from '../../src/demo/io/api-server.ts';
import { systemClock } from '../../src/demo/io/system-clock.ts';
import type { AccessRule } from '../../src/demo/model/access.ts';
import type { KubeObject } from '../../src/demo/model/object.ts';

const EMPTY = { nodes: 0, namespaces: 0, deployments: 0, replicas: 0 };
/** Kubelets here end a pod in hundredths of a second. */
const FASTER = 100;

/** What of a pod matters to a drain. */
export interface MaintainedPod {
  readonly node?: string;
  /** `ReplicaSet/web`; none by default is a pod that nobody makes again. */
  readonly controller?: string;
  readonly emptyDir?: boolean;
  readonly phase?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
}

/** An embedded cluster with nodes and pods of a test's making, which writes down what changes it. */
export class MaintainedCluster {
  readonly cluster: DemoCluster;
  /** `POST /api/v1/…`: every request that writes, in order. */
  readonly writes: string[] = [];
  /** Answers in the cluster's place. */
  instead: ((request: ApiRequest) => ApiAnswer | undefined) | undefined;
  #server: ApiServer | undefined;

  private constructor(users: readonly AccessRule[] | undefined) {
    const clock = systemClock();
    const fast = { wall: () => clock.wall(), after: (ms: number, run: () => void) => clock.after(ms / FASTER, run) };
    const limited = users === undefined ? [] : [{ name: 'limited', token: 'limited', groups: [], rules: users }];
    this.cluster = new DemoCluster({ clock: fast, seed: 1, size: EMPTY, moves: false, users: limited });
    const answer = this.cluster.api.answer.bind(this.cluster.api);
    this.cluster.api.answer = (request) => {
      if (!['GET', 'HEAD'].includes(request.method)) this.writes.push(`${request.method} ${request.path}`);
      return this.instead?.(request) ?? answer(request);
    };
  }

  /** Starts one for a test; `limited` are the rules of a user whose token is `limited`. */
  static async start(limited?: readonly AccessRule[]): Promise<MaintainedCluster> {
    const made = new MaintainedCluster(limited);
    for (const name of ['shop', 'kube-system']) made.#add('namespaces', { metadata: { name } });
    const server = await ApiServer.start(made.cluster.api);
    made.#server = server;
    onTestFinished(async () => {
      made.cluster.stop();
      await server.close();
    });
    return made;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  get token(): string {
    return ADMIN_TOKEN;
  }

  node(name: string): void {
    this.#add('nodes', { metadata: { name, labels: { pool: 'blue' } }, spec: {} });
  }

  daemonSet(name: string): void {
    this.#add('daemonsets', { metadata: { name, namespace: 'shop' }, spec: {} });
  }

  pod(name: string, fields: MaintainedPod = {}): void {
    const { node = 'worker-1', controller, emptyDir = false, phase = 'Running', labels = {}, finalizers = [] } = fields;
    const [kind = '', owner = ''] = controller?.split('/') ?? [];
    const apiVersion = kind === 'Job' ? 'batch/v1' : 'apps/v1';
    const owners = [{ apiVersion, kind, name: owner, uid: `uid-${owner}`, controller: true }];
    this.#add('pods', {
      metadata: {
        name,
        namespace: 'shop',
        labels,
        finalizers,
        ...(controller === undefined ? {} : { ownerReferences: owners }),
      },
      spec: {
        nodeName: node,
        containers: [{ name: 'app', image: 'app' }],
        volumes: emptyDir ? [{ name: 'cache', emptyDir: {} }] : [],
      },
      status: { phase, conditions: [{ type: 'Ready', status: 'True' }] },
    });
  }

  /** A budget over the pods with the label `guarded`; `allowed` is how many may be disrupted now. */
  budget(name: string, allowed: number): void {
    const store = this.cluster.state.store(resourceNamed('poddisruptionbudgets'));
    const known = store.get('shop', name);
    const status = {
      observedGeneration: 1,
      disruptionsAllowed: allowed,
      currentHealthy: 1 + allowed,
      desiredHealthy: 1,
    };
    if (known === undefined)
      this.#add('poddisruptionbudgets', {
        metadata: { name, namespace: 'shop' },
        spec: { minAvailable: 1, selector: { matchLabels: { guarded: 'yes' } } },
        status,
      });
    else store.put({ ...known, status });
  }

  /** Names of the pods that are there and not ending. */
  pods(): readonly string[] {
    const all = this.cluster.state.store(resourceNamed('pods')).list();
    return all.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(({ metadata }) => metadata.name);
  }

  isCordoned(node: string): boolean {
    const found = this.cluster.state.store(resourceNamed('nodes')).get('', node);
    return (found?.['spec'] as { readonly unschedulable?: boolean } | undefined)?.unschedulable === true;
  }

  /** The other side of the same address is another cluster from now on. */
  becomeAnother(): void {
    const store = this.cluster.state.store(resourceNamed('namespaces'));
    const system = store.get('', 'kube-system');
    if (system !== undefined) store.put({ ...system, metadata: { ...system.metadata, uid: 'another' } });
  }

  #add(plural: string, object: Parameters<DemoCluster['state']['add']>[1]): KubeObject {
    return this.cluster.state.add(resourceNamed(plural), object);
  }
}
