import type { V2MetricSpec, V2MetricStatus } from '@kubernetes/client-node';
import { list, text } from '../../raw.ts';
import type { Json } from '../../record.ts';

/** What every source of a metric has, whatever its type. */
interface Source {
  readonly name?: string;
  readonly metric?: { readonly name?: string };
  readonly target?: Values;
  readonly current?: Values;
}

interface Values {
  readonly averageUtilization?: number;
  readonly averageValue?: string;
  readonly value?: string;
}

const SOURCES: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

/** What is measured now beside what is wanted, for each metric in its order: `cpu: 45%/80%, lag: 3/10 (avg)`. */
export function targetsText(
  wanted: readonly Json<V2MetricSpec>[] | undefined,
  measured: readonly Json<V2MetricStatus>[] | undefined,
): string {
  const now = list(measured);
  return list(wanted)
    .map((each, index) => targetText(sourceOf(each), sourceOf(now[index])))
    .join(', ');
}

function sourceOf(metric: object | undefined): Source {
  const fields = (metric ?? {}) as Readonly<Record<string, unknown>>;
  const type = text(fields['type']);
  const source = Object.hasOwn(SOURCES, type) ? fields[SOURCES[type] ?? ''] : undefined;
  return typeof source === 'object' && source !== null ? source : {};
}

function targetText({ name, metric, target }: Source, { current }: Source): string {
  const label = text(name) || text(metric?.name);
  if (typeof target?.averageUtilization === 'number')
    return `${label}: ${percent(current?.averageUtilization)}/${target.averageUtilization}%`;
  if (target?.averageValue !== undefined)
    return `${label}: ${text(current?.averageValue) || UNKNOWN}/${text(target.averageValue)} (avg)`;
  return `${label}: ${text(current?.value) || UNKNOWN}/${text(target?.value)}`;
}

const UNKNOWN = '<unknown>';

function percent(value: unknown): string {
  return typeof value === 'number' ? `${value}%` : UNKNOWN;
}
