import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { SessionState } from '../../clusters/model/session-state.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { ResourceFeed } from '../feed/feed.ts';
import type { MetricsLease } from '../metrics/metrics-feeds.ts';
import { PULSE_WARNINGS_MS } from '../model/constants.ts';
import type { EventRecord } from '../model/kinds/core/events.ts';
import { NO_TOTAL } from '../model/metrics/usage.ts';
import {
  historyAfter,
  type KindPulse,
  NO_HISTORY,
  type PulseHistory,
  type PulseReading,
  totalOf,
} from '../model/pulses/pulse.ts';
import type { KindId } from '../model/resource.ts';
import type { ClusterWorkspace } from '../workspace.ts';
import { type Extra, WatchedKind } from './watched-kind.ts';

/** What the pulse of one cluster is made of. */
export interface ClusterPulseParts {
  readonly workspace: ClusterWorkspace;
  /** In the order in which they are shown. */
  readonly kinds: readonly KindId[];
  /** Empty for all. */
  readonly namespace: string;
  /** What is watched of a kind in this cluster. */
  readonly feedOf: (kind: KindId) => ResourceFeed | undefined;
  readonly clock: Clock;
  readonly changed: () => void;
}

/** How one cluster is, and was while somebody looked. */
export class ClusterPulse {
  readonly workspace: ClusterWorkspace;
  readonly #parts: ClusterPulseParts;
  readonly #kinds: ReadonlyMap<KindId, WatchedKind>;
  #metrics: { readonly lease: MetricsLease; readonly unsubscribe: Cancel } | undefined;
  #history: PulseHistory = NO_HISTORY;

  constructor(parts: ClusterPulseParts) {
    this.#parts = parts;
    this.workspace = parts.workspace;
    const { namespace, feedOf, changed } = parts;
    const session = (): SessionState => parts.workspace.session.state();
    this.#kinds = new Map(
      parts.kinds.map((kind) => [
        kind,
        new WatchedKind({ kind, namespace, feed: () => feedOf(kind), session, changed }),
      ]),
    );
  }

  get id(): ClusterId {
    return this.workspace.session.cluster.id;
  }

  get history(): PulseHistory {
    return this.#history;
  }

  /** How it is now. */
  reading(): PulseReading {
    const now = this.#parts.clock.wall();
    const kinds = [...this.#kinds.values()].map((each) => each.pulse(now));
    const of = (kind: KindId): Readonly<Record<Extra, number>> | undefined =>
      isReady(kinds.find((each) => each.kind === kind)) ? this.#kinds.get(kind)?.extras() : undefined;
    const [pods, nodes] = [of('pods'), of('nodes')];
    const all = kinds.find(({ kind }) => kind === 'nodes')?.tally;
    return {
      kinds,
      warnings: of('events') && this.#warnings(now),
      restarts: pods?.restarts,
      nodes: nodes && all && { ready: nodes.ready, all: totalOf(all) },
      requests: pods && { cpu: pods.cpuRequest, memory: pods.memoryRequest },
      allocatable: nodes && { cpu: nodes.cpuAllocatable, memory: nodes.memoryAllocatable },
      used: this.#metrics?.lease.feed.total() ?? NO_TOTAL,
    };
  }

  /** Takes a sample of how it is now. */
  sample(): void {
    this.#history = historyAfter(this.#history, this.reading());
  }

  /** Somebody looks at it from now on, or nobody does any more: what is used is measured for who looks. */
  look(isOn: boolean): void {
    if (isOn === (this.#metrics !== undefined)) return;
    if (this.#metrics !== undefined) {
      this.#metrics.unsubscribe();
      this.#metrics.lease.release();
      this.#metrics = undefined;
      return;
    }
    const { workspace, namespace, changed } = this.#parts;
    const lease = workspace.metrics.lease({ kind: namespace === '' ? 'nodes' : 'pods', namespace });
    this.#metrics = { lease, unsubscribe: lease.feed.subscribe(changed) };
  }

  close(): void {
    this.look(false);
    for (const kind of this.#kinds.values()) kind.close();
  }

  #warnings(now: number): number {
    let warnings = 0;
    for (const record of this.#kinds.get('events')?.records() ?? []) {
      const { condition, lastSeen } = record as EventRecord;
      if (condition === 'bad' && now - lastSeen < PULSE_WARNINGS_MS) warnings += 1;
    }
    return warnings;
  }
}

function isReady(pulse: KindPulse | undefined): boolean {
  return pulse?.state.type === 'ready';
}
