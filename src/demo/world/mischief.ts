import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import type { Cancel } from '../api/ports.ts';
import { type KubeObject, timestamp } from '../model/object.ts';
import type { EventRecorder } from './event-recorder.ts';
import { type Kubelets, MISSING_TAG } from './kubelets.ts';
import { isReady, specOf } from './pods.ts';
import type { ReplicaSpec } from './replica-sets.ts';
import { nodeStatus } from './seed.ts';

/** About how often each thing happens in a cluster, in ms. */
const CRASH_EVERY_MS = 9_000;
const ROLLOUT_EVERY_MS = 25_000;
const FLAP_EVERY_MS = 50_000;
/** How long a node is away, in ms. */
const FLAP_MS = 15_000;

/** What makes a world move: pods crash, deployments are rolled out, nodes go away and come back. */
export class Mischief {
  readonly #state: ClusterState;
  readonly #events: EventRecorder;
  readonly #kubelets: Kubelets;
  readonly #timers = new Map<string, Cancel>();

  constructor(state: ClusterState, events: EventRecorder, kubelets: Kubelets) {
    this.#state = state;
    this.#events = events;
    this.#kubelets = kubelets;
  }

  /** Works from now on, until the returned function is called. */
  start(): () => void {
    this.#repeat('crash', CRASH_EVERY_MS, () => this.#crash());
    this.#repeat('rollout', ROLLOUT_EVERY_MS, () => this.#rollOut());
    this.#repeat('flap', FLAP_EVERY_MS, () => this.#flap());
    return () => {
      for (const cancel of this.#timers.values()) cancel();
    };
  }

  #repeat(name: string, everyMs: number, act: () => void): void {
    const { clock, random } = this.#state.surroundings;
    const wait = everyMs * (0.5 + random.next());
    this.#timers.set(
      name,
      clock.after(wait, () => {
        act();
        this.#repeat(name, everyMs, act);
      }),
    );
  }

  #pick(plural: string, fits: (object: KubeObject) => boolean): KubeObject | undefined {
    const objects = this.#state.store(resourceNamed(plural)).list().filter(fits);
    return this.#state.surroundings.random.pick(objects);
  }

  #crash(): void {
    const isVictim = (pod: KubeObject): boolean => isReady(pod) && pod.metadata.deletionTimestamp === undefined;
    const pod = this.#pick('pods', isVictim);
    if (pod !== undefined) this.#kubelets.crash(pod);
  }

  #rollOut(): void {
    const deployment = this.#pick('deployments', (each) => !JSON.stringify(each['spec']).includes(MISSING_TAG));
    if (deployment === undefined) return;
    const spec = deployment['spec'] as ReplicaSpec;
    const [container] = specOf({ ...deployment, spec: spec.template['spec'] }).containers;
    const image = (container?.image ?? '').replace(/\d+(?=\.\d+$)/, (minor) => String(Number(minor) + 1));
    const template = {
      ...spec.template,
      spec: { ...(spec.template['spec'] as object), containers: [{ ...container, image }] },
    };
    const metadata = { ...deployment.metadata, generation: (deployment.metadata.generation ?? 1) + 1 };
    this.#state.store(resourceNamed('deployments')).put({ ...deployment, metadata, spec: { ...spec, template } });
  }

  #flap(): void {
    // One node is always there: new pods need a place.
    const node = this.#pick('nodes', (each) => each.metadata.name !== 'node-1');
    if (node === undefined) return;
    this.#setReady(node, false);
    this.#events.record(
      node,
      'Warning',
      'NodeNotReady',
      `Node ${node.metadata.name} status is now: NodeNotReady`,
      'node-controller',
    );
    const back = this.#state.surroundings.clock.after(FLAP_MS, () => {
      const current = this.#state.store(resourceNamed('nodes')).get('', node.metadata.name);
      if (current !== undefined) this.#setReady(current, true);
    });
    this.#timers.set('return', back);
  }

  #setReady(node: KubeObject, isReady: boolean): void {
    const { name } = node.metadata;
    const index = Number(name.replace('node-', '')) - 1;
    const status = nodeStatus(name, index, isReady, timestamp(this.#state.now));
    this.#state.store(resourceNamed('nodes')).put({ ...node, status });
  }
}
