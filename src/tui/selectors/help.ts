import { COMMAND_HELP } from '../model/commands/table.ts';
import type { Keybinding, KeyGroup } from '../model/keys/keybinding.ts';
import { wrapped } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { ViewState } from '../model/view/view-state.ts';

const KEY_COLUMN = 32;

/** What the help page tells. */
export interface HelpFacts {
  /** What the page lies over: its keys are told. */
  readonly view: ViewState;
  readonly groups: readonly KeyGroup[];
  /** The lines of a person's own keys. */
  readonly own: readonly string[];
}

/**
 * The help page, made of the key and command tables: a key that does nothing in this view says why. What a key that does
 * something here means elsewhere is told there.
 */
export function helpLines({ view, groups, own }: HelpFacts, width: number, theme: Theme): readonly string[] {
  const lines: string[] = [];
  const all = groups.flatMap(({ keys }) => keys);
  const used = new Set(all.filter((each) => each.disabledReason?.(view) === undefined).flatMap(({ keys }) => keys));
  const isTold = (binding: Keybinding): boolean =>
    binding.disabledReason?.(view) === undefined || !binding.keys.every((key) => used.has(key));
  const entry = (what: string, help: string, reason: string | undefined): readonly string[] =>
    helpEntry(what, reason === undefined ? help : `${help} (${reason})`, width).map((line) =>
      reason === undefined ? line : theme.dim(line),
    );
  for (const { title, keys } of groups) {
    const told = keys.filter(isTold);
    if (told.length === 0) continue;
    lines.push(theme.bold(title));
    for (const binding of told) lines.push(...entry(keysText(binding), binding.help, binding.disabledReason?.(view)));
    lines.push('');
  }
  lines.push(...own, theme.bold('Commands'));
  for (const { usage, help, disabledReason } of COMMAND_HELP) lines.push(...entry(usage, help, disabledReason?.(view)));
  return lines;
}

/** What is typed, and beside it what that does, on as many lines as it takes. */
function helpEntry(what: string, help: string, width: number): readonly string[] {
  const indent = ' '.repeat(KEY_COLUMN + 2);
  const [first = '', ...more] = wrapped(help, Math.max(KEY_COLUMN, width - indent.length));
  const rest = more.map((line) => indent + line);
  if (what.length > KEY_COLUMN - 2) return [`  ${what}`, indent + first, ...rest];
  return [`  ${what.padEnd(KEY_COLUMN)}${first}`, ...rest];
}

/** `j down`, and `alt-0…9` for a row of digits. */
function keysText(binding: Keybinding): string {
  const { keys } = binding;
  if (keys.length === 0) return '(no key)';
  return keys.length > 4 ? `${keys[0]}…${keys[keys.length - 1]?.slice(-1)}` : keys.join(' ');
}
