import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';

/** Which branches of a tree are open. */
export interface Folds {
  /** How a branch is that nobody has turned: `usual` is all but pods. */
  readonly base: 'usual' | 'open' | 'folded';
  /** Ids of the items that are the other way round. */
  readonly turned: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** The folds that a tree begins with: that of one object is open all the way down. */
export function firstFolds(isOfOneObject: boolean): Folds {
  return { base: isOfOneObject ? 'open' : 'usual', turned: NONE };
}

/** Whether a branch is open. */
export function isOpen({ base, turned }: Folds, item: TreeItem): boolean {
  const isPod = item.type === 'object' && item.kind === 'pods';
  const isUsually = base === 'usual' ? !isPod : base === 'open';
  return turned.size > 0 && turned.has(item.id) ? !isUsually : isUsually;
}

/** Opens a branch that is folded, and folds one that is open. */
export function turnedOver(folds: Folds, item: TreeItem): Folds {
  const turned = new Set(folds.turned);
  if (!turned.delete(item.id)) turned.add(item.id);
  return { ...folds, turned };
}

/** Opens all branches; folds all where all are open. */
export function allTurned({ base, turned }: Folds): Folds {
  return { base: base === 'open' && turned.size === 0 ? 'folded' : 'open', turned: NONE };
}
