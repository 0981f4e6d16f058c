import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedFields, majority } from '../../../../src/refresh/model/compare/fields.ts';
import { withoutNoise } from '../../../../src/refresh/model/compare/noise.ts';

const deployment = (replicas: number, image: string, more: object = {}): object => ({
  spec: { replicas, template: { spec: { containers: [{ name: 'web', image, ...more }] } } },
});

describe('the fields of an object in several clusters', () => {
  test('stand beside each other by their path, items of lists by their name', () => {
    const found = comparedFields([deployment(3, 'web:1'), deployment(3, 'web:1'), deployment(5, 'web:2')]);
    expect(found.filter(({ differs }) => differs)).toEqual([
      { path: 'spec.replicas', values: [3, 3, 5], differs: true },
      { path: 'spec.template.spec.containers[web].image', values: ['web:1', 'web:1', 'web:2'], differs: true },
    ]);
  });

  test('what some have and others do not is one field', () => {
    const limits = { resources: { limits: { cpu: '1', memory: '1Gi' } } };
    const found = comparedFields([
      deployment(3, 'web:1', limits),
      deployment(3, 'web:1'),
      deployment(3, 'web:1', limits),
    ]);
    expect(found.filter(({ differs }) => differs)).toEqual([
      {
        path: 'spec.template.spec.containers[web].resources',
        values: [limits.resources, undefined, limits.resources],
        differs: true,
      },
    ]);
  });

  test('never differ between an object and itself', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        expect(comparedFields([object, structuredClone(object)]).filter(({ differs }) => differs)).toEqual([]);
      }),
    );
  });

  test('most of them have a value, unless as many have another', () => {
    expect(majority([3, 3, 5])).toEqual({ of: '3' });
    expect(majority([undefined, undefined, 'x'])).toEqual({ of: undefined });
    expect(majority([3, 5])).toBe('none');
    expect(majority([{ a: 1, b: 2 }, { b: 2, a: 1 }, 1])).toEqual({ of: '{"a":1,"b":2}' });
  });
});

describe('without what servers write', () => {
  test('is what somebody wanted', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'web',
        uid: 'u',
        resourceVersion: '7',
        creationTimestamp: '2026-01-01T00:00:00Z',
        managedFields: [{}],
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
        ownerReferences: [{ kind: 'App', name: 'web', uid: 'o' }],
      },
      spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ports: [{ port: 80, nodePort: 30_080 }] },
      status: { loadBalancer: {} },
    };
    expect(withoutNoise(object)).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', ownerReferences: [{ kind: 'App', name: 'web' }] },
      spec: { ports: [{ port: 80 }] },
    });
    expect(object.spec.clusterIP).toBe('10.0.0.1');
  });

  test('is only what the kind has: a field of that name elsewhere stays', () => {
    const widget = { apiVersion: 'x/v1', kind: 'Widget', spec: { clusterIP: '10.0.0.1', nodeName: 'n' } };
    expect(withoutNoise(widget)).toBe(widget);
  });

  test('leaves out the token volume of a pod and where it is mounted, and no other', () => {
    const name = 'kube-api-access-x7k2p';
    const pod = (own: readonly object[]): object => ({
      kind: 'Pod',
      spec: {
        volumes: [{ name: 'data' }, ...own],
        containers: [{ name: 'a', volumeMounts: [{ name: 'data' }, ...own] }],
      },
    });
    expect(withoutNoise(pod([{ name }]) as never)).toEqual(pod([]));
  });
});
