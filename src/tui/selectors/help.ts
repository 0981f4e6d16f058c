import { COMMAND_HELP } from '../model/commands/table.ts';
import { KEY_GROUPS } from '../model/keymap.ts';
import type { Keybinding } from '../model/keys/keybinding.ts';
import type { Theme } from '../model/theme.ts';
import type { ViewState } from '../model/view/view-state.ts';

const KEY_COLUMN = 32;

/** The help page, made of the key and command tables: a key that does nothing in this view says why. */
export function helpLines(view: ViewState, theme: Theme): readonly string[] {
  const lines: string[] = [];
  for (const { title, keys } of KEY_GROUPS) {
    lines.push(theme.bold(title));
    for (const binding of keys) {
      lines.push(helpLine(keysText(binding), binding.help, binding.disabledReason?.(view), theme));
    }
    lines.push('');
  }
  lines.push(theme.bold('Commands'));
  for (const { usage, help, disabledReason } of COMMAND_HELP)
    lines.push(helpLine(usage, help, disabledReason?.(view), theme));
  return lines;
}

function helpLine(what: string, help: string, reason: string | undefined, theme: Theme): string {
  const text = `  ${what.padEnd(KEY_COLUMN - 2)}  ${help}`;
  return reason === undefined ? text : theme.dim(`${text} (${reason})`);
}

/** `j down`, and `alt-0…9` for a row of digits. */
function keysText(binding: Keybinding): string {
  const { keys } = binding;
  return keys.length > 3 ? `${keys[0]}…${keys[keys.length - 1]?.slice(-1)}` : keys.join(' ');
}
