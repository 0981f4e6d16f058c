import { describe, expect, test } from 'vitest';
import { ownerOf } from '../../../../src/refresh/model/relations/owner.ts';
import { referencesOf, referrersOf } from '../../../../src/refresh/model/relations/references.ts';
import { treeKinds } from '../../../../src/refresh/model/relations/related-kinds.ts';

/** What an object names, one line each: `secrets/tls: volume a`. */
function named(kind: string, object: object): readonly string[] {
  return referencesOf(kind, object as Record<string, unknown>, 'shop').map(
    (each) => `${each.kind}${each.namespace === '' ? '' : ` ${each.namespace}`}/${each.name}: ${each.where}`,
  );
}

const spec = {
  serviceAccountName: 'runner',
  priorityClassName: 'high',
  imagePullSecrets: [{ name: 'registry' }],
  volumes: [
    { name: 'config', configMap: { name: 'app-config' } },
    { name: 'keys', secret: { secretName: 'app-keys' } },
    { name: 'data', persistentVolumeClaim: { claimName: 'app-data' } },
    { name: 'both', projected: { sources: [{ configMap: { name: 'ca' } }, { secret: { name: 'app-keys' } }, {}] } },
    { name: 'share', cephfs: { secretRef: { name: 'ceph' } } },
    { name: 'scratch', emptyDir: {} },
    { name: 'kube-api-access-x7k2p', projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] } },
  ],
  initContainers: [{ name: 'setup', envFrom: [{ configMapRef: { name: 'app-config' } }] }],
  containers: [
    {
      name: 'app',
      env: [
        { name: 'PLAIN', value: '1' },
        { name: 'A', valueFrom: { secretKeyRef: { name: 'app-keys', key: 'a' } } },
        { name: 'B', valueFrom: { secretKeyRef: { name: 'app-keys', key: 'b' } } },
        { name: 'C', valueFrom: { configMapKeyRef: { name: 'app-config', key: 'c' } } },
      ],
      envFrom: [{ secretRef: { name: 'more' } }],
    },
  ],
};

const FROM_SPEC = [
  'serviceaccounts shop/runner: service account',
  'configmaps shop/app-config: volume config, envFrom of setup, env of app',
  'secrets shop/app-keys: volume keys, volume both, env of app',
  'persistentvolumeclaims shop/app-data: volume data',
  'configmaps shop/ca: volume both',
  'secrets shop/ceph: volume share',
  'configmaps shop/kube-root-ca.crt: injected volume',
  'secrets shop/more: envFrom of app',
  'secrets shop/registry: imagePullSecret',
  'priorityclasses/high: priority class',
];

describe('what an object names', () => {
  test('a pod names everything once, with all places', () => {
    expect(named('pods', { spec })).toEqual(FROM_SPEC);
  });

  test.each(['deployments', 'replicasets', 'daemonsets', 'statefulsets', 'jobs'])(
    '%s name what their pods will',
    (kind) => {
      expect(named(kind, { spec: { template: { spec } } })).toEqual(FROM_SPEC);
    },
  );

  test('a cron job does, two templates deep', () => {
    expect(named('cronjobs', { spec: { jobTemplate: { spec: { template: { spec } } } } })).toEqual(FROM_SPEC);
  });

  test('what names no account runs as the default one', () => {
    expect(named('pods', { spec: { containers: [] } })).toEqual(['serviceaccounts shop/default: service account']);
  });

  test('a map that is mounted by hand as well as injected is one that somebody uses', () => {
    const twice = [...spec.volumes.slice(-1), { name: 'mine', configMap: { name: 'kube-root-ca.crt' } }];
    const [, map] = referencesOf('pods', { spec: { volumes: twice } }, 'shop');
    expect(map).toEqual({
      kind: 'configmaps',
      namespace: 'shop',
      name: 'kube-root-ca.crt',
      where: 'injected volume, volume mine',
    });
  });

  test.each([
    [
      'ingresses',
      { spec: { tls: [{ hosts: ['a'], secretName: 'tls' }, { hosts: ['b'] }] } },
      ['secrets shop/tls: tls'],
    ],
    [
      'serviceaccounts',
      { secrets: [{ name: 'token' }], imagePullSecrets: [{ name: 'registry' }, { name: 'token' }] },
      ['secrets shop/token: secret, imagePullSecret', 'secrets shop/registry: imagePullSecret'],
    ],
    ['persistentvolumeclaims', { spec: { storageClassName: 'fast' } }, ['storageclasses/fast: storage class']],
    [
      'persistentvolumes',
      { spec: { storageClassName: 'fast', claimRef: { namespace: 'other', name: 'data' } } },
      ['storageclasses/fast: storage class', 'persistentvolumeclaims other/data: claim'],
    ],
    [
      'rolebindings',
      {
        roleRef: { kind: 'Role', name: 'reader' },
        subjects: [
          { kind: 'ServiceAccount', name: 'a', namespace: 'other' },
          { kind: 'ServiceAccount', name: 'b' },
          { kind: 'User', name: 'c' },
        ],
      },
      ['serviceaccounts other/a: subject of Role reader', 'serviceaccounts shop/b: subject of Role reader'],
    ],
    [
      'statefulsets',
      { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast' } }] } },
      ['storageclasses/fast: claim template data', 'serviceaccounts shop/default: service account'],
    ],
  ])('%s', (kind, object, expected) => {
    expect([...named(kind, object)].sort()).toEqual([...expected].sort());
  });

  test.each([null, 'text', 7, {}, { spec: null }, { spec: { volumes: null, containers: [null] } }])(
    'an object that is odd names what it can: %j',
    (odd) => {
      for (const kind of ['pods', 'deployments', 'ingresses', 'rolebindings', 'persistentvolumes'])
        expect(() => referencesOf(kind, { spec: odd }, 'shop')).not.toThrow();
    },
  );
});

test('every kind that is said to name another one is read for that', () => {
  for (const kind of [
    'configmaps',
    'secrets',
    'persistentvolumeclaims',
    'serviceaccounts',
    'priorityclasses',
    'storageclasses',
  ])
    expect(referrersOf(kind)).not.toEqual([]);
  expect(referrersOf('pods')).toBeUndefined();
});

test('trees begin with their own kind', () => {
  for (const kind of ['pods', 'deployments', 'services', 'nodes', 'cronjobs']) expect(treeKinds(kind)?.[0]).toBe(kind);
  expect(treeKinds('configmaps')).toBeUndefined();
});

describe('the owner', () => {
  const owners = (...ownerReferences: readonly object[]): Record<string, unknown> => ({
    metadata: { ownerReferences },
  });
  const set = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: 'u1', controller: true };
  const map = { apiVersion: 'v1', kind: 'ConfigMap', name: 'root', uid: 'u2' };

  test('is whoever controls it', () => {
    expect(ownerOf(owners(map, set))).toEqual({ group: 'apps', kind: 'ReplicaSet', name: 'web-1', uid: 'u1' });
  });

  test('is the first where nobody does', () => {
    expect(ownerOf(owners(map))).toEqual({ group: '', kind: 'ConfigMap', name: 'root', uid: 'u2' });
  });

  test('is none of what belongs to nobody', () => {
    expect(ownerOf({ metadata: {} })).toBeUndefined();
    expect(ownerOf({})).toBeUndefined();
  });
});
