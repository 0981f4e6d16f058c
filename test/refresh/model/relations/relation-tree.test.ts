import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { BUILT_IN_KINDS, builtInKind } from '../../../../src/refresh/model/kinds.ts';
import { isFault } from '../../../../src/refresh/model/record.ts';
import { treeKinds } from '../../../../src/refresh/model/relations/related-kinds.ts';
import { type RelatedRecord, withRelations } from '../../../../src/refresh/model/relations/related-record.ts';
import { RelationTree } from '../../../../src/refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../../src/refresh/model/relations/tree-item.ts';
import { pod } from '../../../helpers/objects.ts';
import { object, owned } from '../../../helpers/relations.ts';

const ALPHA = clusterIdOf('kubeconfig', 'alpha');

/** A tree of the objects of one cluster, by kind. */
function treeOf(kind: string, objects: Readonly<Record<string, readonly object[]>>, complete = true): RelationTree {
  const kinds = treeKinds(kind) ?? [];
  const records = new Map(kinds.map((each) => [each, (objects[each] ?? []).map((raw) => recordOf(each, raw))]));
  const of = { kind, kinds, byCluster: false, byNamespace: false, only: undefined };
  const cluster = { clusterId: ALPHA, records: (each: string) => records.get(each) ?? [], isComplete: () => complete };
  return new RelationTree(of, [cluster], new WeakMap());
}

function recordOf(kind: string, raw: object): RelatedRecord {
  const known = builtInKind(kind);
  if (known === undefined) throw new Error(`no kind ${kind}`);
  return withRelations(known).project(raw as Record<string, unknown>, ALPHA);
}

/** All of a tree, indented; what is not well with how many faults are below it. */
function drawn(tree: RelationTree, items: readonly TreeItem[] = tree.roots(), indent = ''): readonly string[] {
  return items.flatMap((item) => {
    const { condition } = tree.state(item);
    const faults = tree.faults(item);
    const line = `${indent}${nameOf(item)}${isFault(condition) ? ' !' : ''}${faults === 0 ? '' : ` (${faults})`}`;
    return [line, ...drawn(tree, tree.children(item), `${indent}  `)];
  });
}

function nameOf(item: TreeItem): string {
  switch (item.type) {
    case 'object':
      return `${item.kind}/${item.record.name}`;
    case 'container':
      return `container ${item.part.name}`;
    case 'reference':
      return `names ${item.reference.kind}/${item.reference.name}`;
    case 'retired':
      return `${item.count} retired`;
    case 'cluster':
      return item.clusterId;
    case 'namespace':
      return item.name;
    default:
      return item satisfies never;
  }
}

const deployment = object('web', { spec: { replicas: 2 }, status: { readyReplicas: 1 } });
const set = owned(object('web-1', { spec: { replicas: 2 }, status: { replicas: 2, readyReplicas: 1 } }), 'web');
const old = owned(object('web-0', { spec: { replicas: 0 }, status: { replicas: 0 } }), 'web');

describe('a tree', () => {
  test('of deployments goes through replica sets to pods, containers and what they use; one fault counts once', () => {
    const pods = [
      owned(pod('web-1-a', { uid: 'a' }), 'web-1'),
      owned(pod('web-1-b', { ready: false }), 'web-1'),
      pod('lone'),
    ];
    expect(drawn(treeOf('deployments', { deployments: [deployment], replicasets: [old, set], pods }))).toEqual([
      'deployments/web ! (1)',
      '  replicasets/web-1 ! (1)',
      '    pods/web-1-a',
      '      container app',
      '      names serviceaccounts/default',
      '    pods/web-1-b ! (1)',
      '      container app !',
      '      names serviceaccounts/default',
      '  1 retired',
    ]);
  });

  test('of services has the pods that their selectors mean, in their own namespace', () => {
    const labels = { app: 'web', tier: 'front' };
    const pods = [
      pod('b', { labels }),
      pod('a', { labels }),
      pod('c', { labels: { app: 'web' } }),
      pod('d', { labels, namespace: 'other' }),
    ];
    const services = [object('web', { spec: { selector: labels } }), object('external', { spec: {} })];
    const tree = treeOf('services', { services, pods });
    const names = tree.roots().map((root) => [nameOf(root), ...tree.children(root).map(nameOf)]);
    expect(names).toEqual([['services/external'], ['services/web', 'pods/a', 'pods/b']]);
  });

  test('of nodes has the pods that run there, of all namespaces', () => {
    const pods = [pod('b', { node: 'n1' }), pod('a', { node: 'n1', namespace: 'zoo' }), pod('c', { node: 'n2' })];
    const tree = treeOf('nodes', { nodes: [object('n1', {}, ''), object('n2', {}, '')], pods });
    expect(tree.roots().map((root) => tree.children(root).map(nameOf))).toEqual([['pods/b', 'pods/a'], ['pods/c']]);
  });

  const claims = {
    ...pod('db'),
    spec: { containers: [], volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] },
  };

  test('knows how a claim is, and says that one is not there when all are known', () => {
    const bound = object('data', { spec: { volumeName: 'v' }, status: { phase: 'Pending' } });
    const [named] = treeOf('pods', { pods: [claims], persistentvolumeclaims: [bound] }).roots();
    const tree = treeOf('pods', { pods: [claims], persistentvolumeclaims: [bound] });
    expect(named).toBeDefined();
    expect(drawn(tree)).toContain('  names persistentvolumeclaims/data !');
    expect(drawn(treeOf('pods', { pods: [claims] }))).toContain('  names persistentvolumeclaims/data !');
    expect(drawn(treeOf('pods', { pods: [claims] }, false))).toContain('  names persistentvolumeclaims/data');
  });
});

test('whatever the pods are, each stands once below its owner, and the faults of a root are those of its pods', () => {
  const pods = fc.array(fc.record({ owner: fc.integer({ min: 0, max: 4 }), ready: fc.boolean() }), { maxLength: 40 });
  fc.assert(
    fc.property(pods, (all) => {
      const sets = [0, 1, 2, 3, 4].map((each) => object(`rs-${each}`, { spec: { replicas: 1 } }));
      const raw = all.map(({ owner, ready }, index) => owned(pod(`p-${index}`, { ready }), `rs-${owner}`));
      const tree = treeOf('replicasets', { replicasets: sets, pods: raw });
      const below = tree.roots().flatMap((root) => tree.children(root).map(nameOf));
      expect([...below].sort()).toEqual(raw.map((_, index) => `pods/p-${index}`).sort());
      for (const [place, root] of tree.roots().entries()) {
        const bad = all.filter(({ owner, ready }) => owner === place && !ready).length;
        expect(tree.faults(root)).toBe(bad);
      }
    }),
  );
});

test('a record with relations is that of its kind, and one without them besides', () => {
  for (const kind of BUILT_IN_KINDS) {
    const raw = object('x', { spec: {}, status: {} }) as Record<string, unknown>;
    const { relations, ...rest } = withRelations(kind).project(raw, ALPHA);
    expect(rest).toEqual(kind.project(raw, ALPHA));
    expect(relations.owner).toBe('');
  }
});

test('pods that are alike share what is known of them', () => {
  const kind = withRelations(builtInKind('pods') as NonNullable<ReturnType<typeof builtInKind>>);
  const [a, b] = [pod('a'), pod('b')].map((raw) => kind.project(raw as Record<string, unknown>, ALPHA));
  expect(a?.relations.references).toBe(b?.relations.references);
  expect(a?.relations.parts).toBe(b?.relations.parts);
});
