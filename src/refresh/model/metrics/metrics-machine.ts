import type { Failure } from '../../../clusters/model/failure.ts';
import type { Step } from '../../../clusters/model/step.ts';
import { METRICS_ABSENT_MS, METRICS_FORBIDDEN_MS, METRICS_POLL_MS } from '../constants.ts';
import type { Sample } from './sample.ts';
import { freshestOf, type MetricsService, polledSamples, type Samples } from './usage.ts';

/** How far the poll of one collection of metrics is, and what it has brought. */
export interface MetricsState {
  readonly service: MetricsService;
  readonly samples: Samples;
  /** When the freshest of them was fresh; 0 without any. */
  readonly freshestAt: number;
  /** Of the API group; `undefined` until the server has told which there is. */
  readonly version: string | undefined;
  /** Pages of the poll under way. */
  readonly incoming: readonly Sample[];
  /** Epoch ms at which the next one is due. */
  readonly dueAt: number;
}

/** What happens to it. Times are epoch ms. */
export type MetricsEvent =
  /** Somebody looks, or the wait is over. */
  | { readonly type: 'wake'; readonly now: number }
  /** Somebody wants to know now. */
  | { readonly type: 'retry'; readonly now: number }
  /** The versions of the API group that are served, best first; none without a metrics server. */
  | { readonly type: 'versions'; readonly versions: readonly string[]; readonly now: number }
  | { readonly type: 'page'; readonly samples: readonly Sample[]; readonly continueToken: string; readonly now: number }
  | { readonly type: 'failed'; readonly failure: Failure; readonly now: number };

/** What is to be done next; an event tells how it went. */
export type MetricsEffect =
  | { readonly type: 'discover' }
  | { readonly type: 'list'; readonly version: string; readonly continueToken: string }
  | { readonly type: 'wait'; readonly ms: number };

/** Nobody has looked yet. */
export const METRICS_INITIAL: MetricsState = {
  service: { type: 'unasked' },
  samples: new Map(),
  freshestAt: 0,
  version: undefined,
  incoming: [],
  dueAt: 0,
};

/** The versions that kmc reads, the best first. */
const KNOWN_VERSIONS = ['v1', 'v1beta1'];

/** The next state, and exactly one thing to do. */
export function stepMetrics(state: MetricsState, event: MetricsEvent): Step<MetricsState, MetricsEffect> {
  switch (event.type) {
    case 'wake':
      if (event.now < state.dueAt) return { state, effects: [{ type: 'wait', ms: state.dueAt - event.now }] };
      return begun(state);
    case 'retry':
      return begun(state);
    case 'versions': {
      const version = KNOWN_VERSIONS.find((each) => event.versions.includes(each));
      if (version === undefined) return settled(state, { type: 'absent' }, event.now);
      return { state: { ...state, version }, effects: [{ type: 'list', version, continueToken: '' }] };
    }
    case 'page': {
      const incoming = [...state.incoming, ...event.samples];
      const { continueToken } = event;
      const { version = '' } = state;
      if (continueToken !== '')
        return { state: { ...state, incoming }, effects: [{ type: 'list', version, continueToken }] };
      const samples = polledSamples(state.samples, incoming, event.now);
      return settled({ ...state, samples, freshestAt: freshestOf(samples) }, { type: 'serving' }, event.now);
    }
    case 'failed':
      return settled(state, serviceAfter(event.failure), event.now);
    default:
      return event satisfies never;
  }
}

function begun(state: MetricsState): Step<MetricsState, MetricsEffect> {
  const { version } = state;
  const effect: MetricsEffect =
    version === undefined ? { type: 'discover' } : { type: 'list', version, continueToken: '' };
  return { state: { ...state, incoming: [] }, effects: [effect] };
}

/** A poll is over. Without a server its version is looked up again: it may come back as another one. */
function settled(state: MetricsState, service: MetricsService, now: number): Step<MetricsState, MetricsEffect> {
  const ms = pauseAfter(service);
  const next = { ...state, service, dueAt: now + ms, incoming: [] };
  const forgets = service.type === 'absent';
  return {
    state: forgets ? { ...next, version: undefined, samples: METRICS_INITIAL.samples, freshestAt: 0 } : next,
    effects: [{ type: 'wait', ms }],
  };
}

function pauseAfter(service: MetricsService): number {
  if (service.type === 'absent') return METRICS_ABSENT_MS;
  return service.type === 'forbidden' ? METRICS_FORBIDDEN_MS : METRICS_POLL_MS;
}

/** Failures of a whole cluster, not of its metrics server. */
const CLUSTERS_OWN: ReadonlySet<Failure['kind']> = new Set(['auth', 'transport', 'config']);

/** 404: the group is gone; 503: the group is registered and nobody answers for it (kube-aggregator). */
function serviceAfter(failure: Failure): MetricsService {
  if (failure.kind === 'forbidden') return { type: 'forbidden', reason: failure.message };
  if (failure.kind === 'api' && (failure.status === 404 || failure.status === 503)) return { type: 'absent' };
  return { type: 'failed', reason: failure.message, isClusters: CLUSTERS_OWN.has(failure.kind) };
}
