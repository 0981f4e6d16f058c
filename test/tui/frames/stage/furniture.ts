import { type ClusterState, type NewObject, resourceNamed } from '../../../../src/demo/api/cluster-state.ts';
import { type KubeObject, timestamp } from '../../../../src/demo/model/object.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Adds what the embedded clusters do not begin with: a secret, a pod of several containers, a budget, events. */
export function furnish(state: ClusterState): void {
  const pods = state.store(resourceNamed('pods')).list();
  const first = pods.find(({ metadata }) => metadata.namespace === 'shop');
  if (first === undefined) return;
  add(state, 'secrets', 40 * DAY_MS, SECRET);
  add(state, 'pods', 3 * DAY_MS, CHECKOUT);
  add(state, 'poddisruptionbudgets', 20 * DAY_MS, budget(pods));
  for (const facts of EVENTS) addEvent(state, first, facts);
}

function add(state: ClusterState, plural: string, agoMs: number, { metadata, ...rest }: NewObject): void {
  const creationTimestamp = timestamp(state.now - agoMs);
  state.add(resourceNamed(plural), { metadata: { ...metadata, creationTimestamp }, ...rest });
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const SECRET: NewObject = {
  metadata: { name: 'shop-db', namespace: 'shop' },
  type: 'Opaque',
  data: {
    'ca.crt': base64('-----BEGIN CERTIFICATE-----\nMIIB0zCCAXmgAwIBAgIU\n-----END CERTIFICATE-----\n'),
    password: base64('correct horse'),
    username: base64('shop'),
  },
};

const container = (name: string, image: string): object => ({
  name,
  image,
  resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '128Mi' } },
});
const runs = (name: string, image: string, restartCount = 0): object => ({
  name,
  image,
  ready: true,
  started: true,
  restartCount,
  state: { running: { startedAt: '2025-12-30T03:00:00Z' } },
});

/** Belongs to nobody, and has an init container, a sidecar and a volume. */
const CHECKOUT: NewObject = {
  metadata: { name: 'checkout', namespace: 'shop', labels: { app: 'checkout', tier: 'front' } },
  spec: {
    nodeName: 'node-1',
    serviceAccountName: 'checkout',
    initContainers: [container('migrate', 'shop/migrate:2.4.1')],
    containers: [container('app', 'shop/checkout:2.4.1'), container('proxy', 'envoy:1.32.0')],
    volumes: [{ name: 'cache', emptyDir: {} }],
  },
  status: {
    phase: 'Running',
    podIP: '10.64.0.9',
    qosClass: 'Burstable',
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({ type, status: 'True' })),
    initContainerStatuses: [
      {
        name: 'migrate',
        image: 'shop/migrate:2.4.1',
        ready: true,
        restartCount: 0,
        state: {
          terminated: {
            exitCode: 0,
            reason: 'Completed',
            startedAt: '2025-12-30T02:59:40Z',
            finishedAt: '2025-12-30T02:59:55Z',
          },
        },
      },
    ],
    containerStatuses: [runs('app', 'shop/checkout:2.4.1', 1), runs('proxy', 'envoy:1.32.0')],
  },
};

/** Keeps every pod of the api of the shop. */
function budget(pods: readonly KubeObject[]): NewObject {
  const healthy = pods.filter(({ metadata }) => metadata.namespace === 'shop' && metadata.labels?.['app'] === 'api');
  const counts = { currentHealthy: healthy.length, desiredHealthy: healthy.length, expectedPods: healthy.length };
  return {
    metadata: { name: 'api', namespace: 'shop' },
    spec: { maxUnavailable: 0, selector: { matchLabels: { app: 'api' } } },
    status: { observedGeneration: 1, disruptionsAllowed: 0, ...counts },
  };
}

interface EventFacts {
  readonly minutes: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly count: number;
  readonly source: string;
  readonly message: string;
}

const EVENTS: readonly EventFacts[] = [
  {
    minutes: 3,
    type: 'Warning',
    reason: 'Unhealthy',
    count: 4,
    source: 'kubelet',
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
  },
  {
    minutes: 41,
    type: 'Normal',
    reason: 'Pulled',
    count: 1,
    source: 'kubelet',
    message: 'Container image already present on machine',
  },
  {
    minutes: 42,
    type: 'Normal',
    reason: 'Scheduled',
    count: 1,
    source: 'default-scheduler',
    message: 'Successfully assigned the pod to node-4',
  },
];

function addEvent(state: ClusterState, about: KubeObject, facts: EventFacts): void {
  const { minutes, type, reason, count, source, message } = facts;
  const { name, namespace = '', uid = '' } = about.metadata;
  const firstTimestamp = timestamp(state.now - minutes * MINUTE_MS * count);
  add(state, 'events', minutes * MINUTE_MS * count, {
    metadata: { name: `${name}.${reason.toLowerCase()}`, namespace },
    involvedObject: { kind: about.kind, apiVersion: about.apiVersion, name, namespace, uid },
    reason,
    message,
    type,
    source: { component: source },
    reportingComponent: source,
    reportingInstance: '',
    firstTimestamp,
    lastTimestamp: timestamp(state.now - minutes * MINUTE_MS),
    count,
    eventTime: null,
  });
}
