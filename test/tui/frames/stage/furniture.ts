import { type ClusterState, resourceNamed } from '../../../../src/demo/api/cluster-state.ts';
import { type KubeObject, timestamp } from '../../../../src/demo/model/object.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Adds what the embedded clusters do not begin with: a secret, events, a pod of several containers. */
export function furnish(state: ClusterState): void {
  const at = (agoMs: number): string => timestamp(state.now - agoMs);
  const [pod] = state.store(resourceNamed('pods')).list();
  if (pod === undefined) return;
  state.add(resourceNamed('secrets'), {
    metadata: { name: 'shop-db', namespace: 'shop', creationTimestamp: at(40 * DAY_MS) },
    type: 'Opaque',
    data: {
      username: base64('shop'),
      password: base64('correct horse'),
      'ca.crt': base64('-----BEGIN\nMIIB\n-----END\n'),
    },
  });
  addEvent(
    state,
    pod,
    { minutes: 3, type: 'Warning', reason: 'Unhealthy', count: 4, source: 'kubelet' },
    'Readiness probe failed: HTTP probe failed with statuscode: 503',
  );
  addEvent(
    state,
    pod,
    { minutes: 41, type: 'Normal', reason: 'Pulled', count: 1, source: 'kubelet' },
    'Container image already present on machine',
  );
  addEvent(
    state,
    pod,
    { minutes: 42, type: 'Normal', reason: 'Scheduled', count: 1, source: 'default-scheduler' },
    `Successfully assigned shop/${pod.metadata.name} to node-1`,
  );
}

interface EventFacts {
  readonly minutes: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly count: number;
  readonly source: string;
}

function addEvent(state: ClusterState, about: KubeObject, facts: EventFacts, message: string): void {
  const { name, namespace = '', uid = '' } = about.metadata;
  const last = timestamp(state.now - facts.minutes * MINUTE_MS);
  const first = timestamp(state.now - facts.minutes * facts.count * MINUTE_MS);
  state.add(resourceNamed('events'), {
    metadata: { name: `${name}.${facts.reason.toLowerCase()}`, namespace, creationTimestamp: first },
    involvedObject: { kind: about.kind, apiVersion: about.apiVersion, name, namespace, uid },
    reason: facts.reason,
    message,
    type: facts.type,
    source: { component: facts.source },
    reportingComponent: facts.source,
    reportingInstance: '',
    firstTimestamp: first,
    lastTimestamp: last,
    count: facts.count,
    eventTime: null,
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
