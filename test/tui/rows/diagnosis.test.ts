import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../helpers/cells.ts';

const leaving = { deletionTimestamp: '2026-01-01T00:30:00Z' };
const condition = (type: string, status: string, reason = '', message = ''): object => ({
  type,
  status,
  reason,
  message,
});

describe('nodes', () => {
  const ready = condition('Ready', 'True');

  test('show, wide, what they run on', () => {
    const status = {
      conditions: [ready],
      nodeInfo: { architecture: 'arm64', kubeletVersion: 'v1.36.1', osImage: 'Debian 13', kernelVersion: '6.12.0' },
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'ExternalIP', address: '1.2.3.4' },
      ],
    };
    expect(cellsOf('no', { spec: { taints: [{ key: 'a' }] }, status })).toMatchObject({
      status: 'Ready',
      role: '<none>',
      arch: 'arm64',
      taints: '1',
      version: 'v1.36.1',
      'os-image': 'Debian 13',
      kernel: '6.12.0',
      'internal-ip': '10.0.0.1',
      'external-ip': '1.2.3.4',
      valid: '',
    });
  });

  test.each([
    ['that is cordoned', { unschedulable: true }, [ready], 'cordoned', 'pending'],
    ['under pressure', {}, [ready, condition('DiskPressure', 'True')], 'DiskPressure', 'bad'],
    [
      'whose kubelet is gone',
      {},
      [condition('Ready', 'Unknown', 'NodeStatusUnknown')],
      'not ready: NodeStatusUnknown',
      'bad',
    ],
    ['that was never up', {}, [], 'its kubelet has never reported', 'bad'],
  ])('one %s says so', (_, spec, conditions, valid, verdict) => {
    expect(cellsOf('no', { spec, status: { conditions } })).toMatchObject({ valid, condition: verdict });
    expect(cellsOf('no', { spec, status: { conditions } }, leaving)).toMatchObject({ valid: '', condition: 'leaving' });
  });
});

describe('events', () => {
  const about = { kind: 'Pod', name: 'web-1', namespace: 'ns' };

  test('of the old form count by themselves', () => {
    const event = {
      type: 'Warning',
      reason: 'BackOff',
      involvedObject: about,
      firstTimestamp: '2026-01-01T00:10:00Z',
      lastTimestamp: '2026-01-01T00:59:00Z',
      count: 12,
      source: { component: 'kubelet', host: 'node-1' },
      message: 'Back-off restarting\n',
    };
    expect(cellsOf('ev', event)).toMatchObject({
      'last-seen': '60s',
      'first-seen': '50m',
      type: 'Warning',
      reason: 'BackOff',
      object: 'pod/web-1',
      count: '12',
      source: 'kubelet, node-1',
      message: 'Back-off restarting',
      valid: 'BackOff',
      condition: 'bad',
    });
  });

  test('of the new form are a series, or one alone', () => {
    const event = { type: 'Normal', involvedObject: about, eventTime: '2026-01-01T00:30:00Z', reportingComponent: 'x' };
    expect(cellsOf('ev', event)).toMatchObject({ 'last-seen': '30m', 'first-seen': '30m', count: '1', source: 'x' });
    const series = { count: 5, lastObservedTime: '2026-01-01T00:59:30Z' };
    expect(cellsOf('ev', { ...event, series })).toMatchObject({ 'last-seen': '30s', count: '5', condition: 'good' });
    expect(cellsOf('ev', { type: 'Fancy' })).toMatchObject({ 'last-seen': '60m', condition: 'good' });
  });
});

describe('what waits or is broken says why', () => {
  const claim = { spec: { volumeName: 'pv-1' } };
  const scaled = { spec: { minReplicas: 1, maxReplicas: 3 } };
  const budget = { currentHealthy: 2, desiredHealthy: 2, disruptionsAllowed: 0 };
  const parents = (...conditions: object[]): object => ({ status: { parents: [{ conditions }] } });
  const accepted = condition('Accepted', 'True');

  test.each([
    [
      'svc',
      'a load balancer without address',
      { spec: { type: 'LoadBalancer' } },
      'waiting for a load balancer address',
      'pending',
    ],
    ['eps', 'a slice of nothing', {}, 'no endpoints', 'pending'],
    ['eps', 'none ready', { endpoints: [{ conditions: { ready: false } }] }, '0 of 1 endpoints ready', 'bad'],
    ['eps', 'one of two', { endpoints: [{ conditions: { ready: false } }, {}] }, '1 of 2 endpoints ready', 'pending'],
    ['eps', 'one that ends', { endpoints: [{ conditions: { ready: false, terminating: true } }, {}] }, '', 'good'],
    ['pvc', 'unbound', { status: { phase: 'Pending' } }, 'waiting for a volume', 'pending'],
    ['pvc', 'lost', { ...claim, status: { phase: 'Lost' } }, 'claim lost: its volume is gone', 'bad'],
    ['pvc', 'bound', { ...claim, status: { phase: 'Bound' } }, '', 'good'],
    [
      'pvc',
      'to be resized',
      { ...claim, status: { phase: 'Bound', conditions: [condition('FileSystemResizePending', 'True')] } },
      'its file system is to be resized when a pod mounts it',
      'pending',
    ],
    ['pv', 'released', { status: { phase: 'Released' } }, 'released: its claim is gone, its data is not', 'pending'],
    ['pv', 'failed', { status: { phase: 'Failed', message: 'no such disk' } }, 'failed: no such disk', 'bad'],
    ['pv', 'of an unknown phase', { status: { phase: 'New' } }, 'not available yet', 'pending'],
    ['hpa', 'at its maximum', { ...scaled, status: { currentReplicas: 3 } }, 'at its maximum of 3 replicas', 'bad'],
    ['hpa', 'below', { ...scaled, status: { currentReplicas: 2 } }, '', 'good'],
    ['hpa', 'of one size', { spec: { minReplicas: 3, maxReplicas: 3 }, status: { currentReplicas: 3 } }, '', 'good'],
    [
      'hpa',
      'without metrics',
      { status: { conditions: [condition('ScalingActive', 'False', 'FailedGetResourceMetric', 'no metrics')] } },
      'does not scale: no metrics',
      'bad',
    ],
    [
      'hpa',
      'at zero',
      { status: { conditions: [condition('ScalingActive', 'False', 'ScalingDisabled')] } },
      '',
      'done',
    ],
    ['pdb', 'short of pods', { status: { ...budget, currentHealthy: 1 } }, '1 of 2 healthy pods', 'bad'],
    ['pdb', 'without room', { status: budget }, '', 'good'],
    [
      'quota',
      'used up',
      { status: { hard: { pods: '2', cpu: '0' }, used: { pods: '2' } } },
      'used up: pods',
      'pending',
    ],
    ['quota', 'with room', { status: { hard: { cpu: '1' }, used: { cpu: '900m' } } }, '', 'good'],
    ['crd', 'new', {}, 'not served yet', 'pending'],
    ['crd', 'served', { status: { conditions: [condition('Established', 'True')] } }, '', 'good'],
    [
      'crd',
      'of a taken name',
      { status: { conditions: [condition('NamesAccepted', 'False', 'ListKindConflict', 'taken')] } },
      'names not accepted: taken',
      'bad',
    ],
    ['gateways', 'that nobody has seen', {}, 'waiting for its controller', 'pending'],
    [
      'gateways',
      'refused',
      { status: { conditions: [accepted, condition('Programmed', 'False', 'Invalid')] } },
      'not Programmed: Invalid',
      'bad',
    ],
    ['httproutes', 'without a gateway', {}, 'no gateway has answered for it', 'pending'],
    ['httproutes', 'resolved', parents(accepted, condition('ResolvedRefs', 'True')), '', 'good'],
    [
      'grpcroutes',
      'to a service that is not there',
      parents(accepted, condition('ResolvedRefs', 'False', 'BackendNotFound')),
      'not ResolvedRefs: BackendNotFound',
      'bad',
    ],
    [
      'vap',
      'with type errors',
      { status: { typeChecking: { expressionWarnings: [{}] } } },
      'type warnings in its expressions: 1',
      'pending',
    ],
  ])('%s: %s', (word, _, fields, valid, verdict) => {
    expect(cellsOf(word, fields)).toMatchObject({ valid, condition: verdict });
    expect(cellsOf(word, fields, leaving)).toMatchObject({ valid: '', condition: 'leaving' });
  });
});
