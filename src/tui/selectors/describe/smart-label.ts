/** Words that stand in capitals, however a field writes them. */
const ACRONYMS: ReadonlySet<string> = new Set(['API', 'URL', 'UID', 'GUID']);

/**
 * A field's name as kubectl titles it: `creationTimestamp` is `Creation Timestamp`, `app.kubernetes.io` is left as
 * it is (kubectl `smartLabelFor`).
 */
export function smartLabel(field: string): string {
  if (!/^[\p{L}-]+$/u.test(field)) return field;
  return camelWords(field).map(titled).join(' ');
}

/** Splits at changes of case; of several capitals the last one belongs to the word behind them (fatih/camelcase). */
function camelWords(field: string): readonly string[] {
  const words = field.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|-+/gu) ?? [field];
  const merged: string[] = [];
  for (const word of words) {
    const last = merged.at(-1) ?? '';
    if (last.length >= 2 && /^\p{Lu}+$/u.test(last) && /^\p{Lu}/u.test(word)) merged[merged.length - 1] = last + word;
    else merged.push(word);
  }
  return merged;
}

function titled(word: string): string {
  const capitals = word.toUpperCase();
  if (ACRONYMS.has(capitals)) return capitals;
  return word === word.toLowerCase() ? `${capitals.slice(0, 1)}${word.slice(1)}` : word;
}
