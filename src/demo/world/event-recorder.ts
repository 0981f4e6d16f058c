import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import { type KubeObject, timestamp } from '../model/object.ts';

/** Events that a cluster keeps; the oldest go first (a real one forgets them after an hour). */
const KEPT_EVENTS = 300;

/** Writes events about objects, as components of a cluster do. */
export class EventRecorder {
  readonly #state: ClusterState;
  readonly #written: { readonly namespace: string; readonly name: string }[] = [];

  constructor(state: ClusterState) {
    this.#state = state;
  }

  /** Writes one event. `source` is the component that speaks. */
  record(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, source: string): void {
    const { metadata, kind, apiVersion } = about;
    const { surroundings, now } = this.#state;
    const events = resourceNamed('events');
    const namespace = metadata.namespace ?? 'default';
    const name = `${metadata.name}.${surroundings.random.suffix(16)}`;
    const { resourceVersion = '', uid = '' } = metadata;
    const at = timestamp(now);
    this.#state.add(events, {
      metadata: { name, namespace },
      involvedObject: { kind, apiVersion, name: metadata.name, namespace: metadata.namespace, uid, resourceVersion },
      reason,
      message,
      type,
      source: { component: source },
      reportingComponent: source,
      reportingInstance: '',
      firstTimestamp: at,
      lastTimestamp: at,
      count: 1,
      eventTime: null,
    });
    this.#written.push({ namespace, name });
    const oldest = this.#written.length > KEPT_EVENTS ? this.#written.shift() : undefined;
    if (oldest !== undefined) this.#state.store(events).remove(oldest.namespace, oldest.name);
  }
}
