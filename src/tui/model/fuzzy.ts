import fuzzysort from 'fuzzysort';

/** Below this a match is letters that happen to stand in that order somewhere in an address. */
const WORST = 0.2;

/**
 * The items in which the letters of a query appear in order, the best match first: at the starts of words and close together
 * counts most; equally good ones stay in their order. `texts` gives what is looked at of an item; `worst`, of 0 to 1, how
 * bad a match may be.
 */
export function fuzzyRanked<T>(
  query: string,
  items: readonly T[],
  texts: readonly ((item: T) => string)[],
  worst: number = WORST,
): readonly T[] {
  const results = fuzzysort.go(query, items, { keys: [...texts], limit: 0, threshold: worst });
  const places = new Map(items.map((item, place) => [item, place]));
  const placeOf = ({ obj }: { readonly obj: T }): number => places.get(obj) ?? 0;
  return results.toSorted((a, b) => b.score - a.score || placeOf(a) - placeOf(b)).map(({ obj }) => obj);
}
