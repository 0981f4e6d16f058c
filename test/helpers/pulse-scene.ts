import { builtInKind } from '../../src/refresh/model/kinds.ts';
import { collectionPath, type KindId } from '../../src/refresh/model/resource.ts';
import type { ScriptedCluster } from './running-app.ts';
import { json, ScriptedWatch } from './scripted-api.ts';

/** Everything that the pulses of a cluster are watched by, besides its pods. */
const WATCHED: readonly KindId[] = [
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'persistentvolumeclaims',
  'horizontalpodautoscalers',
  'nodes',
  'events',
];

const NODE_METRICS = '/apis/metrics.k8s.io/v1beta1/nodes';

/** The path of a kind over all namespaces. */
export function pathOf(id: KindId): string {
  const kind = builtInKind(id);
  if (kind === undefined) throw new Error(`no kind ${id}`);
  return collectionPath(kind, '');
}

/** Gives a cluster these objects of each kind, and none of all others; returns what watches them. */
export function servePulses(
  { api }: ScriptedCluster,
  objects: Readonly<Partial<Record<KindId, readonly object[]>>>,
): ReadonlyMap<KindId, ScriptedWatch> {
  const watches = WATCHED.map((id) => [id, new ScriptedWatch(() => objects[id] ?? [])] as const);
  for (const [id, watch] of watches) api.on(pathOf(id), watch.answer);
  return new Map(watches);
}

/** Gives a cluster a metrics server that measures its nodes; returns how often it was asked. */
export function serveNodeMetrics({ api }: ScriptedCluster, cpu: string, memory: string): () => number {
  const version = { groupVersion: 'metrics.k8s.io/v1beta1', version: 'v1beta1' };
  const timestamp = '2026-01-02T03:04:00Z';
  api.on('/apis/metrics.k8s.io', (response) => json(response, { kind: 'APIGroup', versions: [version] }));
  const items = [{ metadata: { name: 'node-1' }, timestamp, window: '15s', usage: { cpu, memory } }];
  api.on(NODE_METRICS, (response) => json(response, { kind: 'NodeMetricsList', metadata: {}, items }));
  return () => api.to(NODE_METRICS).length;
}

/** A ready node of 4 cores and 8 GiB. */
export function node(name: string, ready = true): object {
  return {
    kind: 'Node',
    apiVersion: 'v1',
    metadata: { name, uid: `uid-${name}`, resourceVersion: '7', creationTimestamp: '2026-01-01T03:04:05Z' },
    spec: {},
    status: {
      allocatable: { cpu: '4', memory: '8Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', reason: 'KubeletStopped' }],
    },
  };
}

/** A warning that was seen at a moment of epoch ms. */
export function warning(name: string, at: number): object {
  const time = new Date(at).toISOString();
  return {
    kind: 'Event',
    apiVersion: 'v1',
    metadata: { name, namespace: 'default', uid: `uid-${name}`, resourceVersion: '9', creationTimestamp: time },
    involvedObject: { kind: 'Pod', name: 'web-2' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'back-off',
    lastTimestamp: time,
    count: 1,
  };
}
