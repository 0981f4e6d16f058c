import { onlyInTables, onlyOverRows, onlyUnscoped } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';
import { SORT_BINDINGS } from './sorts.ts';

/** Tables of a kind. */
export const TABLE_KEYS: KeyGroup = {
  title: 'Tables',
  keys: [
    {
      keys: ['0'],
      action: 'namespace',
      help: 'all namespaces',
      disabledReason: onlyUnscoped,
    },
    {
      keys: Array.from({ length: 9 }, (_, index) => String(index + 1)),
      action: 'namespace',
      help: 'a namespace that this tab has shown, by its number in :ns',
      disabledReason: onlyUnscoped,
    },
    {
      keys: ['/'],
      action: 'filter',
      help: 'filter rows: a regular expression over all columns, wide ones too, !EXPRESSION, app=web or -l SELECTOR, -f LETTERS; on the Fleet home plain text is fuzzy',
    },
    {
      keys: ['ctrl-z'],
      action: 'faults',
      help: 'only what is not well, of events the warnings, or all again; of pods kept for this cluster, or the Fleet',
      disabledReason: onlyInTables,
    },
    ...SORT_BINDINGS,
    {
      keys: ['<'],
      action: 'sort-left',
      help: 'sort by the column to the left',
      disabledReason: onlyInTables,
    },
    {
      keys: ['>'],
      action: 'sort-right',
      help: 'sort by the column to the right',
      disabledReason: onlyInTables,
    },
    {
      keys: ['|'],
      action: 'columns',
      help: 'choose columns: show or hide them, or sort by any; kept for this table',
      disabledReason: onlyInTables,
    },
    {
      keys: ['ctrl-w'],
      action: 'wide',
      help: 'show the columns for wide screens too, or hide them',
      disabledReason: onlyInTables,
    },
    {
      keys: ['space'],
      action: 'mark',
      help: 'mark the row, or unmark it',
      disabledReason: onlyInTables,
    },
    {
      keys: ['ctrl-space'],
      action: 'mark-range',
      help: 'mark the rows from the last marked one to here',
      disabledReason: onlyInTables,
    },
    {
      keys: ['ctrl-\\'],
      action: 'clear-marks',
      help: 'take all marks away',
      disabledReason: onlyInTables,
    },
    {
      keys: ['ctrl-s'],
      action: 'save-table',
      help: 'save the rows that the filter lets through to a file (CSV), with all columns, and say where that is',
      disabledReason: onlyOverRows,
    },
    {
      keys: ['ctrl-r'],
      action: 'refresh',
      help: 'list the rows anew: of the cluster, or on the Fleet of the clusters with marked rows, else of all it shows',
      disabledReason: onlyInTables,
    },
  ],
};
