import type { RelationTree } from '../../../refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';

/** What a filter lets through. */
export interface TreeFilter {
  matches(item: TreeItem): boolean;
  /** Pods that were looked through already, and whether they or something below them matched. */
  readonly pods: WeakMap<object, boolean>;
}

/** A filter that has looked at nothing yet. */
export function treeFilter(matches: (item: TreeItem) => boolean): TreeFilter {
  return { matches, pods: new WeakMap() };
}

/** What matches a filter, or has something below it that does: looked for once. */
export class Matching {
  readonly #tree: RelationTree;
  readonly #filter: TreeFilter;
  readonly #known = new Map<TreeItem, boolean>();

  constructor(tree: RelationTree, filter: TreeFilter) {
    this.#tree = tree;
    this.#filter = filter;
  }

  /** Whether an item itself matches. */
  is(item: TreeItem): boolean {
    return this.#filter.matches(item);
  }

  /** Whether it does, or something below it. */
  has(item: TreeItem): boolean {
    const pod = item.type === 'object' && item.kind === 'pods' ? item.record : undefined;
    const known = pod === undefined ? this.#known.get(item) : this.#filter.pods.get(pod);
    if (known !== undefined) return known;
    const has = this.is(item) || this.#tree.children(item).some((child) => this.has(child));
    if (pod === undefined) this.#known.set(item, has);
    else this.#filter.pods.set(pod, has);
    return has;
  }
}
