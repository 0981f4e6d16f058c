import { PERMISSION_CACHE_MS, PERMISSIONS_KEPT } from '../constants.ts';

/** Whom an answer is about, when: it says nothing to somebody else, nor after a while. */
export interface CacheMoment {
  /** The session's count of identities. */
  readonly identity: number;
  /** Monotonic ms. */
  readonly now: number;
}

interface Held<T> {
  readonly value: T;
  readonly identity: number;
  readonly heldAt: number;
}

/** Answers by question, the oldest first. Immutable. */
export type AnswerCache<T> = ReadonlyMap<string, Held<T>>;

/** What is held for a key, if it still counts. */
export function cached<T>(cache: AnswerCache<T>, key: string, { identity, now }: CacheMoment): T | undefined {
  const held = cache.get(key);
  if (held === undefined || held.identity !== identity) return undefined;
  return now - held.heldAt < PERMISSION_CACHE_MS ? held.value : undefined;
}

/** The cache with one more answer, without those that do not count any more, and without the oldest if there are too many. */
export function withAnswer<T>(cache: AnswerCache<T>, key: string, value: T, at: CacheMoment): AnswerCache<T> {
  const kept = [...cache].filter(([each]) => each !== key && cached(cache, each, at) !== undefined);
  const entries: [string, Held<T>][] = [...kept, [key, { value, identity: at.identity, heldAt: at.now }]];
  return new Map(entries.slice(-PERMISSIONS_KEPT));
}

/** The cache without one answer. */
export function withoutAnswer<T>(cache: AnswerCache<T>, key: string): AnswerCache<T> {
  return new Map([...cache].filter(([each]) => each !== key));
}

/** Everything that counts now. */
export function standing<T>(cache: AnswerCache<T>, at: CacheMoment): ReadonlyMap<string, T> {
  const fresh = new Map<string, T>();
  for (const key of cache.keys()) {
    const value = cached(cache, key, at);
    if (value !== undefined) fresh.set(key, value);
  }
  return fresh;
}
