import { referrersOf } from '../../../refresh/model/relations/references.ts';
import { TREE_ROOTS, treeKinds } from '../../../refresh/model/relations/related-kinds.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import { objectOf } from '../view/sheet-spec.ts';
import { focusedSheet, focusedView, type ViewState } from '../view/view-state.ts';
import { onlyInRelations, onlyInTrees, onlyOnObjects } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

/** Of objects of some kinds; on a list of many kinds, each says for itself. */
function onlyOnKinds(isMeant: (kind: KindId) => boolean, reason: string): (view: ViewState) => string | undefined {
  return (view) => {
    const sheet = focusedSheet(view);
    const none = onlyOnObjects(view);
    const kind = sheet === undefined ? focusedView(view)?.kind : objectOf(sheet.spec)?.kind;
    if (none !== undefined || kind === undefined) return none;
    return isMeant(kind) ? undefined : reason;
  };
}

const onlyOnPods = onlyOnKinds((kind) => kind === 'pods' || kind === 'containers', 'works on pods');

const onlyOnUsed = onlyOnKinds(
  (kind) => referrersOf(kind) !== undefined,
  'works on config maps, secrets, volume claims, service accounts, priority classes, storage classes and nodes',
);

const onlyOnTrees = onlyOnKinds(
  (kind) => treeKinds(kind) !== undefined || kind === 'containers',
  `there are trees of ${TREE_ROOTS.join(', ')}`,
);

/** What objects have to do with each other. */
export const RELATION_KEYS: KeyGroup = {
  title: 'Relations',
  keys: [
    {
      keys: ['J'],
      action: 'owner',
      help: 'go to the owner: the table of its kind, kept to it',
      disabledReason: onlyOnObjects,
    },
    { keys: ['o'], action: 'node', help: 'go to the node of the pod', disabledReason: onlyOnPods },
    {
      keys: ['u'],
      action: 'used-by',
      help: 'who uses it, and where it is named: of config maps, secrets, volume claims, service accounts, priority classes and storage classes',
      disabledReason: onlyOnUsed,
    },
    {
      keys: ['v'],
      action: 'tree',
      help: 'a live tree of what belongs to the object, and what its pods use',
      disabledReason: onlyOnTrees,
    },
    {
      keys: ['space'],
      action: 'tree-fold',
      help: 'in a tree: open the branch, or fold it',
      disabledReason: onlyInTrees,
    },
    { keys: ['x'], action: 'tree-all', help: 'in a tree: open all branches, or fold all', disabledReason: onlyInTrees },
    {
      keys: ['right'],
      action: 'tree-in',
      help: 'in a tree: open the branch, or go into it',
      disabledReason: onlyInTrees,
    },
    {
      keys: ['left'],
      action: 'tree-out',
      help: 'in a tree: fold the branch, or go to the one around it',
      disabledReason: onlyInTrees,
    },
    {
      keys: ['ctrl-r'],
      action: 'refresh',
      help: 'in a tree, and of who uses an object: list everything anew',
      disabledReason: onlyInRelations,
    },
  ],
};
