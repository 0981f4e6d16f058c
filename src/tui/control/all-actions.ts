import { logActions } from '../control/log-actions.ts';
import type { ActionId } from '../model/keys/keybinding.ts';
import { JOB_ACTIONS } from '../operations/job-keys.ts';
import { type NodeActionsParts, nodeActions } from '../operations/node-actions.ts';
import { type Handlers, noActions } from './actions.ts';
import { clusterActions } from './cluster-actions.ts';
import { type CompareActionsParts, compareActions } from './compare-actions.ts';
import { type CursorParts, cursorActions } from './cursor-actions.ts';
import { type GeneralActionsParts, generalActions } from './general-actions.ts';
import { objectActions } from './object-actions.ts';
import { type RelationActionsParts, relationActions } from './relation-actions.ts';
import { type RowActionsParts, rowActions } from './row-actions.ts';
import { TableKeys } from './table-keys.ts';

/** What keys act on, all together. */
export type AllActionsParts = CursorParts &
  GeneralActionsParts &
  NodeActionsParts &
  CompareActionsParts &
  RowActionsParts &
  RelationActionsParts;

/** What every key does. */
export function allActions(parts: AllActionsParts): Handlers<ActionId> {
  return {
    ...cursorActions(parts),
    ...clusterActions(parts),
    ...generalActions(parts),
    ...rowActions(parts),
    ...objectActions(parts),
    ...compareActions(parts),
    ...logActions(parts),
    ...relationActions(parts),
    ...new TableKeys(parts).handlers(),
    ...nodeActions(parts),
    ...noActions(JOB_ACTIONS),
  };
}
