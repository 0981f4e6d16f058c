import type { PartState } from '../fleet/snapshot.ts';
import type { MetricsTotal } from '../metrics/usage.ts';
import type { Condition } from '../record.ts';
import type { KindId } from '../resource.ts';
import { NO_SAMPLES, type Series, withSample } from './series.ts';

/** Objects of one kind by how they are. `good` are those that the faults filter leaves out; one that is leaving is `pending`. */
export interface Tally {
  readonly good: number;
  readonly pending: number;
  readonly bad: number;
}

/** Nothing was counted. */
export const NO_TALLY: Tally = { good: 0, pending: 0, bad: 0 };

/** What is added to a tally by an object. */
export const TALLIED: Readonly<Record<Condition, Tally>> = {
  good: { good: 1, pending: 0, bad: 0 },
  done: { good: 1, pending: 0, bad: 0 },
  pending: { good: 0, pending: 1, bad: 0 },
  leaving: { good: 0, pending: 1, bad: 0 },
  bad: { good: 0, pending: 0, bad: 1 },
};

/** All that were counted. */
export function totalOf({ good, pending, bad }: Tally): number {
  return good + pending + bad;
}

/** Those that are not well. */
export function faultsOf({ pending, bad }: Tally): number {
  return pending + bad;
}

/** One kind of one cluster. */
export interface KindPulse {
  readonly kind: KindId;
  /** How its list is doing; `unserved` while the cluster has not told of such a kind. */
  readonly state: PartState | { readonly type: 'unserved' };
  readonly tally: Tally;
}

/** CPU in millicores, memory in bytes. */
export interface Amounts {
  readonly cpu: number;
  readonly memory: number;
}

/** What one cluster, or one namespace of it, comes to at a moment. Each figure is `undefined` unless all of it is known and fresh. */
export interface PulseReading {
  readonly kinds: readonly KindPulse[];
  /** Warnings seen within `PULSE_WARNINGS_MS`. */
  readonly warnings: number | undefined;
  /** Of all containers of the pods that there are. */
  readonly restarts: number | undefined;
  readonly nodes: { readonly ready: number; readonly all: number } | undefined;
  /** What the pods that are not finished ask for. */
  readonly requests: Amounts | undefined;
  /** What the nodes have to give to pods. */
  readonly allocatable: Amounts | undefined;
  /** What is used, as its metrics server told last. */
  readonly used: MetricsTotal;
}

/** Whether what is told to be used is so now. */
export function isMeasured({ service, objects, stale }: MetricsTotal): boolean {
  return service.type === 'serving' && objects > 0 && !stale;
}

/** Figures of a reading besides the faults of each kind. */
export type PulseFigure = 'warnings' | 'cpu' | 'memory' | 'cpu requests' | 'memory requests';

/** The figures of one cluster over time. */
export interface PulseHistory {
  /** Of each kind, how many were not well. */
  readonly faults: ReadonlyMap<KindId, Series>;
  readonly figures: Readonly<Record<PulseFigure, Series>>;
}

/** Nobody has looked yet. */
export const NO_HISTORY: PulseHistory = {
  faults: new Map(),
  figures: {
    warnings: NO_SAMPLES,
    cpu: NO_SAMPLES,
    memory: NO_SAMPLES,
    'cpu requests': NO_SAMPLES,
    'memory requests': NO_SAMPLES,
  },
};

/** The history after one reading more: what is not known, or old, is a gap in it and never the last number once more. */
export function historyAfter({ faults, figures }: PulseHistory, reading: PulseReading): PulseHistory {
  const { warnings, used, requests } = reading;
  const isFresh = isMeasured(used);
  const next = (figure: PulseFigure, value: number | undefined): Series => withSample(figures[figure], value);
  return {
    faults: new Map(
      reading.kinds.map(({ kind, state, tally }) => [
        kind,
        withSample(faults.get(kind) ?? NO_SAMPLES, state.type === 'ready' ? faultsOf(tally) : undefined),
      ]),
    ),
    figures: {
      warnings: next('warnings', warnings),
      cpu: next('cpu', isFresh ? used.cpu : undefined),
      memory: next('memory', isFresh ? used.memory : undefined),
      'cpu requests': next('cpu requests', requests?.cpu),
      'memory requests': next('memory requests', requests?.memory),
    },
  };
}

/** How full something is, in whole percent; `undefined` of nothing, and of what is not known. */
export function percentOf(used: number | undefined, whole: number | undefined): number | undefined {
  return used === undefined || whole === undefined || whole <= 0 ? undefined : Math.round((used / whole) * 100);
}
