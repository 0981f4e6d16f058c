import { entriesUnder, type KeyProblem, problemAt, type Read } from './fields.ts';

/** What a person calls a kind or a whole command, by the name typed: `pp` → `pods -l app=pay`. Never with a colon. */
export type Aliases = ReadonlyMap<string, string>;

/** No alias. */
export const NO_ALIASES: Aliases = new Map();

/** Reads k9s's `aliases.yaml`: `aliases: {NAME: group/version/plural, or a command}`. */
export function readAliases(file: unknown): Read<Aliases> {
  const entries = entriesUnder(file, 'aliases');
  const problems: KeyProblem[] = [...entries.problems];
  const value = new Map<string, string>();
  for (const [name, target] of Object.entries(entries.value)) {
    const key = ['aliases', name];
    if (typeof target !== 'string' || target.trim() === '')
      problems.push(problemAt(key, 'must be a kind or a command'));
    else if (name === '' || /\s/.test(name))
      problems.push(problemAt(key, 'has blanks in its name, and cannot be typed'));
    else value.set(name, commandOf(target));
  }
  return { value, problems };
}

/** A command line without its colon, its first word replaced as the aliases say. No word is replaced twice: nothing goes round. */
export function expandAliases(line: string, aliases: Aliases): string {
  const seen = new Set<string>();
  let command = line.trim();
  for (;;) {
    const [word = ''] = command.split(/\s+/, 1);
    const target = aliases.get(word) ?? aliases.get(word.toLowerCase());
    if (target === undefined || seen.has(word)) return command;
    seen.add(word);
    command = `${target} ${command.slice(word.length).trim()}`.trim();
  }
}

/** A target in the words of kmc's command line: `apps/v1/deployments` is `deployments.apps`, `v1/pods` is `pods`. */
function commandOf(target: string): string {
  const [first = '', ...rest] = target.trim().replace(/^:/, '').split(/\s+/);
  return [kindWord(first), ...rest].join(' ');
}

/** A kind as k9s writes it, `group/version/plural`, as a word for the command line; any other word as it is. */
function kindWord(word: string): string {
  const parts = /^(?:([\w.-]+)\/)?v\d\w*\/([\w-]+)$/.exec(word);
  if (parts === null) return word;
  const [, group, plural = ''] = parts;
  return group === undefined ? plural : `${plural}.${group}`;
}
