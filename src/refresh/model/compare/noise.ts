import type { RawObject } from '../record.ts';
import { isMap } from './value.ts';

/** A place of an object that its server or a controller writes: it says nothing of what somebody wanted. */
interface Noise {
  /** From the object down; `*` stands for every item of a list. */
  readonly path: readonly string[];
  /** The only kind of object that has it; default: every kind. */
  readonly kind?: string;
  /** Which values of that place; default: all. */
  readonly isNoise?: (value: unknown) => boolean;
}

const REVISION = /^kube-api-access-[a-z0-9]{5}$/;

const isAccessVolume = (value: unknown): boolean => isMap(value) && REVISION.test(String(value['name']));

/** One place for every path that is written with points; names that hold points stand behind them, as one step. */
const at = (path: string, ...names: readonly string[]): readonly string[] => [...path.split('.'), ...names];

/** What two clusters never have in common although the same was applied to both: left out of comparisons until it is asked for. */
const SERVER_NOISE: readonly Noise[] = [
  { path: at('status') },
  ...['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'selfLink', 'managedFields', 'generateName'].map(
    (field): Noise => ({ path: at(`metadata.${field}`) }),
  ),
  { path: at('metadata.ownerReferences.*.uid') },
  ...[
    'kubectl.kubernetes.io/last-applied-configuration',
    'deployment.kubernetes.io/revision',
    'deprecated.daemonset.template.generation',
    'pv.kubernetes.io/bind-completed',
    'pv.kubernetes.io/bound-by-controller',
    'volume.kubernetes.io/selected-node',
    'control-plane.alpha.kubernetes.io/leader',
  ].map((name): Noise => ({ path: at('metadata.annotations', name) })),
  // What controllers put on what they make: it follows from the owner, or from chance.
  ...['pod-template-hash', 'controller-revision-hash', 'pod-template-generation'].map(
    (name): Noise => ({ path: at('metadata.labels', name) }),
  ),
  ...['metadata.labels', 'spec.selector.matchLabels', 'spec.template.metadata.labels'].flatMap((path) =>
    ['controller-uid', 'batch.kubernetes.io/controller-uid'].map((name): Noise => ({ path: at(path, name) })),
  ),
  { path: at('spec.template.metadata.creationTimestamp') },
  { path: at('spec.nodeName'), kind: 'Pod' },
  { path: at('spec.volumes.*'), kind: 'Pod', isNoise: isAccessVolume },
  ...['containers', 'initContainers'].map(
    (list): Noise => ({ path: at(`spec.${list}.*.volumeMounts.*`), kind: 'Pod', isNoise: isAccessVolume }),
  ),
  ...['clusterIP', 'clusterIPs', 'healthCheckNodePort', 'ports.*.nodePort'].map(
    (field): Noise => ({ path: at(`spec.${field}`), kind: 'Service' }),
  ),
  { path: at('spec.volumeName'), kind: 'PersistentVolumeClaim' },
  { path: at('spec.claimRef.uid'), kind: 'PersistentVolume' },
  { path: at('spec.claimRef.resourceVersion'), kind: 'PersistentVolume' },
  { path: at('secrets'), kind: 'ServiceAccount' },
  { path: at('webhooks.*.clientConfig.caBundle') },
  { path: at('spec.providerID'), kind: 'Node' },
];

/** An object without its server's noise. What holds nothing else is left out with it. */
export function withoutNoise(object: RawObject): RawObject {
  const noises = SERVER_NOISE.filter(({ kind }) => kind === undefined || kind === object['kind']);
  return noises.reduce<unknown>((rest, noise) => without(rest, noise, 0), object) as RawObject;
}

/** `undefined` where nothing is left. */
function without(value: unknown, noise: Noise, step: number): unknown {
  const name = noise.path[step];
  if (name === undefined) return noise.isNoise?.(value) === false ? value : undefined;
  if (name === '*') return Array.isArray(value) ? withoutItems(value, noise, step) : value;
  if (!isMap(value) || value[name] === undefined) return value;
  const { [name]: before, ...others } = value;
  const after = without(before, noise, step + 1);
  if (after === before) return value;
  if (after !== undefined) return { ...others, [name]: after };
  return Object.keys(others).length === 0 && step > 0 ? undefined : others;
}

function withoutItems(items: readonly unknown[], noise: Noise, step: number): unknown {
  const rest = items.map((item) => without(item, noise, step + 1));
  if (rest.every((item, index) => item === items[index])) return items;
  const left = rest.filter((item) => item !== undefined);
  return left.length === 0 ? undefined : left;
}
