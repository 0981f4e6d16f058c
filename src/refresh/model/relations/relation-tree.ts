import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { ReplicaSetRecord } from '../kinds/apps/replica-sets.ts';
import type { PodRecord } from '../kinds/core/pods.ts';
import { isFault } from '../record.ts';
import type { KindId } from '../resource.ts';
import { added, SelectedPods } from './pods-of.ts';
import type { RelatedRecord } from './related-record.ts';
import { type ItemState, type ObjectItem, objectItem, podItems, type TreeItem } from './tree-item.ts';

/** One cluster's part of a tree. */
export interface TreeCluster {
  readonly clusterId: ClusterId;
  /** What is known of each kind that the tree is made of. */
  records(kind: KindId): Iterable<RelatedRecord>;
  /** Whether all objects of a kind are known, so that what is named and not among them is not there. */
  isComplete(kind: KindId): boolean;
}

/** What a tree is of. */
export interface TreeOf {
  /** The kind at its root. */
  readonly kind: KindId;
  /** From the root on (`treeKinds`). */
  readonly kinds: readonly KindId[];
  /** Whether the clusters are its roots. */
  readonly byCluster: boolean;
  /** Whether objects stand below their namespaces. */
  readonly byNamespace: boolean;
  /** The one object at its root; `undefined` for all of the kind. */
  readonly only: { readonly namespace: string; readonly name: string } | undefined;
}

interface Branches {
  readonly cluster: TreeCluster;
  readonly roots: readonly ObjectItem[];
  /** The same by their namespace. */
  readonly inNamespace: ReadonlyMap<string, readonly ObjectItem[]>;
  /** By the uid of an owner, or the name of a node. */
  readonly owned: ReadonlyMap<string, readonly ObjectItem[]>;
  readonly selected: SelectedPods;
  /** By `namespace/name`. */
  readonly claims: ReadonlyMap<string, RelatedRecord>;
}

/** What pods have below them, remembered over the trees that are made of the same records. */
export type PodItems = WeakMap<RelatedRecord, readonly TreeItem[]>;

const GOOD: ItemState = { condition: 'good', fault: '' };

/**
 * The objects of some clusters as a tree of who belongs to whom, as they are at one moment. A branch is made when it is looked
 * into, and then remembered; what is folded costs nothing.
 */
export class RelationTree {
  readonly #of: TreeOf;
  readonly #clusters: ReadonlyMap<ClusterId, Branches>;
  readonly #podItems: PodItems;
  readonly #children = new Map<TreeItem, readonly TreeItem[]>();
  readonly #faults = new Map<TreeItem, number>();

  constructor(of: TreeOf, clusters: readonly TreeCluster[], podItems: PodItems) {
    this.#of = of;
    this.#podItems = podItems;
    this.#clusters = new Map(clusters.map((cluster) => [cluster.clusterId, branchesOf(of, cluster)]));
  }

  /** What stands at the left edge. */
  roots(): readonly TreeItem[] {
    if (this.#of.byCluster)
      return [...this.#clusters.keys()].map((clusterId) => ({ type: 'cluster', id: clusterId, clusterId }));
    return [...this.#clusters.values()].flatMap((each) => this.#grouped(each));
  }

  /** How many objects of the kind at its root there are. */
  size(): number {
    let size = 0;
    for (const { roots } of this.#clusters.values()) size += roots.length;
    return size;
  }

  /** What is right below an item; the same list as long as the tree is the same. */
  children(item: TreeItem): readonly TreeItem[] {
    const known = this.#children.get(item);
    if (known !== undefined) return known;
    const children = this.#below(item);
    this.#children.set(item, children);
    return children;
  }

  /** Whether anything is below an item. */
  hasChildren(item: TreeItem): boolean {
    if (!isPod(item)) return this.children(item).length > 0;
    const { parts, references } = item.record.relations;
    return parts.length + references.length > 0;
  }

  /** How an item is; clusters and namespaces are well. */
  state(item: TreeItem): ItemState {
    switch (item.type) {
      case 'object':
        return item.record;
      case 'container':
        return item.part;
      case 'reference': {
        const { kind } = item.reference;
        if (kind !== 'persistentvolumeclaims') return GOOD;
        const claim = this.claim(item);
        if (claim !== undefined) return claim;
        const cluster = this.#clusters.get(item.pod.clusterId)?.cluster;
        return cluster?.isComplete(kind) === true ? { condition: 'bad', fault: 'not found' } : GOOD;
      }
      case 'retired':
        return { condition: 'done', fault: '' };
      case 'cluster':
      case 'namespace':
        return GOOD;
      default:
        return item satisfies never;
    }
  }

  /** The claim that a pod names, if it is known. */
  claim({ pod, reference }: Extract<TreeItem, { type: 'reference' }>): RelatedRecord | undefined {
    if (reference.kind !== 'persistentvolumeclaims') return undefined;
    return this.#clusters.get(pod.clusterId)?.claims.get(`${reference.namespace}/${reference.name}`);
  }

  /** How many below it are not well: those that have nothing worse below themselves, so that one fault counts once. */
  faults(item: TreeItem): number {
    const known = this.#faults.get(item);
    if (known !== undefined) return known;
    let faults = 0;
    for (const child of this.children(item)) {
      const own = isFault(this.state(child).condition) ? 1 : 0;
      // A pod stands for its containers, which it need not be taken apart for.
      faults += isPod(child) ? own : this.faults(child) || own;
    }
    this.#faults.set(item, faults);
    return faults;
  }

  #below(item: TreeItem): readonly TreeItem[] {
    switch (item.type) {
      case 'cluster': {
        const branches = this.#clusters.get(item.clusterId);
        return branches === undefined ? [] : this.#grouped(branches);
      }
      case 'namespace':
        return this.#clusters.get(item.clusterId)?.inNamespace.get(item.name) ?? [];
      case 'object':
        return isPod(item) ? this.#ofPod(item.record) : this.#ofObject(item);
      case 'container':
      case 'reference':
      case 'retired':
        return [];
      default:
        return item satisfies never;
    }
  }

  #grouped({ roots, inNamespace, cluster }: Branches): readonly TreeItem[] {
    if (!this.#of.byNamespace) return roots;
    const { clusterId } = cluster;
    return [...inNamespace.keys()].map((name) => ({ type: 'namespace', id: `${clusterId}|${name}`, clusterId, name }));
  }

  #ofPod(pod: RelatedRecord): readonly TreeItem[] {
    const known = this.#podItems.get(pod);
    if (known !== undefined) return known;
    const items = podItems(pod);
    this.#podItems.set(pod, items);
    return items;
  }

  #ofObject({ kind, record }: ObjectItem): readonly TreeItem[] {
    const branches = this.#clusters.get(record.clusterId);
    if (branches === undefined) return [];
    if (kind === 'services') return branches.selected.of(record).map((pod) => objectItem('pods', pod));
    const owned = branches.owned.get(kind === 'nodes' ? record.name : record.uid) ?? [];
    if (kind !== 'deployments') return owned;
    const shown = owned.filter((each) => !this.#isRetired(each));
    const count = owned.length - shown.length;
    return count === 0 ? owned : [...shown, { type: 'retired', id: 'retired', count }];
  }

  #isRetired(item: ObjectItem): boolean {
    const { desired, current } = item.record as RelatedRecord & Partial<ReplicaSetRecord>;
    return item.kind === 'replicasets' && desired === 0 && current === 0 && this.children(item).length === 0;
  }
}

function isPod(item: TreeItem): item is ObjectItem {
  return item.type === 'object' && item.kind === 'pods';
}

/** Puts everything to what it belongs to. */
function branchesOf({ kind: rootKind, kinds, only }: TreeOf, cluster: TreeCluster): Branches {
  const owned = new Map<string, ObjectItem[]>();
  const isWanted = ({ namespace, name }: RelatedRecord): boolean =>
    only === undefined || (only.name === name && only.namespace === namespace);
  const roots = [...cluster.records(rootKind)].filter(isWanted).map((record) => objectItem(rootKind, record));
  roots.sort(byName);
  const inNamespace = new Map<string, ObjectItem[]>();
  for (const root of roots) added(inNamespace, root.record.namespace, root);
  const pods: RelatedRecord[] = [];
  for (const kind of kinds.slice(1)) {
    if (kind === 'persistentvolumeclaims') continue;
    for (const record of cluster.records(kind)) {
      if (rootKind === 'services') pods.push(record);
      else {
        const owner = rootKind === 'nodes' ? (record as RelatedRecord<PodRecord>).node : record.relations.owner;
        if (owner !== '') added(owned, owner, objectItem(kind, record));
      }
    }
  }
  for (const items of owned.values()) items.sort(byName);
  const claims = kinds.includes('persistentvolumeclaims') ? [...cluster.records('persistentvolumeclaims')] : [];
  return {
    cluster,
    roots,
    inNamespace,
    owned,
    selected: new SelectedPods(pods.sort((a, b) => compareTexts(a.name, b.name))),
    claims: new Map(claims.map((claim) => [claim.key, claim])),
  };
}

function byName({ record: a }: ObjectItem, { record: b }: ObjectItem): number {
  return compareTexts(a.namespace, b.namespace) || compareTexts(a.name, b.name);
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
