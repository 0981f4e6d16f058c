import { kindsOf } from '../view/sheet-spec.ts';
import { focusedSheet, focusedView, type ViewState } from '../view/view-state.ts';
import { onlyInComparisons, onlyInOneText, onlyInTexts, onlyOnObjects, onlySideways } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

const onlyInYaml = (view: ViewState): string | undefined => {
  const isYaml = focusedSheet(view)?.spec.type === 'yaml';
  return isYaml || onlyInComparisons(view) === undefined ? undefined : 'works in YAML and comparisons';
};

const onlyOnSecrets = (view: ViewState): string | undefined => {
  const sheet = focusedSheet(view);
  const kinds = sheet === undefined ? [focusedView(view)?.kind] : kindsOf(sheet.spec);
  return kinds.includes('secrets') ? undefined : 'works on secrets';
};

/** One object: what there is to read of it. */
export const OBJECT_KEYS: KeyGroup = {
  title: 'Objects',
  keys: [
    {
      keys: ['d'],
      action: 'describe',
      help: 'describe the object with its events, live',
      disabledReason: onlyOnObjects,
    },
    { keys: ['y'], action: 'yaml', help: 'the object as YAML, live', disabledReason: onlyOnObjects },
    { keys: ['V'], action: 'object-events', help: 'its events as a table', disabledReason: onlyOnObjects },
    {
      keys: ['x'],
      action: 'decode',
      help: 'YAML of a secret with what it stands for, or as it is stored again; in a comparison the same',
      disabledReason: onlyOnSecrets,
    },
    {
      keys: ['m'],
      action: 'managed-fields',
      help: 'in YAML: show the managed fields, or fold them; in a comparison: also what servers write, or not',
      disabledReason: onlyInYaml,
    },
    {
      keys: ['n'],
      action: 'find-next',
      help: 'in a text: the next place of what / looks for; in a comparison: the next difference',
      disabledReason: onlyInTexts,
    },
    {
      keys: ['N'],
      action: 'find-previous',
      help: 'in a text: the place before',
      disabledReason: onlyInTexts,
    },
    {
      keys: ['left', 'h'],
      action: 'left',
      help: 'in a text or in pulses: to the left; over clusters: the one before',
      disabledReason: onlySideways,
    },
    {
      keys: ['right', 'l'],
      action: 'right',
      help: 'in a text or in pulses: to the right; over clusters: the next one',
      disabledReason: onlySideways,
    },
    {
      keys: ['w'],
      action: 'wrap-text',
      help: 'in a text: let long lines go on in the next row, or cut them again',
      disabledReason: onlyInOneText,
    },
    { keys: ['c'], action: 'copy-text', help: 'in a text: copy all of it', disabledReason: onlyInTexts },
    {
      keys: ['ctrl-s'],
      action: 'save-text',
      help: 'in a text: save it to a file, and say where that is',
      disabledReason: onlyInOneText,
    },
    {
      keys: ['r'],
      action: 'live-text',
      help: 'nothing is to be switched on: a text is always live',
      disabledReason: onlyInOneText,
    },
    { keys: ['ctrl-r'], action: 'refresh-object', help: 'in a text: ask again now', disabledReason: onlyInTexts },
  ],
};
