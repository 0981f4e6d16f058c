/** Filters that are remembered over the runs of kmc, by key. */
export interface KeptFilters {
  /** Whether it was on when it was last changed. */
  has(key: string): boolean;
  /** Remembers it; what cannot be remembered is told, and holds for this run. */
  set(key: string, isOn: boolean): void;
}
