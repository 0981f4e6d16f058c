import { onlyInCluster, onlyOnSheets } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

/** Everywhere. */
export const GENERAL_KEYS: KeyGroup = {
  title: 'General',
  keys: [
    {
      keys: ['esc', 'q'],
      action: 'back',
      help: 'hide a login that is wanted, else clear the filter, else go back',
    },
    { keys: [':'], action: 'command', help: 'type a command' },
    {
      keys: ['ctrl-p'],
      action: 'palette',
      help: 'find anything by a few letters: tabs, contexts, kinds, namespaces, keys, commands',
    },
    { keys: ['?'], action: 'help', help: 'these keys' },
    {
      keys: ['ctrl-a'],
      action: 'aliases',
      help: 'all kinds of the cluster and their names',
      disabledReason: onlyInCluster,
    },
    { keys: ['f5'], action: 'say-again', help: 'draw the screen anew; with a screen reader, say where you are' },
    {
      keys: ['space'],
      action: 'say-line',
      help: 'with a screen reader: say the line again; of a log that is followed, the newest',
      disabledReason: onlyOnSheets,
    },
    { keys: ['ctrl-c'], action: 'quit', help: 'quit' },
  ],
};
