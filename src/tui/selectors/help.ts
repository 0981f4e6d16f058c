import { COMMAND_HELP } from '../model/commands/table.ts';
import type { Keybinding, KeyGroup } from '../model/keys/keybinding.ts';
import type { Theme } from '../model/theme.ts';
import type { ViewState } from '../model/view/view-state.ts';

const KEY_COLUMN = 32;

/**
 * The help page, made of the key and command tables: a key that does nothing in this view says why. `own` are the lines
 * of a person's own keys.
 */
export function helpLines(
  view: ViewState,
  groups: readonly KeyGroup[],
  theme: Theme,
  own: readonly string[],
): readonly string[] {
  const lines: string[] = [];
  for (const { title, keys } of groups) {
    lines.push(theme.bold(title));
    for (const binding of keys) {
      lines.push(helpLine(keysText(binding), binding.help, binding.disabledReason?.(view), theme));
    }
    lines.push('');
  }
  lines.push(...own, theme.bold('Commands'));
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
  if (keys.length === 0) return '(no key)';
  return keys.length > 4 ? `${keys[0]}…${keys[keys.length - 1]?.slice(-1)}` : keys.join(' ');
}
