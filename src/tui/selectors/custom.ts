import type { ResourceKind } from '../../refresh/model/resource.ts';
import { textWidth } from '../model/graphemes.ts';
import type { Aliases } from '../model/k9s/aliases.ts';
import type { Customization } from '../model/k9s/customization.ts';
import { isInScope } from '../model/k9s/row-variables.ts';
import { padText, printable, toldLines, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';

const NAME_COLUMN = 32;

/** A person's own keys, for the help page. `kind` is that of the table on the screen. */
export function customKeyLines(
  { hotkeys, plugins }: Customization,
  kind: ResourceKind | undefined,
  theme: Theme,
): readonly string[] {
  const line = (key: string, text: string): string => `  ${key.padEnd(NAME_COLUMN)}${printable(text)}`;
  const ofHotkeys = hotkeys.map(({ key, description, command }) =>
    line(key, description === '' ? `:${command}` : `${description} (:${command})`),
  );
  const ofPlugins = plugins.map(({ key, description, scopes }) => {
    const works = kind !== undefined && isInScope(scopes, kind);
    return works ? line(key, description) : theme.dim(line(key, `${description} (works on ${scopes.join(', ')})`));
  });
  const group = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [theme.bold(title), ...lines, ''];
  return [...group('Hotkeys', ofHotkeys), ...group('Plugins', ofPlugins)];
}

/** A person's own aliases, for the page of kinds. */
export function ownAliasLines(aliases: Aliases, width: number, theme: Theme): readonly string[] {
  if (aliases.size === 0) return [];
  const longest = Math.max(...[...aliases.keys()].map((name) => textWidth(printable(name))));
  const lines = [...aliases].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    theme.bold('YOUR ALIASES'),
    ...lines.map(([name, command]) => truncate(`${padText(printable(name), longest)}  :${printable(command)}`, width)),
    '',
  ];
}

/** The page about a person's own files: which were read, and what of them does not hold. */
export function ownFilesLines(
  files: readonly string[],
  problems: readonly string[],
  width: number,
  theme: Theme,
): readonly string[] {
  const listed = (lines: readonly string[], none: string): readonly string[] =>
    toldLines((lines.length === 0 ? [none] : lines).map(printable), width);
  return [
    theme.bold('Files'),
    ...listed(files, 'none; the README says where they may lie'),
    '',
    theme.bold('What of them does not hold'),
    ...listed(problems, 'nothing: all of it does').map((line) =>
      problems.length === 0 ? line : theme.tone('warning', line),
    ),
  ];
}
