import { objectOf } from '../view/sheet-spec.ts';
import { focusedSheet, focusedView, type ViewState } from '../view/view-state.ts';
import { onlyInTexts, onlySideways } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

const onlyOnObjects = (view: ViewState): string | undefined => {
  const sheet = focusedSheet(view);
  if (sheet !== undefined) return objectOf(sheet.spec) === undefined ? 'works on objects' : undefined;
  const isFound = view.focus === 'fleet' && view.find !== undefined;
  return isFound || focusedView(view) !== undefined ? undefined : 'works on rows of a kind, as :pods';
};

const onlyInYaml = (view: ViewState): string | undefined =>
  focusedSheet(view)?.spec.type === 'yaml' ? undefined : 'works in YAML';

const onlyOnSecrets = (view: ViewState): string | undefined => {
  const sheet = focusedSheet(view);
  const kind = sheet === undefined ? focusedView(view)?.kind : objectOf(sheet.spec)?.kind;
  return kind === 'secrets' ? undefined : 'works on secrets';
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
      help: 'YAML of a secret with what it stands for, or as it is stored again',
      disabledReason: onlyOnSecrets,
    },
    {
      keys: ['m'],
      action: 'managed-fields',
      help: 'in YAML: show the managed fields, or fold them',
      disabledReason: onlyInYaml,
    },
    {
      keys: ['n'],
      action: 'find-next',
      help: 'in a text: the next place of what / looks for',
      disabledReason: onlyInTexts,
    },
    {
      keys: ['N'],
      action: 'find-previous',
      help: 'in a text: the place before',
      disabledReason: onlyInTexts,
    },
    { keys: ['left', 'h'], action: 'left', help: 'in a text or in pulses: to the left', disabledReason: onlySideways },
    {
      keys: ['right', 'l'],
      action: 'right',
      help: 'in a text or in pulses: to the right',
      disabledReason: onlySideways,
    },
    { keys: ['c'], action: 'copy-text', help: 'in a text: copy all of it', disabledReason: onlyInTexts },
    { keys: ['ctrl-r'], action: 'refresh-object', help: 'in a text: ask again now', disabledReason: onlyInTexts },
  ],
};
