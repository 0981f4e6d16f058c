import type { RelationTree } from '../../../refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import { allTurned, type Folds, firstFolds, turnedOver } from '../../model/relations/folds.ts';
import { indexOfLine, lineKey, type TreeFilter, type TreeLine, treeLines } from '../../model/relations/tree-lines.ts';
import type { TreeGlyphs } from '../../model/theme.ts';
import {
  CURSOR_HOME,
  type Cursor,
  type Motion,
  moved,
  type Rows,
  type Window,
  windowOf,
} from '../../model/view/cursor.ts';

/** Somebody looking at a tree: what he has folded, and where he is. The tree may be another one at every look. */
export class TreeView {
  readonly #glyphs: TreeGlyphs;
  #folds: Folds;
  #cursor: Cursor = CURSOR_HOME;
  #height = 1;
  #tree: RelationTree | undefined;
  #filter: TreeFilter | undefined;
  #lines: readonly TreeLine[] = [];

  constructor(glyphs: TreeGlyphs, isOfOneObject: boolean) {
    this.#glyphs = glyphs;
    this.#folds = firstFolds(isOfOneObject);
  }

  /** Looks at a tree through a filter; `undefined` lets everything through. */
  show(tree: RelationTree, filter: TreeFilter | undefined): void {
    if (tree === this.#tree && filter === this.#filter) return;
    this.#tree = tree;
    this.#filter = filter;
    this.#makeLines();
  }

  /** The lines that fit on the screen, and which of them has the cursor. */
  window(height: number): { readonly lines: readonly TreeLine[]; readonly cursor: number } {
    this.#height = Math.max(1, height);
    const { index, top } = this.#window();
    return { lines: this.#lines.slice(top, top + height), cursor: index - top };
  }

  /** The line under the cursor. */
  line(): TreeLine | undefined {
    return this.#lines[this.#window().index];
  }

  /** How many lines there are. */
  count(): number {
    return this.#lines.length;
  }

  /** How many objects of a kind there are among them. */
  objects(kind: KindId): number {
    return this.#lines.filter(({ item }) => item.type === 'object' && item.kind === kind).length;
  }

  move(motion: Motion): void {
    this.#cursor = moved(this.#cursor, motion, this.#rows());
  }

  /** Opens the branch under the cursor, or folds it. */
  turn(): void {
    const line = this.line();
    if (line !== undefined && line.fold !== 'leaf') this.#fold(turnedOver(this.#folds, line.item));
  }

  /** Opens all branches, or folds all. */
  turnAll(): void {
    this.#fold(allTurned(this.#folds));
  }

  /** Opens the branch under the cursor, or goes into it. */
  inward(): void {
    const line = this.line();
    if (line?.fold === 'folded') this.turn();
    else if (line?.fold === 'open') this.move('down');
  }

  /** Folds the branch under the cursor, or goes to the one that it is in. */
  outward(): void {
    const line = this.line();
    if (line?.fold === 'open') this.turn();
    else if (line?.parent !== undefined) this.#goTo(line.parent);
  }

  #goTo(line: TreeLine): void {
    const index = this.#lines.indexOf(line);
    const { top } = this.#window();
    this.#cursor = { index, key: lineKey(line), top: Math.min(top, index) };
  }

  #fold(folds: Folds): void {
    // The cursor stays on its item, or goes to what that was folded into.
    const before = this.line();
    const { index, top } = this.#window();
    this.#folds = folds;
    this.#makeLines();
    for (let line = before; line !== undefined; line = line.parent) {
      const at = indexOfLine(this.#lines, lineKey(line));
      if (at < 0) continue;
      this.#cursor = { index: at, key: lineKey(line), top: Math.max(0, at - (index - top)) };
      return;
    }
  }

  #makeLines(): void {
    const tree = this.#tree;
    this.#lines =
      tree === undefined ? [] : treeLines({ tree, folds: this.#folds, filter: this.#filter, glyphs: this.#glyphs });
  }

  #window(): Window {
    return windowOf(this.#cursor, this.#rows());
  }

  #rows(): Rows {
    const lines = this.#lines;
    return {
      count: lines.length,
      height: this.#height,
      keyAt(index) {
        const line = lines[index];
        return line === undefined ? undefined : lineKey(line);
      },
      indexOfKey: (key) => indexOfLine(lines, key),
    };
  }
}

/** What a filter looks for in the items of a tree. */
export function treeFilter(matches: (item: TreeItem) => boolean): TreeFilter {
  return { matches, pods: new WeakMap() };
}
