import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { DEPLOYMENTS } from '../../../../src/refresh/model/kinds/apps/deployments.ts';
import { NAMESPACES } from '../../../../src/refresh/model/kinds/core/namespaces.ts';
import { NODES } from '../../../../src/refresh/model/kinds/core/nodes.ts';
import { PODS } from '../../../../src/refresh/model/kinds/core/pods.ts';
import { SERVICES } from '../../../../src/refresh/model/kinds/core/services.ts';
import { BUILT_IN_KINDS, kindNamed } from '../../../../src/refresh/model/kinds.ts';
import type { RawObject } from '../../../../src/refresh/model/record.ts';
import { collectionPath } from '../../../../src/refresh/model/resource.ts';

const ALPHA = clusterIdOf('config', 'alpha');
const metadata = {
  name: 'x',
  namespace: 'ns',
  uid: 'u',
  resourceVersion: '7',
  creationTimestamp: '2026-01-01T00:00:00Z',
};
const object = (more: object): RawObject => ({ metadata, ...more });
const running = { name: 'app', ready: true, restartCount: 0, state: { running: {} } };
const initialized = { conditions: [{ type: 'Initialized', status: 'True' }] };

/** A pod with this status, containers `app` and what else is given in its spec. */
const podStatus = (status: object, spec: object = {}, more: object = {}): string => {
  const pod = { metadata: { ...metadata, ...more }, spec: { containers: [{ name: 'app' }], ...spec }, status };
  const { status: text, condition, readyContainers, totalContainers, restarts } = PODS.project(pod, ALPHA);
  return `${readyContainers}/${totalContainers} ${text} ${restarts} ${condition}`;
};

test('every record keeps who it is', () => {
  for (const kind of BUILT_IN_KINDS) {
    const record = kind.project(object({}), ALPHA);
    expect(record).toMatchObject({
      key: 'ns/x',
      namespace: 'ns',
      name: 'x',
      uid: 'u',
      resourceVersion: '7',
      createdAt: Date.UTC(2026, 0, 1),
    });
  }
  expect(NODES.project({ metadata: { name: 'n' } }, ALPHA).key).toBe('n');
});

describe('pods read as in kubectl get pods', () => {
  test.each([
    ['running', { phase: 'Running', ...initialized, containerStatuses: [running] }, '1/1 Running 0 good'],
    [
      'not ready',
      { phase: 'Running', ...initialized, containerStatuses: [{ ...running, ready: false }] },
      '0/1 Running 0 bad',
    ],
    ['pending', { phase: 'Pending' }, '0/1 Pending 0 pending'],
    [
      'creating',
      {
        phase: 'Pending',
        ...initialized,
        containerStatuses: [
          { name: 'app', ready: false, restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } },
        ],
      },
      '0/1 ContainerCreating 0 pending',
    ],
    [
      'crashing',
      {
        phase: 'Running',
        ...initialized,
        containerStatuses: [
          { name: 'app', ready: false, restartCount: 7, state: { waiting: { reason: 'CrashLoopBackOff' } } },
        ],
      },
      '0/1 CrashLoopBackOff 7 bad',
    ],
    [
      'completed',
      {
        phase: 'Succeeded',
        ...initialized,
        containerStatuses: [
          { name: 'app', ready: false, restartCount: 0, state: { terminated: { exitCode: 0, reason: 'Completed' } } },
        ],
      },
      '0/1 Completed 0 done',
    ],
    [
      'killed by a signal',
      {
        phase: 'Failed',
        ...initialized,
        containerStatuses: [
          { name: 'app', ready: false, restartCount: 0, state: { terminated: { exitCode: 137, signal: 9 } } },
        ],
      },
      '0/1 Signal:9 0 bad',
    ],
    [
      'failed with a code',
      {
        phase: 'Failed',
        ...initialized,
        containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state: { terminated: { exitCode: 3 } } }],
      },
      '0/1 ExitCode:3 0 bad',
    ],
    ['evicted', { phase: 'Failed', reason: 'Evicted' }, '0/1 Evicted 0 bad'],
    [
      'gated',
      { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
      '0/1 SchedulingGated 0 pending',
    ],
  ])('%s', (_, status, text) => {
    expect(podStatus(status)).toBe(text);
  });

  test('init containers count their way up, and a failing one is named', () => {
    const spec = { initContainers: [{ name: 'one' }, { name: 'two' }] };
    const one = (state: object): object => ({ name: 'one', ready: false, restartCount: 2, state });
    const done = one({ terminated: { exitCode: 0 } });
    const second = { name: 'two', ready: false, restartCount: 0, state: { running: {} } };
    expect(podStatus({ phase: 'Pending', initContainerStatuses: [done, second] }, spec)).toBe('0/1 Init:1/2 2 pending');
    const failed = one({ terminated: { exitCode: 1, reason: 'Error' } });
    expect(podStatus({ phase: 'Pending', initContainerStatuses: [failed] }, spec)).toBe('0/1 Init:Error 2 bad');
    const crashing = one({ waiting: { reason: 'CrashLoopBackOff' } });
    expect(podStatus({ phase: 'Pending', initContainerStatuses: [crashing] }, spec)).toBe(
      '0/1 Init:CrashLoopBackOff 2 bad',
    );
  });

  test('a sidecar counts as a container', () => {
    const spec = { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] };
    const proxy = { name: 'proxy', ready: true, restartCount: 1, started: true, state: { running: {} } };
    const status = { phase: 'Running', ...initialized, initContainerStatuses: [proxy], containerStatuses: [running] };
    expect(podStatus(status, spec)).toBe('2/2 Running 1 good');
  });

  test('one that is being deleted terminates, one on a lost node is unknown, a finished one stays finished', () => {
    const leaving = { deletionTimestamp: '2026-01-01T00:00:00Z' };
    expect(podStatus({ phase: 'Running', ...initialized, containerStatuses: [running] }, {}, leaving)).toBe(
      '1/1 Terminating 0 leaving',
    );
    expect(podStatus({ phase: 'Running', reason: 'NodeLost' }, {}, leaving)).toBe('0/1 Unknown 0 bad');
    expect(podStatus({ phase: 'Succeeded' }, {}, leaving)).toBe('0/1 Succeeded 0 done');
  });

  test('of two containers the first one’s trouble is shown, and a running one beside a finished one is not ready', () => {
    const finished = {
      name: 'job',
      ready: false,
      restartCount: 0,
      state: { terminated: { exitCode: 0, reason: 'Completed' } },
    };
    const status = { phase: 'Running', ...initialized, containerStatuses: [finished, running] };
    expect(podStatus(status)).toContain('NotReady');
    const ready = { ...status, conditions: [...initialized.conditions, { type: 'Ready', status: 'True' }] };
    expect(podStatus(ready)).toContain('Running');
  });
});

test('deployments show their counts; one that wants none is done', () => {
  const status = { readyReplicas: 2, updatedReplicas: 3, availableReplicas: 2 };
  expect(DEPLOYMENTS.project(object({ spec: { replicas: 3 }, status }), ALPHA)).toMatchObject({
    desired: 3,
    ready: 2,
    upToDate: 3,
    available: 2,
    condition: 'bad',
  });
  expect(DEPLOYMENTS.project(object({ spec: { replicas: 0 } }), ALPHA).condition).toBe('done');
  const deleted = { metadata: { ...metadata, deletionTimestamp: 'x' }, spec: { replicas: 1 } };
  expect(DEPLOYMENTS.project(deleted, ALPHA).condition).toBe('leaving');
});

test('nodes show readiness, cordon and roles', () => {
  const labels = {
    'node-role.kubernetes.io/worker': '',
    'node-role.kubernetes.io/control-plane': '',
    'kubernetes.io/role': 'edge',
  };
  const ready = { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kubeletVersion: 'v1.36.3' } };
  const addresses = [
    { type: 'Hostname', address: 'n' },
    { type: 'InternalIP', address: '10.1.1.1' },
  ];
  expect(
    NODES.project({ metadata: { name: 'n', labels }, spec: { taints: [{}] }, status: { ...ready, addresses } }, ALPHA),
  ).toMatchObject({
    status: 'Ready',
    roles: 'control-plane,edge,worker',
    taints: 1,
    version: 'v1.36.3',
    internalIp: '10.1.1.1',
    condition: 'good',
  });
  expect(NODES.project({ metadata: {}, spec: { unschedulable: true }, status: ready }, ALPHA)).toMatchObject({
    status: 'Ready,SchedulingDisabled',
    condition: 'pending',
  });
  expect(NODES.project({ metadata: {} }, ALPHA)).toMatchObject({ status: 'Unknown', condition: 'bad' });
  const notReady = { conditions: [{ type: 'Ready', status: 'Unknown' }] };
  expect(NODES.project({ metadata: {}, status: notReady }, ALPHA)).toMatchObject({
    status: 'NotReady',
    condition: 'bad',
  });
});

test('namespaces show their phase', () => {
  expect(NAMESPACES.project({ metadata: { name: 'n' }, status: { phase: 'Terminating' } }, ALPHA)).toMatchObject({
    status: 'Terminating',
    condition: 'leaving',
  });
});

describe('services', () => {
  const service = (spec: object, status: object = {}): string => {
    const record = SERVICES.project(object({ spec, status }), ALPHA);
    return `${record.type} ${record.clusterIp} ${record.externalIp} ${record.ports} ${record.condition}`;
  };

  test('show type, addresses and ports as kubectl does', () => {
    expect(
      service({ type: 'ClusterIP', clusterIP: '10.0.0.1', ports: [{ port: 80 }, { port: 53, protocol: 'UDP' }] }),
    ).toBe('ClusterIP 10.0.0.1 <none> 80/TCP,53/UDP good');
    expect(
      service({
        type: 'NodePort',
        clusterIP: '10.0.0.1',
        externalIPs: ['1.2.3.4'],
        ports: [{ port: 80, nodePort: 30080 }],
      }),
    ).toBe('NodePort 10.0.0.1 1.2.3.4 80:30080/TCP good');
    expect(service({ type: 'ExternalName', externalName: 'db.example' })).toBe('ExternalName <none> db.example  good');
  });

  test('a load balancer waits for its address', () => {
    expect(service({ type: 'LoadBalancer', clusterIP: '10.0.0.1' })).toContain('<pending>  pending');
    const ingress = { loadBalancer: { ingress: [{ ip: '1.2.3.4' }, { hostname: 'lb.example' }] } };
    expect(service({ type: 'LoadBalancer', clusterIP: '10.0.0.1' }, ingress)).toContain('1.2.3.4,lb.example');
  });
});

describe('a kind', () => {
  test('is found by its plural, its singular and its short names, in any case', () => {
    for (const word of ['pods', 'pod', 'po', 'PO']) expect(kindNamed(word)?.id).toBe('pods');
    for (const word of ['deploy', 'dp', 'deployment']) expect(kindNamed(word)?.id).toBe('deployments');
    expect(kindNamed('svc')?.id).toBe('services');
    for (const word of ['dp', 'sec', 'jo', 'cr', 'crb', 'ro', 'rb', 'np', 'hpa', 'crd', 'ev', 'sts', 'pdb', 'sc'])
      expect(kindNamed(word), word).toBeDefined();
    expect(kindNamed('certificates')).toBeUndefined();
  });

  test('is meant by each of its words alone', () => {
    const words = BUILT_IN_KINDS.flatMap((kind) => [kind.id, ...kind.aliases]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test('has its path, below a namespace where it has one', () => {
    expect(collectionPath(PODS, '')).toBe('/api/v1/pods');
    expect(collectionPath(PODS, 'team-1')).toBe('/api/v1/namespaces/team-1/pods');
    expect(collectionPath(DEPLOYMENTS, 'team-1')).toBe('/apis/apps/v1/namespaces/team-1/deployments');
    expect(collectionPath(NODES, 'team-1')).toBe('/api/v1/nodes');
  });
});
