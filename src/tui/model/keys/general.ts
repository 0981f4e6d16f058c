import { onlyOnSheets, onlyReading } from './conditions.ts';
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
    { keys: ['['], action: 'trail-back', help: 'what this tab has shown before the last command, as it was left' },
    { keys: [']'], action: 'trail-on', help: 'what it has shown after that' },
    { keys: ['-'], action: 'trail-last', help: 'what it has shown last; again: back here' },
    { keys: [':'], action: 'command', help: 'type a command' },
    {
      keys: ['ctrl-p'],
      action: 'palette',
      help: 'find anything by a few letters: tabs, contexts, kinds, namespaces, keys, commands',
    },
    {
      keys: ['f'],
      action: 'full-texts',
      help: 'let texts and logs fill the screen, or no longer; one row still names the cluster',
      disabledReason: onlyReading,
    },
    { keys: ['ctrl-e'], action: 'tab-bar', help: 'hide the tab bar and the empty row for notices, or show them' },
    { keys: ['ctrl-g'], action: 'crumbs', help: 'hide the way to a view before its title, or show it' },
    { keys: ['?'], action: 'help', help: 'these keys' },
    {
      keys: ['ctrl-a'],
      action: 'aliases',
      help: 'all kinds of the cluster and their names, on the Fleet tab of all open ones',
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
