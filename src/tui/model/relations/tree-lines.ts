import type { RelationTree } from '../../../refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';
import type { TreeGlyphs } from '../theme.ts';
import { type Folds, isOpen } from './folds.ts';

/** One item of a tree on a line of its own. */
export interface TreeLine {
  readonly item: TreeItem;
  readonly parent: TreeLine | undefined;
  /** The branches that it hangs on, up to its own name. */
  readonly stem: string;
  readonly fold: 'open' | 'folded' | 'leaf';
}

/** What a filter lets through. */
export interface TreeFilter {
  matches(item: TreeItem): boolean;
  /** Pods that were looked through already, and whether something below them matched. */
  readonly pods: WeakMap<object, boolean>;
}

/** A tree with what is shown of it. */
export interface ShownTree {
  readonly tree: RelationTree;
  readonly folds: Folds;
  readonly filter: TreeFilter | undefined;
  readonly glyphs: TreeGlyphs;
}

/**
 * The lines of a tree: what is folded has none. Of a filter: what matches, with what is below it, and the way to it, whether
 * that is folded or not.
 */
export function treeLines(shown: ShownTree): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const matching = shown.filter === undefined ? undefined : new Matching(shown.tree, shown.filter);
  const place = (items: readonly TreeItem[], parent: TreeLine | undefined, under: string | undefined, all: boolean) => {
    const { tree, folds, glyphs } = shown;
    const kept = matching === undefined || all ? items : items.filter((item) => matching.has(item));
    for (const [index, item] of kept.entries()) {
      const isLast = index === kept.length - 1;
      const stem = under === undefined ? '' : under + (isLast ? glyphs.last : glyphs.item);
      const isWay = matching !== undefined && !all && !matching.is(item);
      const isBranch = tree.hasChildren(item);
      const fold = isBranch ? (isWay || isOpen(folds, item) ? 'open' : 'folded') : 'leaf';
      const line: TreeLine = { item, parent, stem, fold };
      lines.push(line);
      if (fold !== 'open') continue;
      const below = under === undefined ? '' : under + (isLast ? glyphs.under : glyphs.through);
      place(tree.children(item), line, below, all || !isWay);
    }
  };
  place(shown.tree.roots(), undefined, undefined, matching === undefined);
  return lines;
}

/** Where a line stands, for a cursor: the ids on the way to it. */
export function lineKey({ item, parent }: TreeLine): string {
  return parent === undefined ? item.id : `${lineKey(parent)}\n${item.id}`;
}

/** The place of a line; -1 when there is none of that key. */
export function indexOfLine(lines: readonly TreeLine[], key: string): number {
  const id = key.slice(key.lastIndexOf('\n') + 1);
  return lines.findIndex((line) => line.item.id === id && lineKey(line) === key);
}

/** What matches a filter, or has something below it that does: looked for once. */
class Matching {
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
