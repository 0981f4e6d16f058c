import { type KubeObject, type ObjectMeta, timestamp } from './object.ts';

/** How often a metrics server looks (metrics-server `--metric-resolution`). */
const RESOLUTION_MS = 15_000;
/** It takes two looks to tell how much processor time was used in between. */
const FIRST_SAMPLE_MS = 2 * RESOLUTION_MS;
/** How fast values swing. */
const SWING_MS = 7 * 60_000;

/** `cpu` in nanocores, `memory` in kibibytes, as metrics-server writes them: `4021337n`, `18532Ki`. */
interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

interface SampleBase {
  readonly metadata: Pick<ObjectMeta, 'name' | 'namespace' | 'labels' | 'creationTimestamp'>;
  readonly timestamp: string;
  /** Over how long the processor time was measured: `15s`. */
  readonly window: string;
}

/** A PodMetrics without its kind. */
export interface PodSample extends SampleBase {
  readonly containers: readonly { readonly name: string; readonly usage: Amounts }[];
}

/** A NodeMetrics without its kind. */
export interface NodeSample extends SampleBase {
  readonly usage: Amounts;
}

/** What a pod's containers use, swinging about a value of its own; nothing yet for a pod that is too young. */
export function podMetrics(pod: KubeObject, containers: readonly string[], nowMs: number): PodSample | undefined {
  const takenAt = takenAtOf(nowMs);
  if (takenAt - Date.parse(pod.metadata.creationTimestamp ?? '') < FIRST_SAMPLE_MS) return undefined;
  const usages = containers.map((name) => ({ name, usage: amountsOf(`${pod.metadata.uid}/${name}`, takenAt) }));
  return { ...baseOf(pod, takenAt), containers: usages };
}

/** What a node uses: its pods and some for itself. */
export function nodeMetrics(node: KubeObject, pods: readonly PodSample[], nowMs: number): NodeSample {
  const takenAt = takenAtOf(nowMs);
  const all = [
    amountsOf(node.metadata.name, takenAt),
    ...pods.flatMap((pod) => pod.containers.map(({ usage }) => usage)),
  ];
  const sum = (resource: keyof Amounts): number =>
    all.reduce((total, amounts) => total + Number.parseInt(amounts[resource], 10), 0);
  return { ...baseOf(node, takenAt), usage: { cpu: `${sum('cpu')}n`, memory: `${sum('memory')}Ki` } };
}

function takenAtOf(nowMs: number): number {
  return Math.floor(nowMs / RESOLUTION_MS) * RESOLUTION_MS;
}

function baseOf({ metadata }: KubeObject, takenAt: number): SampleBase {
  const { name, namespace, labels } = metadata;
  const creationTimestamp = timestamp(takenAt);
  const known = { name, ...(namespace === undefined ? {} : { namespace }), ...(labels && { labels }) };
  return { metadata: { ...known, creationTimestamp }, timestamp: creationTimestamp, window: '15s' };
}

/** From 5 to 200 millicores and 20 to 260 MiB, by name, ever in the same way at the same time. */
function amountsOf(name: string, at: number): Amounts {
  const chance = hashOf(name);
  const swing = 1 + 0.4 * Math.sin((at / SWING_MS + chance) * 2 * Math.PI);
  const cpu = Math.round((5 + 195 * chance ** 3) * 1e6 * swing);
  const memory = Math.round((20 + 240 * ((chance * 7) % 1)) * 1024 * (1 + (swing - 1) / 4));
  return { cpu: `${cpu}n`, memory: `${memory}Ki` };
}

/** A number in [0, 1) that a text always has (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
