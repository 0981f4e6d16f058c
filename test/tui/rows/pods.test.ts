import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { containersOf } from '../../../src/refresh/model/kinds/core/containers.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import { CONTAINER_ROWS } from '../../../src/tui/rows/kinds/containers.ts';
import { POD_ROWS } from '../../../src/tui/rows/kinds/pods.ts';
import { cellsOf, cellsOfRecord, objectWith } from '../../helpers/cells.ts';

const ALPHA = clusterIdOf('config', 'alpha');
const running = { name: 'app', ready: true, restartCount: 0, state: { running: {} } };

test('a pod shows, wide, who it runs as and what became of it', () => {
  const status = {
    phase: 'Running',
    podIP: '10.0.0.7',
    qosClass: 'Burstable',
    nominatedNodeName: 'node-2',
    conditions: [{ type: 'example.com/lb', status: 'True' }],
    containerStatuses: [
      { ...running, restartCount: 2, lastState: { terminated: { exitCode: 1, finishedAt: '2026-01-01T00:50:00Z' } } },
    ],
  };
  const spec = {
    nodeName: 'node-1',
    serviceAccountName: 'robot',
    containers: [{ name: 'app' }],
    readinessGates: [{ conditionType: 'example.com/lb' }, { conditionType: 'example.com/dns' }],
  };
  expect(cellsOf('po', { spec, status })).toEqual({
    name: 'x',
    ready: '1/1',
    status: 'Running',
    restarts: '2',
    'last-restart': '10m',
    ip: '10.0.0.7',
    node: 'node-1',
    'service-account': 'robot',
    'nominated-node': 'node-2',
    'readiness-gates': '1/2',
    qos: 'Burstable',
    labels: '',
    valid: '',
    age: '60m',
    condition: 'good',
  });
});

describe('a pod that is not well says why', () => {
  const waiting = (reason: string): object => ({ ...running, ready: false, state: { waiting: { reason } } });
  test.each([
    [
      'no node will have it',
      {
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }],
      },
      'not scheduled: 0/3 nodes are available',
    ],
    ['nobody has looked at it', { phase: 'Pending' }, 'waiting to be scheduled'],
    [
      'its node has not begun',
      { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'True' }] },
      'waiting for its node',
    ],
    [
      'it is being created',
      { phase: 'Pending', containerStatuses: [waiting('ContainerCreating')] },
      'its containers are being created',
    ],
    ['it crashes', { phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff')] }, 'app: CrashLoopBackOff'],
    [
      'it is not ready',
      { phase: 'Running', containerStatuses: [{ ...running, ready: false }] },
      '0 of 1 containers ready',
    ],
    [
      'its containers are ready, and a readiness gate is not',
      {
        phase: 'Running',
        containerStatuses: [running],
        conditions: [
          { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: 'gate lb is not held' },
        ],
      },
      'not ready: gate lb is not held',
    ],
    [
      'its node was lost',
      { phase: 'Running', containerStatuses: [running], conditions: [{ type: 'Ready', status: 'False' }] },
      'not ready: its Ready condition is False',
    ],
    [
      'its init container fails',
      { phase: 'Pending', initContainerStatuses: [{ ...waiting('ErrImagePull'), name: 'setup' }] },
      'setup: ErrImagePull',
    ],
    [
      'its init containers run',
      { phase: 'Pending', initContainerStatuses: [running, { ...running, name: 'two' }] },
      '0 of 2 init containers done',
    ],
    [
      'it was evicted',
      { phase: 'Failed', reason: 'Evicted', message: 'The node was low on memory' },
      'Evicted: The node was low on memory',
    ],
    ['nothing is known of it', {}, 'Unknown'],
  ])('%s', (_, status, valid) => {
    expect(cellsOf('po', { spec: { containers: [{ name: 'app' }] }, status })['valid']).toBe(valid);
  });
});

describe('what a pod asks for is summed as the scheduler does', () => {
  const needs = (cpu: string, memory = '0', more: object = {}): object => ({
    name: cpu,
    resources: { requests: { cpu, memory }, limits: { memory } },
    ...more,
  });
  const resources = (spec: object): readonly number[] => {
    const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = PODS.project(objectWith({ spec }), ALPHA);
    return [cpuRequest, cpuLimit, memoryRequest, memoryLimit];
  };
  const sidecar = { restartPolicy: 'Always' };

  test.each([
    ['nothing', { containers: [{ name: 'a' }] }, [0, 0, 0, 0]],
    ['containers are summed', { containers: [needs('100m', '1Ki'), needs('0.2', '1k')] }, [300, 0, 2_024, 2_024]],
    [
      'an init container that needs more than all of them counts instead',
      { containers: [needs('100m', '1k')], initContainers: [needs('1', '500'), needs('2', '100')] },
      [2_000, 0, 1_000, 1_000],
    ],
    [
      'sidecars run beside the containers, and beside the init containers after them',
      { containers: [needs('100m')], initContainers: [needs('300m'), needs('50m', '0', sidecar), needs('200m')] },
      [300, 0, 0, 0],
    ],
    [
      'sidecars are added to the containers',
      { containers: [needs('100m')], initContainers: [needs('50m', '0', sidecar)] },
      [150, 0, 0, 0],
    ],
    [
      'overhead comes on top, of a limit only where there is one',
      { containers: [needs('100m', '1k')], overhead: { cpu: '10m', memory: '24' } },
      [110, 0, 1_024, 1_024],
    ],
    [
      'what is given for the whole pod replaces the sum',
      { containers: [needs('100m', '1k')], resources: { requests: { cpu: '2' }, limits: { cpu: '3' } } },
      [2_000, 3_000, 1_000, 1_000],
    ],
  ])('%s', (_, spec, wanted) => {
    expect(resources(spec)).toEqual(wanted);
  });
});

describe('columns sort by what they mean', () => {
  const pod = (name: string, restarts: number, ready: number, created: string): ReturnType<typeof PODS.project> => ({
    ...PODS.project(objectWith({}, { name, creationTimestamp: created }), ALPHA),
    restarts,
    readyContainers: ready,
    totalContainers: 10,
    lastRestart: restarts === 0 ? undefined : Date.parse(created),
  });
  const pods = [
    pod('a', 10, 9, '2026-01-01T00:00:00Z'),
    pod('b', 0, 10, '2026-01-01T00:30:00Z'),
    pod('c', 9, 2, '2025-01-01T00:00:00Z'),
  ];
  const by = (id: string): string => {
    const column = POD_ROWS.columns.find((each) => each.id === id);
    return pods
      .toSorted((a, b) => column?.compare?.(a, b) ?? 0)
      .map(({ name }) => name)
      .join('');
  };

  test('numbers by size, shares by share, ages from the youngest; what has none comes last', () => {
    expect(by('restarts')).toBe('bca');
    expect(by('ready')).toBe('cab');
    expect(by('age')).toBe('bac');
    expect(by('last-restart')).toBe('acb');
  });
});

describe('the containers of a pod', () => {
  const probe = { httpGet: { port: 80 } };
  const spec = {
    initContainers: [{ name: 'setup', image: 'busybox' }],
    containers: [
      {
        name: 'app',
        image: 'shop/app:1',
        livenessProbe: probe,
        startupProbe: probe,
        ports: [
          { name: 'http', containerPort: 8080 },
          { containerPort: 53, protocol: 'UDP' },
        ],
      },
      { name: 'proxy', image: 'envoy' },
      { name: 'late', image: 'late' },
    ],
    ephemeralContainers: [{ name: 'debug', image: 'busybox' }],
  };
  const status = {
    initContainerStatuses: [
      { ...running, name: 'setup', ready: false, state: { terminated: { exitCode: 0, reason: 'Completed' } } },
    ],
    containerStatuses: [
      { ...running, restartCount: 3, state: { running: { startedAt: '2026-01-01T00:59:00Z' } } },
      { ...running, name: 'proxy', ready: false, state: { waiting: { reason: 'CrashLoopBackOff' } } },
    ],
    ephemeralContainerStatuses: [{ ...running, name: 'debug', ready: false }],
  };
  const containers = containersOf(objectWith({ spec, status }), ALPHA);
  const cells = containers.map((container) => cellsOfRecord(container, CONTAINER_ROWS));

  test('are rows in the order of their start, each with its own age', () => {
    expect(cells.map(({ idx, name, state, condition }) => [idx, name, state, condition].join(' '))).toEqual([
      'I1 setup Completed done',
      'M1 app Running good',
      'M2 proxy CrashLoopBackOff bad',
      'M3 late Unknown pending',
      'E1 debug Running good',
    ]);
    expect(containers.toReversed().toSorted((a, b) => CONTAINER_ROWS.compare(a, b))).toEqual(containers);
    expect(cells[1]).toEqual({
      idx: 'M1',
      name: 'app',
      image: 'shop/app:1',
      ready: 'true',
      state: 'Running',
      restarts: '3',
      'probes(l:r:s)': 'on:off:on',
      ports: 'http:8080,53/UDP',
      valid: '',
      age: '60s',
      condition: 'good',
    });
  });

  test('of a pod that nobody has started are there, too', () => {
    expect(containersOf(objectWith({ spec: { containers: [{ name: 'app' }] } }), ALPHA)[0]).toMatchObject({
      key: 'ns/x/app',
      state: 'Unknown',
      fault: 'not started yet',
    });
  });
});
