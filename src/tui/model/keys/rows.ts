import { focusedView, showsHome, type ViewState } from '../view/view-state.ts';
import { onlyInTables, onlyUnscoped } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

const onlyOnNames = (view: ViewState): string | undefined => {
  if (focusedView(view)?.kind === 'nodes') return 'cordons here';
  return showsHome(view) || view.find !== undefined ? undefined : onlyInTables(view);
};

const onlyOn =
  (kind: string) =>
  (view: ViewState): string | undefined =>
    focusedView(view)?.kind === kind ? undefined : `works on ${kind}`;

/** One row of a table, or the marked ones. */
export const ROW_KEYS: KeyGroup = {
  title: 'Rows',
  keys: [
    {
      keys: ['c'],
      action: 'copy-name',
      help: 'copy the name of the row, or those of the marked ones',
      disabledReason: onlyOnNames,
    },
    { keys: ['n'], action: 'copy-namespace', help: 'copy its namespace', disabledReason: onlyInTables },
    { keys: ['w'], action: 'warp', help: 'the same table in the namespace of the row', disabledReason: onlyUnscoped },
    {
      keys: ['z'],
      action: 'replica-sets',
      help: 'the replica sets of the deployment',
      disabledReason: onlyOn('deployments'),
    },
    {
      keys: ['u'],
      action: 'use-namespace',
      help: 'use the namespace from now on, and stay here',
      disabledReason: onlyOn('namespaces'),
    },
  ],
};
