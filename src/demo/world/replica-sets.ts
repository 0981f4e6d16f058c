import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import { type JsonObject, type KubeObject, objectKey, timestamp } from '../model/object.ts';
import type { EventRecorder } from './event-recorder.ts';
import { isReady, podSpec } from './pods.ts';
import { WorkQueue } from './work-queue.ts';

/** The parts of a ReplicaSet or a Deployment that the world looks at. */
export interface ReplicaSpec {
  readonly replicas: number;
  readonly selector: JsonObject;
  readonly template: JsonObject;
}

/** What a pod gets to end in, in seconds. */
const GRACE_S = 30;

/** The ReplicaSet controller: keeps as many pods of each ReplicaSet as it asks for. */
export class ReplicaSets {
  readonly #state: ClusterState;
  readonly #events: EventRecorder;
  readonly #pods = resourceNamed('pods');
  readonly #sets = resourceNamed('replicasets');
  /** Keys of the pods of each ReplicaSet, by its uid. */
  readonly #owned = new Map<string, Set<string>>();
  readonly #queue: WorkQueue;

  constructor(state: ClusterState, events: EventRecorder) {
    this.#state = state;
    this.#events = events;
    this.#queue = new WorkQueue(state, 'replicasets', (object) => this.#reconcile(object));
    for (const pod of state.store(this.#pods).list()) this.#note(pod, true);
  }

  /** Works from now on, until the returned function is called. */
  start(): () => void {
    const ends = [
      this.#state.store(this.#pods).subscribe(({ type, object }) => {
        this.#note(object, type !== 'DELETED');
        const owner = object.metadata.ownerReferences?.find((each) => each.kind === 'ReplicaSet');
        if (owner !== undefined) this.#queue.add(object.metadata.namespace ?? '', owner.name);
      }),
      this.#state.store(this.#sets).subscribe(({ type, object, previous }) => {
        if (type === 'DELETED') this.#orphan(object);
        else if (object['spec'] !== previous?.['spec'])
          this.#queue.add(object.metadata.namespace ?? '', object.metadata.name);
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  #note({ metadata }: KubeObject, isThere: boolean): void {
    const owner = metadata.ownerReferences?.find((each) => each.kind === 'ReplicaSet');
    if (owner === undefined) return;
    const keys = this.#owned.get(owner.uid) ?? new Set();
    this.#owned.set(owner.uid, keys);
    const key = objectKey(metadata.namespace ?? '', metadata.name);
    if (isThere) keys.add(key);
    else keys.delete(key);
  }

  #podsOf(set: KubeObject): readonly KubeObject[] {
    const store = this.#state.store(this.#pods);
    const namespace = set.metadata.namespace ?? '';
    return [...(this.#owned.get(set.metadata.uid ?? '') ?? [])]
      .map((key) => store.get(namespace, key.slice(namespace.length + 1)))
      .filter((pod) => pod !== undefined);
  }

  #reconcile(set: KubeObject): void {
    const spec = set['spec'] as ReplicaSpec;
    const active = this.#podsOf(set).filter((pod) => pod.metadata.deletionTimestamp === undefined);
    for (let missing = active.length; missing < spec.replicas; missing++) this.#createPod(set, spec);
    // Those that are not ready go first (kubernetes `ActivePodsWithRanks`).
    const byWorth = active.toSorted((a, b) => Number(isReady(a)) - Number(isReady(b)));
    for (const pod of byWorth.slice(0, Math.max(0, active.length - spec.replicas))) this.#deletePod(pod);
    const ready = active.filter(isReady).length;
    const status = {
      replicas: active.length,
      fullyLabeledReplicas: active.length,
      readyReplicas: ready,
      availableReplicas: ready,
      observedGeneration: set.metadata.generation ?? 1,
    };
    if (JSON.stringify(status) !== JSON.stringify(set['status'])) this.#state.store(this.#sets).put({ ...set, status });
  }

  #createPod(set: KubeObject, { template }: ReplicaSpec): void {
    const { name, namespace = '', uid = '' } = set.metadata;
    const podName = `${name}-${this.#state.surroundings.random.suffix(5)}`;
    const metadata = template['metadata'] as { readonly labels: Readonly<Record<string, string>> };
    this.#state.add(this.#pods, {
      metadata: {
        name: podName,
        generateName: `${name}-`,
        namespace,
        labels: metadata.labels,
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid, controller: true, blockOwnerDeletion: true },
        ],
      },
      spec: podSpec(template),
      status: { phase: 'Pending', qosClass: 'Burstable' },
    });
    this.#events.record(set, 'Normal', 'SuccessfulCreate', `Created pod: ${podName}`, 'replicaset-controller');
  }

  #deletePod(pod: KubeObject): void {
    const deletionTimestamp = timestamp(this.#state.now + GRACE_S * 1_000);
    const metadata = { ...pod.metadata, deletionTimestamp, deletionGracePeriodSeconds: GRACE_S };
    this.#state.store(this.#pods).put({ ...pod, metadata });
  }

  /** The garbage collector's part: who has lost its owner is deleted. */
  #orphan(set: KubeObject): void {
    for (const pod of this.#podsOf(set)) if (pod.metadata.deletionTimestamp === undefined) this.#deletePod(pod);
    this.#owned.delete(set.metadata.uid ?? '');
  }
}
