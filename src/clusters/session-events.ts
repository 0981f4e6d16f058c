import { createEmitter } from './emitter.ts';
import type { Cluster } from './model/cluster.ts';
import { type Happening, remembered } from './model/diagnosis.ts';
import type { ClusterEvent, PlainEvent } from './model/events.ts';
import type { Failure } from './model/failure.ts';
import type { Cancel, Clock } from './ports.ts';

/** What one session tells the rest of kmc: every event carries its cluster, and what is known of its cause. */
export class SessionEvents {
  readonly #clock: Clock;
  readonly #cluster: () => Cluster;
  readonly #events = createEmitter<ClusterEvent>();
  #lastFailure: Failure | undefined;
  #authHistory: readonly Happening[] = [];

  /** `cluster` is asked at each event: its name may have changed. */
  constructor(clock: Clock, cluster: () => Cluster) {
    this.#clock = clock;
    this.#cluster = cluster;
  }

  subscribe(listener: (event: ClusterEvent) => void): Cancel {
    return this.#events.subscribe(listener);
  }

  /** Rejections and recoveries of the credential, newest last. */
  authHistory(): readonly Happening[] {
    return this.#authHistory;
  }

  /** Remembers a failure, for the facts behind the event that it leads to. */
  note(failure: Failure): void {
    this.#lastFailure = failure;
  }

  emit(name: PlainEvent['name'], reason: string): void {
    const { status, next, message } = this.#lastFailure ?? {};
    const isCause = message === reason;
    if (name === 'cluster:auth:failed' || name === 'cluster:auth:recovered') this.#remember(name, reason);
    this.#events.emit({
      name,
      ...this.#origin(),
      reason,
      ...(isCause && status !== undefined ? { status } : {}),
      ...(isCause && next !== undefined ? { next } : {}),
    });
  }

  retrying(attempt: number, maxRetries: number, reason: string): void {
    this.#events.emit({ name: 'cluster:fetch:retrying', ...this.#origin(), reason, attempt, maxRetries });
  }

  #remember(name: PlainEvent['name'], reason: string): void {
    const text = `${name.replace('cluster:auth:', '')} ${reason}`.trim();
    this.#authHistory = remembered(this.#authHistory, { at: this.#clock.wall(), text });
  }

  #origin(): Pick<ClusterEvent, 'clusterId' | 'clusterName'> {
    const { id, name } = this.#cluster();
    return { clusterId: id, clusterName: name };
  }
}
