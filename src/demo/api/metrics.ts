import type { ApiPath } from '../model/api-path.ts';
import { type NodeSample, nodeMetrics, type PodSample, podMetrics } from '../model/metrics.ts';
import type { KubeObject } from '../model/object.ts';
import { apiVersionOf, type Resource } from '../model/resources.ts';
import { notFound } from '../model/status.ts';
import { isReady, specOf } from '../world/pods.ts';
import { type ClusterState, resourceNamed } from './cluster-state.ts';
import type { ApiAnswer } from './ports.ts';
import { json } from './reads.ts';

/** Answers get and list for what a metrics server has measured: all at once, as metrics-server does, whatever the limit. */
export function answerMetrics(state: ClusterState, resource: Resource, path: ApiPath): ApiAnswer {
  const base = { kind: resource.kind, apiVersion: apiVersionOf(resource) };
  const all = resource.namespaced ? podSamples(state, path.namespace) : nodeSamples(state);
  if (path.name !== '') {
    const sample = all.find(({ metadata }) => metadata.name === path.name);
    if (sample === undefined) throw notFound({ group: '', plural: resource.plural }, path.name);
    return json(200, { ...base, ...sample });
  }
  return json(200, { ...base, kind: `${resource.kind}List`, metadata: {}, items: all });
}

function podSamples(state: ClusterState, namespace: string): readonly PodSample[] {
  return pods(state)
    .filter(({ metadata }) => namespace === '' || metadata.namespace === namespace)
    .map((pod) => podMetrics(pod, containersOf(pod), state.now))
    .filter((sample) => sample !== undefined);
}

function nodeSamples(state: ClusterState): readonly NodeSample[] {
  const nodes = state.store(resourceNamed('nodes')).list();
  const samples = pods(state).map((pod) => ({
    node: specOf(pod).nodeName,
    sample: podMetrics(pod, containersOf(pod), state.now),
  }));
  return nodes.map((node) => {
    const own = samples.filter((each) => each.node === node.metadata.name).map(({ sample }) => sample);
    return nodeMetrics(
      node,
      own.filter((sample) => sample !== undefined),
      state.now,
    );
  });
}

/** Only what runs is measured. */
function pods(state: ClusterState): readonly KubeObject[] {
  return state.store(resourceNamed('pods')).list().filter(isReady);
}

function containersOf(pod: KubeObject): readonly string[] {
  return specOf(pod).containers.map(({ name }) => name);
}
