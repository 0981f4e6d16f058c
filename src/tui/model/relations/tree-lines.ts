import type { RelationTree } from '../../../refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { TreeGlyphs } from '../theme.ts';
import { type Folds, isOpen } from './folds.ts';
import { Matching, type TreeFilter } from './tree-filter.ts';

/** One item of a tree on a line of its own. */
export interface TreeLine {
  readonly item: TreeItem;
  readonly parent: TreeLine | undefined;
  /** The branches that it hangs on, up to its own name. */
  readonly stem: string;
  /** The branches that what is below it hangs on, but for the last one. */
  readonly under: string;
  readonly fold: 'open' | 'folded' | 'leaf';
}

/** A tree with what is shown of it. */
export interface ShownTree {
  readonly tree: RelationTree;
  readonly folds: Folds;
  readonly filter: TreeFilter | undefined;
  readonly glyphs: TreeGlyphs;
}

/** A line, and what stands on lines right below it that are made when they are looked at: containers of a pod, what it names. */
interface Head {
  readonly line: TreeLine;
  /** The place of the line. */
  readonly start: number;
  readonly leaves: readonly TreeItem[];
}

const NONE: readonly never[] = [];

/**
 * The lines of a tree: what is folded has none. Of a filter: what matches, with what is below it, and the way to it, whether
 * that is folded or not. Ten thousand open pods are as many heads, and not their seventy thousand lines.
 */
export class TreeLines {
  readonly count: number;
  readonly #shown: ShownTree;
  readonly #matching: Matching | undefined;
  readonly #heads: Head[] = [];

  constructor(shown: ShownTree) {
    this.#shown = shown;
    this.#matching = shown.filter === undefined ? undefined : new Matching(shown.tree, shown.filter);
    this.#place(shown.tree.roots(), undefined, this.#matching === undefined);
    const last = this.#heads.at(-1);
    this.count = last === undefined ? 0 : last.start + 1 + last.leaves.length;
  }

  /** The line at a place. */
  at(index: number): TreeLine | undefined {
    const heads = this.#heads;
    if (index < 0 || index >= this.count) return undefined;
    let [low, high] = [0, heads.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((heads[middle]?.start ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const head = heads[low];
    return head === undefined ? undefined : this.#lineOf(head, index - head.start);
  }

  /** The place of a line by its key; -1 when there is none such. */
  indexOf(key: string): number {
    const cut = key.lastIndexOf('\n');
    const [id, parentId] = [key.slice(cut + 1), key.slice(key.lastIndexOf('\n', cut - 1) + 1, Math.max(0, cut))];
    for (const { line, start, leaves } of this.#heads) {
      if (line.item.id === id && lineKey(line) === key) return start;
      if (leaves.length === 0 || line.item.id !== parentId) continue;
      const leaf = leaves.findIndex((each) => each.id === id);
      if (leaf >= 0 && `${lineKey(line)}\n${id}` === key) return start + 1 + leaf;
    }
    return -1;
  }

  /** How many objects of a kind there are among them. */
  objects(kind: KindId): number {
    return this.#heads.filter(({ line: { item } }) => item.type === 'object' && item.kind === kind).length;
  }

  /** `all`: what a filter lets through is decided above. */
  #place(items: readonly TreeItem[], parent: TreeLine | undefined, all: boolean): void {
    const { tree, folds, glyphs } = this.#shown;
    const matching = all ? undefined : this.#matching;
    const kept = this.#kept(items, all);
    for (const [index, item] of kept.entries()) {
      const isLast = index === kept.length - 1;
      const isWay = matching?.is(item) === false;
      const isBranch = tree.hasChildren(item);
      const fold = isBranch ? (isWay || isOpen(folds, item) ? 'open' : 'folded') : 'leaf';
      const line: TreeLine = { item, parent, ...stemOf(parent, isLast, glyphs), fold };
      const before = this.#heads.at(-1);
      const start = before === undefined ? 0 : before.start + 1 + before.leaves.length;
      const isPod = item.type === 'object' && item.kind === 'pods';
      const leaves = isPod && fold === 'open' ? this.#kept(tree.children(item), !isWay) : NONE;
      this.#heads.push({ line, start, leaves });
      if (fold === 'open' && !isPod) this.#place(tree.children(item), line, !isWay);
    }
  }

  #kept(items: readonly TreeItem[], all: boolean): readonly TreeItem[] {
    const matching = this.#matching;
    return matching === undefined || all ? items : items.filter((item) => matching.has(item));
  }

  #lineOf({ line, leaves }: Head, offset: number): TreeLine | undefined {
    const item = leaves[offset - 1];
    if (item === undefined) return line;
    return { item, parent: line, ...stemOf(line, offset === leaves.length, this.#shown.glyphs), fold: 'leaf' };
  }
}

/** Where a line stands, for a cursor: the ids on the way to it. */
export function lineKey({ item, parent }: TreeLine): string {
  return parent === undefined ? item.id : `${lineKey(parent)}\n${item.id}`;
}

function stemOf(parent: TreeLine | undefined, isLast: boolean, glyphs: TreeGlyphs): Pick<TreeLine, 'stem' | 'under'> {
  if (parent === undefined) return { stem: '', under: '' };
  const before = parent.under;
  return {
    stem: before + (isLast ? glyphs.last : glyphs.item),
    under: before + (isLast ? glyphs.under : glyphs.through),
  };
}
