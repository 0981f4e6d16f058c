import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel } from '../../clusters/ports.ts';
import type { ClusterWorkspace, MetricsLease } from '../../refresh/index.ts';
import type { MeteredKind } from '../../refresh/model/metrics/sample.ts';
import type { Usage } from '../../refresh/model/metrics/usage.ts';
import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import { timeOfDay } from '../model/duration.ts';
import type { TableMetrics } from './table-metrics.ts';

/** One cluster's part of the table on the screen. */
export interface ShownPart {
  readonly workspace: ClusterWorkspace;
  readonly kind: KindId;
  /** Empty for all namespaces. */
  readonly namespace: string;
  /** Of containers: their pod. */
  readonly pod?: string | undefined;
}

interface Held extends ShownPart {
  readonly lease: MetricsLease;
  readonly unsubscribe: Cancel;
}

/** The metrics of the table on the screen: polled for as long as it is there, in each of its clusters by itself. */
export class ScreenMetrics implements TableMetrics {
  readonly #changed: () => void;
  #held: readonly Held[] = [];
  /** The same by cluster: a sort by usage asks a million times. */
  #feeds: ReadonlyMap<ClusterId, MetricsLease['feed']> = new Map();
  #version = 0;
  /** Whether a cluster had a metrics server when it last answered: its columns stay where they are meanwhile. */
  readonly #served = new Map<ClusterId, boolean>();

  /** `changed` is told when a poll is over. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Takes the parts of the table that is on the screen now; none where nothing is measured. */
  follow(parts: readonly ShownPart[]): void {
    const metered = parts.filter(({ kind }) => isMetered(kind));
    if (metered.length === this.#held.length && metered.every((part, at) => samePart(part, this.#held[at]))) return;
    const before = this.#held;
    this.#version += 1;
    this.#held = metered.map((part) => this.#hold(part));
    this.#feeds = new Map(this.#held.map(({ workspace, lease }) => [workspace.session.cluster.id, lease.feed]));
    // What stays on the screen is held again before it is let go: its poll goes on.
    for (const { lease, unsubscribe } of before) {
      unsubscribe();
      lease.release();
    }
  }

  usage({ clusterId, key }: ObjectRecord): Usage {
    return this.#feeds.get(clusterId)?.usage({ key }) ?? { type: 'unasked' };
  }

  isServed(): boolean {
    return this.#held.some(({ workspace }) => this.#served.get(workspace.session.cluster.id) === true);
  }

  version(): number {
    return this.#version;
  }

  note(): string {
    const notes = this.#held.map(({ workspace, lease }) => {
      const text = lease.feed.note(timeOfDay);
      return { name: workspace.session.cluster.name, text };
    });
    const telling = notes.filter(({ text }) => text !== '');
    const [first] = telling;
    if (first === undefined) return '';
    if (notes.length === 1) return first.text;
    // Without any columns of usage nobody asks why a cluster is missing from them.
    if (!this.isServed()) return '';
    return telling.length === 1 ? `${first.name}: ${first.text}` : `metrics missing in ${telling.length} clusters`;
  }

  #hold({ workspace, kind, namespace, pod }: ShownPart): Held {
    const scope = { kind: kind as MeteredKind, namespace };
    const lease = workspace.metrics.lease(pod === undefined ? scope : { ...scope, pod });
    const { id } = workspace.session.cluster;
    const learn = (): void => {
      const { type } = lease.feed.service();
      if (type === 'serving' || type === 'absent') this.#served.set(id, type === 'serving');
    };
    learn();
    const unsubscribe = lease.feed.subscribe(() => {
      learn();
      this.#version += 1;
      this.#changed();
    });
    return { workspace, kind, namespace, pod, lease, unsubscribe };
  }
}

function isMetered(kind: KindId): kind is MeteredKind {
  return kind === 'pods' || kind === 'nodes' || kind === 'containers';
}

function samePart(one: ShownPart, other: ShownPart | undefined): boolean {
  if (one.workspace !== other?.workspace || one.pod !== other.pod) return false;
  return one.kind === other.kind && one.namespace === other.namespace;
}
