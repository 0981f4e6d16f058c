import { createHash } from 'node:crypto';
import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import type { JsonObject, KubeObject } from '../model/object.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { ReplicaSpec } from './replica-sets.ts';
import { WorkQueue } from './work-queue.ts';

/** Old ReplicaSets that a Deployment keeps for a rollback. */
const KEPT_REVISIONS = 2;

/** The Deployment controller: replaces the pods of an old template one by one (surge 1, none unavailable). */
export class Deployments {
  readonly #state: ClusterState;
  readonly #events: EventRecorder;
  readonly #deployments = resourceNamed('deployments');
  readonly #sets = resourceNamed('replicasets');
  readonly #queue: WorkQueue;

  constructor(state: ClusterState, events: EventRecorder) {
    this.#state = state;
    this.#events = events;
    this.#queue = new WorkQueue(state, 'deployments', (object) => this.#reconcile(object));
  }

  /** Works from now on, until the returned function is called. */
  start(): () => void {
    const ends = [
      this.#state.store(this.#deployments).subscribe(({ type, object, previous }) => {
        if (type === 'DELETED') for (const set of this.#setsOf(object)) this.#removeSet(set);
        else if (object['spec'] !== previous?.['spec'])
          this.#queue.add(object.metadata.namespace ?? '', object.metadata.name);
      }),
      this.#state.store(this.#sets).subscribe(({ object }) => {
        const owner = object.metadata.ownerReferences?.[0];
        if (owner !== undefined) this.#queue.add(object.metadata.namespace ?? '', owner.name);
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  #setsOf({ metadata }: KubeObject): readonly KubeObject[] {
    const sets = this.#state.store(this.#sets).list();
    return sets.filter((set) => set.metadata.ownerReferences?.[0]?.uid === metadata.uid);
  }

  #reconcile(deployment: KubeObject): void {
    const spec = deployment['spec'] as ReplicaSpec;
    const hash = templateHash(spec.template);
    const sets = this.#setsOf(deployment);
    const current =
      sets.find((set) => set.metadata.labels?.['pod-template-hash'] === hash) ??
      this.#state.add(this.#sets, replicaSet(deployment, spec, hash, 0));
    const old = sets.filter((set) => set !== current);
    const wantedOfOld = old.reduce((sum, set) => sum + wantedOf(set), 0);
    const wanted = wantedOf(current);
    if (wantedOfOld === 0 && wanted !== spec.replicas) this.#scale(deployment, current, spec.replicas);
    else if (wanted < spec.replicas && wanted + wantedOfOld <= spec.replicas)
      this.#scale(deployment, current, wanted + 1);
    const shrinking = old.find((set) => wantedOf(set) > 0);
    if (shrinking !== undefined && readyOf(current) + wantedOfOld > spec.replicas)
      this.#scale(deployment, shrinking, wantedOf(shrinking) - 1);
    const idle = old.filter((set) => wantedOf(set) === 0);
    for (const set of idle.slice(0, Math.max(0, idle.length - KEPT_REVISIONS))) this.#removeSet(set);
    this.#writeStatus(deployment, current, [...old, current]);
  }

  #scale(deployment: KubeObject, set: KubeObject, replicas: number): void {
    const way = replicas > wantedOf(set) ? 'up' : 'down';
    const generation = (set.metadata.generation ?? 1) + 1;
    const spec = { ...(set['spec'] as ReplicaSpec), replicas };
    const latest = this.#state.store(this.#sets).get(set.metadata.namespace ?? '', set.metadata.name) ?? set;
    this.#state.store(this.#sets).put({ ...latest, metadata: { ...latest.metadata, generation }, spec });
    const message = `Scaled ${way} replica set ${set.metadata.name} from ${wantedOf(set)} to ${replicas}`;
    this.#events.record(deployment, 'Normal', 'ScalingReplicaSet', message, 'deployment-controller');
  }

  #writeStatus(deployment: KubeObject, current: KubeObject, all: readonly KubeObject[]): void {
    const ready = all.reduce((sum, set) => sum + readyOf(set), 0);
    const spec = deployment['spec'] as ReplicaSpec;
    const status = {
      observedGeneration: deployment.metadata.generation ?? 1,
      replicas: all.reduce((sum, set) => sum + replicasOf(set), 0),
      updatedReplicas: replicasOf(current),
      readyReplicas: ready,
      availableReplicas: ready,
      ...(ready < spec.replicas ? { unavailableReplicas: spec.replicas - ready } : {}),
      conditions: [{ type: 'Available', status: ready >= spec.replicas ? 'True' : 'False', reason: 'MinimumReplicas' }],
    };
    if (JSON.stringify(status) !== JSON.stringify(deployment['status']))
      this.#state.store(this.#deployments).put({ ...deployment, status });
  }

  #removeSet(set: KubeObject): void {
    this.#state.store(this.#sets).remove(set.metadata.namespace ?? '', set.metadata.name);
  }
}

function wantedOf(set: KubeObject): number {
  return (set['spec'] as ReplicaSpec).replicas;
}

function replicasOf(set: KubeObject): number {
  return ((set['status'] ?? {}) as { replicas?: number }).replicas ?? 0;
}

function readyOf(set: KubeObject): number {
  return ((set['status'] ?? {}) as { readyReplicas?: number }).readyReplicas ?? 0;
}

/** Names a pod template: the same for the same template. */
export function templateHash(template: JsonObject): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);
}

/** The ReplicaSet of one template of a Deployment, ready to be added. */
export function replicaSet(
  deployment: KubeObject,
  { template, selector }: ReplicaSpec,
  hash: string,
  replicas: number,
): { readonly metadata: KubeObject['metadata']; readonly spec: ReplicaSpec; readonly status: object } {
  const { name, namespace = '', uid = '' } = deployment.metadata;
  const meta = (template['metadata'] ?? {}) as { readonly labels?: Readonly<Record<string, string>> };
  const labels = { ...meta.labels, 'pod-template-hash': hash };
  return {
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name, uid, controller: true, blockOwnerDeletion: true },
      ],
    },
    spec: { replicas, selector, template: { ...template, metadata: { ...meta, labels } } },
    status: { replicas: 0 },
  };
}
