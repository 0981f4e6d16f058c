import { type ClusterState, type NewObject, resourceNamed } from '../api/cluster-state.ts';
import { type JsonObject, type KubeObject, timestamp } from '../model/object.ts';
import { seedCertificates } from './certificates.ts';
import { configOf, seedConfig } from './config.ts';
import { replicaSet, templateHash } from './deployments.ts';
import { MISSING_TAG } from './kubelets.ts';
import { managedFields, podSpec, podStatus } from './pods.ts';
import type { ReplicaSpec } from './replica-sets.ts';

/** How big a world is. */
export interface WorldSize {
  readonly nodes: number;
  readonly namespaces: number;
  /** Deployments in each namespace. */
  readonly deployments: number;
  /** Pods of each deployment. */
  readonly replicas: number;
  /** How many deployments want an image that is not there. */
  readonly broken?: number;
}

const NAMESPACES = ['shop', 'payments', 'search', 'identity', 'media', 'reports', 'mail', 'edge', 'ledger', 'labs'];
const APPS = ['api', 'web', 'worker', 'gateway', 'cache', 'scheduler', 'importer', 'notifier', 'indexer', 'proxy'];
const SYSTEM_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Fills an empty cluster: nodes, namespaces, deployments with their pods, all running for some days. */
export function seedWorld(state: ClusterState, size: WorldSize): void {
  const names = Array.from({ length: size.namespaces }, (_, index) => numbered(NAMESPACES, index));
  for (const name of [...SYSTEM_NAMESPACES, ...names]) {
    addObject(state, 'namespaces', 120, {
      metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  }
  const nodes = Array.from({ length: size.nodes }, (_, index) => addNode(state, index).metadata.name);
  let broken = size.broken ?? 0;
  for (const namespace of names) {
    for (let index = 0; index < size.deployments; index++) {
      const tag = broken-- > 0 ? MISSING_TAG : `1.${state.surroundings.random.between(0, 30)}.0`;
      addApp(state, { namespace, app: numbered(APPS, index), tag, replicas: size.replicas, nodes });
    }
  }
  if (size.deployments > 0) seedConfig(state, names);
  if (size.deployments > 0) seedCertificates(state);
}

function numbered(words: readonly string[], index: number): string {
  const word = words[index % words.length] ?? 'app';
  return index < words.length ? word : `${word}-${Math.floor(index / words.length) + 1}`;
}

/** Adds an object that is up to some days old. */
function addObject(state: ClusterState, plural: string, days: number, object: NewObject): KubeObject {
  const age = state.surroundings.random.next() * days * DAY_MS;
  const creationTimestamp = timestamp(state.now - HOUR_MS - age);
  return state.add(resourceNamed(plural), { ...object, metadata: { ...object.metadata, creationTimestamp } });
}

function addNode(state: ClusterState, index: number): KubeObject {
  const name = `node-${index + 1}`;
  return addObject(state, 'nodes', 90, {
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'topology.kubernetes.io/zone': `zone-${(index % 3) + 1}`,
        ...(index === 0 ? { 'node-role.kubernetes.io/control-plane': '' } : {}),
      },
    },
    spec: { podCIDR: `10.64.${index}.0/24` },
    status: nodeStatus(name, index, true, timestamp(state.now)),
  });
}

/** A node's status, as its kubelet writes it. */
export function nodeStatus(name: string, index: number, isReady: boolean, at: string): object {
  const condition = { type: 'Ready', status: isReady ? 'True' : 'Unknown', lastTransitionTime: at };
  const why = isReady
    ? { reason: 'KubeletReady', message: 'kubelet is posting ready status' }
    : { reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' };
  return {
    capacity: { cpu: '8', memory: '32Gi', pods: '110' },
    allocatable: { cpu: '7800m', memory: '30Gi', pods: '110' },
    conditions: [{ ...condition, ...why }],
    addresses: [
      { type: 'InternalIP', address: `10.1.0.${index + 1}` },
      { type: 'Hostname', address: name },
    ],
    nodeInfo: {
      kubeletVersion: 'v1.36.1',
      osImage: 'Debian GNU/Linux 13',
      kernelVersion: '6.12.0',
      containerRuntimeVersion: 'containerd://2.2.0',
      operatingSystem: 'linux',
      architecture: 'amd64',
    },
  };
}

interface App {
  readonly namespace: string;
  readonly app: string;
  readonly tag: string;
  readonly replicas: number;
  readonly nodes: readonly string[];
}

function addApp(state: ClusterState, { namespace, app, tag, replicas, nodes }: App): void {
  const labels = { app };
  const config = configOf(app);
  const spec: ReplicaSpec = {
    replicas,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          {
            name: 'app',
            image: `${namespace}/${app}:${tag}`,
            ports: [{ containerPort: 8080, protocol: 'TCP' }],
            resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
            ...config.container,
          },
        ],
        ...config.pod,
      },
    },
  };
  const isBroken = tag === MISSING_TAG;
  const up = isBroken ? 0 : replicas;
  const deployment = addObject(state, 'deployments', 60, {
    metadata: { name: app, namespace, labels },
    spec: { ...spec, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
    status: {
      observedGeneration: 1,
      replicas,
      updatedReplicas: replicas,
      readyReplicas: up,
      availableReplicas: up,
      conditions: [{ type: 'Available', status: isBroken ? 'False' : 'True', reason: 'MinimumReplicas' }],
    },
  });
  const counts = { replicas, fullyLabeledReplicas: replicas, readyReplicas: up, availableReplicas: up };
  const set = addObject(state, 'replicasets', 30, {
    ...replicaSet(deployment, spec, templateHash(spec.template), replicas),
    status: { ...counts, observedGeneration: 1 },
  });
  addService(state, namespace, app);
  for (let count = 0; count < replicas; count++) addPod(state, set, state.surroundings.random.pick(nodes));
}

function addService(state: ClusterState, namespace: string, app: string): void {
  addObject(state, 'services', 60, {
    metadata: { name: app, namespace, labels: { app } },
    spec: {
      type: 'ClusterIP',
      clusterIP: `10.0.${state.surroundings.random.between(0, 255)}.${state.surroundings.random.between(2, 254)}`,
      selector: { app },
      ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }],
    },
    status: { loadBalancer: {} },
  });
}

function addPod(state: ClusterState, set: KubeObject, node: string | undefined): void {
  const { random } = state.surroundings;
  const { template } = set['spec'] as { readonly template: JsonObject };
  const { name, namespace = '', uid = '' } = set.metadata;
  const { labels } = template['metadata'] as { readonly labels: Readonly<Record<string, string>> };
  const startedAt = state.now - HOUR_MS - random.next() * 20 * DAY_MS;
  const creationTimestamp = timestamp(startedAt - 3_000);
  const draft: KubeObject = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: '', creationTimestamp },
    spec: podSpec(template, node),
  };
  const isBroken = JSON.stringify(template).includes(MISSING_TAG);
  const phase = isBroken
    ? ({ type: 'failing', reason: 'ImagePullBackOff', message: 'Back-off pulling image' } as const)
    : ({ type: 'running', ready: true, startedAt } as const);
  const ip = `10.${random.between(64, 95)}.${random.between(0, 255)}.${random.between(2, 254)}`;
  const restarts = random.next() < 0.1 ? random.between(1, 9) : 0;
  const fields = managedFields(creationTimestamp);
  state.add(resourceNamed('pods'), {
    metadata: {
      name: `${name}-${random.suffix(5)}`,
      generateName: `${name}-`,
      namespace,
      creationTimestamp,
      labels,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid, controller: true, blockOwnerDeletion: true },
      ],
      ...(fields === undefined ? {} : { managedFields: fields }),
    },
    spec: draft['spec'],
    status: podStatus(draft, phase, isBroken ? 0 : restarts, ip, startedAt),
  });
}
