import type { RelationTree } from '../../../refresh/model/relations/relation-tree.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import { allTurned, type Folds, firstFolds, turnedOver } from '../../model/relations/folds.ts';
import type { TreeFilter } from '../../model/relations/tree-filter.ts';
import { lineKey, type TreeLine, TreeLines } from '../../model/relations/tree-lines.ts';
import type { TreeGlyphs } from '../../model/theme.ts';
import {
  atRow,
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
  #lines: TreeLines | undefined;

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
    const last = Math.min(this.count(), top + height);
    const lines = Array.from({ length: Math.max(0, last - top) }, (_, row) => this.#lines?.at(top + row));
    return { lines: lines.filter((line) => line !== undefined), cursor: index - top };
  }

  /** The line under the cursor. */
  line(): TreeLine | undefined {
    return this.#lines?.at(this.#window().index);
  }

  /** How many lines there are. */
  count(): number {
    return this.#lines?.count ?? 0;
  }

  /** How many objects of a kind there are among them. */
  objects(kind: KindId): number {
    return this.#lines?.objects(kind) ?? 0;
  }

  move(motion: Motion): void {
    this.#cursor = moved(this.#cursor, motion, this.#rows());
  }

  /** Puts the cursor on a line of the last frame, and tells which it is; `undefined` where there is none. */
  click(y: number): string | undefined {
    const cursor = atRow(this.#cursor, this.#rows(), y);
    this.#cursor = cursor ?? this.#cursor;
    return cursor?.key;
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
    const key = lineKey(line);
    const index = this.#lines?.indexOf(key) ?? 0;
    this.#cursor = { index, key, top: Math.min(this.#window().top, index) };
  }

  #fold(folds: Folds): void {
    // The cursor stays on its item, or goes to what that was folded into.
    const before = this.line();
    const { index, top } = this.#window();
    this.#folds = folds;
    this.#makeLines();
    for (let line = before; line !== undefined; line = line.parent) {
      const at = this.#lines?.indexOf(lineKey(line)) ?? -1;
      if (at < 0) continue;
      this.#cursor = { index: at, key: lineKey(line), top: Math.max(0, at - (index - top)) };
      return;
    }
  }

  #makeLines(): void {
    const tree = this.#tree;
    const [folds, filter, glyphs] = [this.#folds, this.#filter, this.#glyphs];
    this.#lines = tree === undefined ? undefined : new TreeLines({ tree, folds, filter, glyphs });
  }

  #window(): Window {
    return windowOf(this.#cursor, this.#rows());
  }

  #rows(): Rows {
    const lines = this.#lines;
    return {
      count: lines?.count ?? 0,
      height: this.#height,
      keyAt(index) {
        const line = lines?.at(index);
        return line === undefined ? undefined : lineKey(line);
      },
      indexOfKey: (key) => lines?.indexOf(key) ?? -1,
    };
  }
}
