/** What a person did to the views, remembered over the runs of kmc, by key. Values are JSON. */
export interface KeptViews {
  /** As it was set last; `undefined` when it never was. Written by any version of kmc, or by hand: to be looked at. */
  get(key: string): unknown;
  /** Remembers it, or with `undefined` forgets it; what cannot be remembered is told, and holds for this run. */
  set(key: string, value: unknown): void;
}

/** Remembers nothing. */
export const NOTHING_KEPT: KeptViews = { get: () => undefined, set: () => undefined };
