import { USAGE_STALE_MS, USAGE_TREND_SHARE } from '../constants.ts';
import type { Sample } from './sample.ts';

/** Against the sample before: up, down, or about the same. */
export type Trend = 'up' | 'down' | 'flat';

/** What is known of an object's use of a cluster, as far as a cell shows it. */
export type Usage =
  /** Nobody has asked, or the first answer is on its way. */
  | { readonly type: 'unasked' }
  /** There is no answer to be had; the service says why. */
  | { readonly type: 'none' }
  /** The metrics server is there and has not measured this object yet. */
  | { readonly type: 'collecting' }
  | Measured;

/** A sample and how it compares. */
export interface Measured {
  readonly type: 'measured';
  /** Millicores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  readonly cpuTrend: Trend;
  readonly memoryTrend: Trend;
  /** The server has measured nothing newer for two minutes. */
  readonly stale: boolean;
}

/** A sample as it is kept. */
export interface KeptSample extends Sample {
  readonly cpuTrend: Trend;
  readonly memoryTrend: Trend;
  /** Epoch ms by our clock at which it was fresh. */
  readonly freshAt: number;
}

/** Samples by the key of their object. */
export type Samples = ReadonlyMap<string, KeptSample>;

/** How a cluster's metrics server answers. */
export type MetricsService =
  | { readonly type: 'unasked' }
  | { readonly type: 'serving' }
  /** No such API, or nobody behind it. */
  | { readonly type: 'absent' }
  | { readonly type: 'forbidden'; readonly reason: string }
  /** The last poll failed for another reason. One of the cluster's own is told by its state, and may pass any moment. */
  | { readonly type: 'failed'; readonly reason: string; readonly isClusters: boolean };

/**
 * The samples after a complete poll at `now`. How old a sample is is told by the newest of the same answer and by when it
 * was first seen: the server's clock may differ from ours.
 */
export function polledSamples(before: Samples, polled: readonly Sample[], now: number): Samples {
  const newest = polled.reduce((latest, { takenAt }) => Math.max(latest, takenAt || 0), 0);
  const samples = new Map<string, KeptSample>();
  for (const sample of polled) {
    const known = before.get(sample.key);
    if (known !== undefined && known.takenAt === sample.takenAt) samples.set(sample.key, known);
    else samples.set(sample.key, keptSample(known, sample, now - Math.max(0, newest - sample.takenAt || 0)));
  }
  return samples;
}

function keptSample(before: Sample | undefined, sample: Sample, freshAt: number): KeptSample {
  return {
    ...sample,
    freshAt,
    cpuTrend: trendOf(before?.cpu, sample.cpu),
    memoryTrend: trendOf(before?.memory, sample.memory),
  };
}

function trendOf(before: number | undefined, now: number): Trend {
  if (before === undefined || Math.abs(now - before) <= before * USAGE_TREND_SHARE) return 'flat';
  return now > before ? 'up' : 'down';
}

/** What is known of one object. */
export function usageOf(service: MetricsService, samples: Samples, key: string, now: number): Usage {
  const sample = samples.get(key);
  if (sample !== undefined && service.type !== 'absent') {
    const { cpu, memory, cpuTrend, memoryTrend, freshAt } = sample;
    return { type: 'measured', cpu, memory, cpuTrend, memoryTrend, stale: now - freshAt > USAGE_STALE_MS };
  }
  if (service.type === 'unasked') return { type: 'unasked' };
  return service.type === 'serving' ? { type: 'collecting' } : { type: 'none' };
}

/** What all objects of one answer use together. */
export interface MetricsTotal {
  readonly service: MetricsService;
  /** Millicores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** How many of them are measured. */
  readonly objects: number;
  /** The server has measured nothing newer for two minutes. */
  readonly stale: boolean;
  /** Epoch ms at which the freshest sample was fresh; 0 for none. */
  readonly freshestAt: number;
}

/** Nobody has asked. */
export const NO_TOTAL: MetricsTotal = {
  service: { type: 'unasked' },
  cpu: 0,
  memory: 0,
  objects: 0,
  stale: false,
  freshestAt: 0,
};

/** What some samples come to. */
export function summed(samples: Samples): Pick<MetricsTotal, 'cpu' | 'memory' | 'objects'> {
  let cpu = 0;
  let memory = 0;
  for (const sample of samples.values()) {
    cpu += sample.cpu;
    memory += sample.memory;
  }
  return { cpu, memory, objects: samples.size };
}

/**
 * What a title says of a cluster's metrics, if there is anything to say. `freshestAt` is that of the freshest sample, 0 for
 * none; `timeText` words an epoch ms.
 */
export function serviceNote(
  service: MetricsService,
  freshestAt: number,
  now: number,
  timeText: (at: number) => string,
): string {
  switch (service.type) {
    case 'unasked':
      return '';
    case 'absent':
      return 'no metrics server';
    case 'forbidden':
      return 'metrics: forbidden';
    case 'failed':
      if (freshestAt !== 0) return ageNote(freshestAt, now, timeText);
      return service.isClusters ? '' : `metrics: ${service.reason}`;
    case 'serving':
      return freshestAt === 0 ? 'collecting metrics' : ageNote(freshestAt, now, timeText);
    default:
      return service satisfies never;
  }
}

function ageNote(freshestAt: number, now: number, timeText: (at: number) => string): string {
  return now - freshestAt > USAGE_STALE_MS ? `metrics as of ${timeText(freshestAt)}` : '';
}

/** When the freshest of some samples was fresh; 0 without any. */
export function freshestOf(samples: Samples): number {
  let freshestAt = 0;
  for (const sample of samples.values()) freshestAt = Math.max(freshestAt, sample.freshAt);
  return freshestAt;
}
