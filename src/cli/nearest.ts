import { distance } from 'fastest-levenshtein';

/** At most this many names are suggested. */
const SUGGESTIONS = 3;

/** The names that a mistyped one may have meant, nearest first: at most a third of its letters differ, or one contains the other. */
export function nearestNames(typed: string, names: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase();
  const scored = [...new Set(names)].map((name) => {
    const lower = name.toLowerCase();
    const contained = lower.includes(wanted) || wanted.includes(lower);
    return { name, score: contained ? 1 : distance(wanted, lower) };
  });
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const near = scored.filter(({ score }) => score <= limit).sort((a, b) => a.score - b.score);
  return near.slice(0, SUGGESTIONS).map(({ name }) => name);
}
