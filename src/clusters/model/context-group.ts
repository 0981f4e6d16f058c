import { type ContextEntry, entrySettings } from './cluster.ts';
import { globExpression } from './context-settings.ts';

const TAG = 'tag:';

/**
 * The contexts that a word of `:open` stands for, in the order of the files: those with that tag (`tag:TAG`), else those of
 * the group of that name, else that context by name or id, else those whose name or id fits the pattern.
 */
export function contextsMeant(entries: readonly ContextEntry[], word: string): readonly ContextEntry[] {
  if (word.startsWith(TAG)) {
    const tag = word.slice(TAG.length).toLowerCase();
    return entries.filter((entry) => entrySettings(entry).tags?.some((each) => each.toLowerCase() === tag));
  }
  const group = word.toLowerCase();
  const inGroup = entries.filter((entry) => entrySettings(entry).group?.toLowerCase() === group);
  if (inGroup.length > 0) return inGroup;
  const named = entries.find(({ id }) => id === word) ?? entries.find(({ name }) => name === word);
  if (named !== undefined) return [named];
  if (!/[*?]/.test(word)) return [];
  const pattern = globExpression(word);
  return entries.filter(({ id, name }) => pattern.test(name) || pattern.test(id));
}

/** Why a word stands for no context: with the groups and tags that there are. */
export function meantByNothing(entries: readonly ContextEntry[], word: string): string {
  const settings = entries.map(entrySettings);
  const groups = settings.flatMap(({ group }) => (group === undefined ? [] : [group]));
  const tags = settings.flatMap((each) => each.tags ?? []).map((tag) => TAG + tag);
  const known = [...new Map([...groups, ...tags].map((each) => [each.toLowerCase(), each])).values()].join(', ');
  const there = known === '' ? 'the settings name no group' : `there are ${known}`;
  return `there is no group, tag or context ${word}; ${there}`;
}
