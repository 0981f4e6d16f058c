import { expect, test } from 'vitest';
import { cellsOf } from '../../helpers/cells.ts';

test.each([
  ['cm', { data: { a: '1' }, binaryData: { b: '' } }, { data: '2' }],
  ['sec', { type: 'kubernetes.io/tls', data: { key: '', crt: '' } }, { type: 'kubernetes.io/tls', data: '2' }],
  ['sec', {}, { type: 'Opaque', data: '0' }],
  ['sa', { secrets: [{ name: 'a' }] }, { secret: '1' }],
  ['limits', { spec: { limits: [{ type: 'Container' }, { type: 'Pod' }] } }, { types: 'Container,Pod' }],
  [
    'quota',
    { status: { hard: { pods: '10', 'limits.cpu': '4' }, used: { pods: '3' } } },
    { request: 'pods: 3/10', limit: 'limits.cpu: 0/4' },
  ],
  ['svc', { spec: { clusterIP: '10.0.0.1', selector: { app: 'web' } } }, { type: 'ClusterIP', selector: 'app=web' }],
  [
    'eps',
    {
      addressType: 'IPv4',
      ports: [{ port: 80 }],
      endpoints: [{ addresses: ['10.0.0.1', '10.0.0.2'] }, { addresses: ['10.0.0.3', '10.0.0.4'] }],
    },
    { addresstype: 'IPv4', ports: '80', endpoints: '10.0.0.1,10.0.0.2,10.0.0.3 + 1 more' },
  ],
  [
    'ing',
    {
      spec: { ingressClassName: 'nginx', rules: [{ host: 'a.example' }, { host: 'a.example' }, {}], tls: [{}] },
      status: { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } },
    },
    { class: 'nginx', hosts: 'a.example,*', address: 'lb.example', ports: '80, 443' },
  ],
  ['ing', {}, { class: '<none>', hosts: '*', address: '', ports: '80' }],
  [
    'ingressclass',
    { spec: { controller: 'k8s.io/nginx', parameters: { apiGroup: 'example.com', kind: 'Params', name: 'p' } } },
    { controller: 'k8s.io/nginx', parameters: 'Params.example.com/p', default: 'false' },
  ],
  [
    'np',
    {
      spec: {
        podSelector: { matchLabels: { app: 'db' } },
        ingress: [
          {
            from: [{ podSelector: {} }, { namespaceSelector: { matchLabels: { team: 'a' } } }],
            ports: [{ port: 5432 }],
          },
        ],
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ protocol: 'UDP', port: 53, endPort: 60 }] }],
      },
    },
    {
      'pod-selector': 'app=db',
      'ing-selector': 'po:*,ns:team=a',
      'ing-ports': 'TCP:5432',
      'egr-ports': 'UDP:53-60',
      'egr-block': '10.0.0.0/8',
    },
  ],
  [
    'pvc',
    {
      spec: { volumeName: 'pv-1', storageClassName: 'fast', volumeMode: 'Block' },
      status: {
        phase: 'Bound',
        capacity: { storage: '10Gi' },
        accessModes: ['ReadWriteOnce', 'ReadWriteOncePod', 'New'],
      },
    },
    {
      status: 'Bound',
      volume: 'pv-1',
      capacity: '10Gi',
      'access-modes': 'RWO,RWOP,New',
      storageclass: 'fast',
      volumemode: 'Block',
    },
  ],
  [
    'pv',
    {
      spec: {
        capacity: { storage: '1Ti' },
        persistentVolumeReclaimPolicy: 'Retain',
        claimRef: { namespace: 'a', name: 'b' },
      },
      status: { phase: 'Bound' },
    },
    { capacity: '1Ti', reclaim: 'Retain', status: 'Bound', claim: 'a/b' },
  ],
  [
    'sc',
    { provisioner: 'ebs.csi.aws.com', volumeBindingMode: 'WaitForFirstConsumer', allowVolumeExpansion: true },
    {
      provisioner: 'ebs.csi.aws.com',
      reclaimpolicy: 'Delete',
      volumebindingmode: 'WaitForFirstConsumer',
      allowvolumeexpansion: 'true',
    },
  ],
  [
    'hpa',
    {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        minReplicas: 2,
        maxReplicas: 5,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
          { type: 'Pods', pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '100' } } },
          { type: 'External', external: { metric: { name: 'lag' }, target: { type: 'Value', value: '10' } } },
        ],
      },
      status: {
        currentReplicas: 3,
        currentMetrics: [
          { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 45 } } },
          { type: 'Pods', pods: { current: { averageValue: '70' } } },
        ],
      },
    },
    {
      reference: 'Deployment/web',
      targets: 'cpu: 45%/80%, rps: 70/100 (avg), lag: <unknown>/10',
      minpods: '2',
      maxpods: '5',
      replicas: '3',
    },
  ],
  [
    'pdb',
    {
      spec: { minAvailable: '50%' },
      status: { currentHealthy: 3, desiredHealthy: 2, expectedPods: 4, disruptionsAllowed: 1 },
    },
    {
      'min-available': '50%',
      'max-unavailable': 'N/A',
      'allowed-disruptions': '1',
      current: '3',
      desired: '2',
      expected: '4',
    },
  ],
  ['pc', { value: 1000 }, { value: '1000', 'global-default': 'false', preemptionpolicy: 'PreemptLowerPriority' }],
  ['ro', { rules: [{}, {}] }, { rules: '2' }],
  ['cr', {}, { rules: '0' }],
  [
    'rb',
    {
      roleRef: { kind: 'ClusterRole', name: 'edit' },
      subjects: [
        { kind: 'User', name: 'eve' },
        { kind: 'ServiceAccount', namespace: 'ci', name: 'bot' },
      ],
    },
    { role: 'ClusterRole/edit', kind: 'User,ServiceAccount', subjects: 'eve,ci/bot' },
  ],
  ['crb', { roleRef: { kind: 'ClusterRole', name: 'view' } }, { clusterrole: 'view', subjects: '' }],
  [
    'crd',
    {
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { kind: 'Gizmo', shortNames: ['gz'] },
        versions: [
          { name: 'v2', served: true, storage: true },
          { name: 'v1', served: true },
          { name: 'v0', served: false },
        ],
      },
    },
    { group: 'example.com', kind: 'Gizmo', versions: 'v2*,v1', scope: 'Namespaced', aliases: 'gz' },
  ],
  [
    'mutatingwebhookconfiguration',
    {
      webhooks: [
        { failurePolicy: 'Ignore', clientConfig: { service: { namespace: 'istio', name: 'istiod' } } },
        { clientConfig: { url: 'https://hooks.example/path?token=secret' } },
      ],
    },
    { webhooks: '2', 'failure-policy': 'Ignore,Fail', targets: 'istio/istiod,hooks.example' },
  ],
  [
    'vap',
    { spec: { validations: [{}], paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } } },
    { validations: '1', paramkind: 'v1/ConfigMap', 'failure-policy': 'Fail' },
  ],
  ['gc', { spec: { controllerName: 'example.com/gw' } }, { controller: 'example.com/gw', accepted: 'Unknown' }],
  [
    'gtw',
    {
      spec: { gatewayClassName: 'gw', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
      status: { addresses: [{ value: '1.2.3.4' }], conditions: [{ type: 'Programmed', status: 'True' }] },
    },
    { class: 'gw', address: '1.2.3.4', programmed: 'True', listeners: 'http:80/HTTP' },
  ],
  [
    'httproute',
    {
      spec: {
        hostnames: ['a.example'],
        parentRefs: [{ name: 'gw' }, { namespace: 'infra', name: 'edge' }],
        rules: [{}],
      },
    },
    { hostnames: 'a.example', parents: 'gw,infra/edge', rules: '1' },
  ],
])('%s read as people know them', (word, fields, cells) => {
  expect(cellsOf(word, fields)).toMatchObject(cells);
});
