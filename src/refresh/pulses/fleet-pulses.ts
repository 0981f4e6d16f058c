import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { ResourceFeed } from '../feed/feed.ts';
import type { FleetLease } from '../fleet-lease.ts';
import { PULSE_SAMPLE_MS } from '../model/constants.ts';
import type { KindId } from '../model/resource.ts';
import type { ClusterWorkspace } from '../workspace.ts';
import { ClusterPulse } from './cluster-pulse.ts';

/** What the pulses of several clusters are made of. */
export interface FleetPulsesParts {
  /** A hold on each kind, in the order in which they are shown. */
  readonly leases: ReadonlyMap<KindId, FleetLease>;
  /** Empty for all. */
  readonly namespace: string;
  /** The clusters that it covers, as far as they are open now. */
  readonly open: () => readonly ClusterWorkspace[];
  readonly clock: Clock;
  /** A figure may have changed, or the time for a sample has come. */
  readonly changed: () => void;
}

/**
 * The pulses of one or more clusters: each is counted by itself, from its own feeds (design.md law 2), and what is kept of one ends
 * with its workspace. It holds its feeds, and takes samples, until it is closed.
 */
export class FleetPulses {
  readonly #parts: FleetPulsesParts;
  readonly #pulses = new Map<ClusterId, ClusterPulse>();
  readonly #unsubscribe: readonly Cancel[];
  /** Epoch ms of the first sample. */
  readonly since: number;
  #isLookedAt = false;
  #cancelTimer: Cancel;

  constructor(parts: FleetPulsesParts) {
    this.#parts = parts;
    this.since = parts.clock.wall();
    this.#unsubscribe = [...parts.leases.values()].map((lease) => lease.onStatus(parts.changed));
    this.#cancelTimer = this.#untilNext();
  }

  /** Of every cluster that is open, in opening order. */
  pulses(): readonly ClusterPulse[] {
    const open = this.#parts.open();
    for (const [id, pulse] of this.#pulses) {
      if (open.includes(pulse.workspace)) continue;
      pulse.close();
      this.#pulses.delete(id);
    }
    return open.map((workspace) => {
      const { id } = workspace.session.cluster;
      const pulse = this.#pulses.get(id) ?? this.#opened(workspace);
      this.#pulses.set(id, pulse);
      return pulse;
    });
  }

  /** Somebody looks at it from now on, or nobody does any more. */
  look(isOn: boolean): void {
    this.#isLookedAt = isOn;
    for (const pulse of this.pulses()) pulse.look(isOn);
  }

  close(): void {
    this.#cancelTimer();
    for (const cancel of this.#unsubscribe) cancel();
    for (const pulse of this.#pulses.values()) pulse.close();
    this.#pulses.clear();
    for (const lease of this.#parts.leases.values()) lease.release();
  }

  #opened(workspace: ClusterWorkspace): ClusterPulse {
    const { leases, namespace, clock, changed } = this.#parts;
    const { id } = workspace.session.cluster;
    const feedOf = (kind: KindId): ResourceFeed | undefined =>
      leases
        .get(kind)
        ?.parts()
        .find(({ clusterId }) => clusterId === id)?.feed;
    const pulse = new ClusterPulse({ workspace, kinds: [...leases.keys()], namespace, feedOf, clock, changed });
    pulse.look(this.#isLookedAt);
    return pulse;
  }

  #untilNext(): Cancel {
    return this.#parts.clock.after(PULSE_SAMPLE_MS, () => {
      this.#cancelTimer = this.#untilNext();
      for (const pulse of this.pulses()) pulse.sample();
      this.#parts.changed();
    });
  }
}
