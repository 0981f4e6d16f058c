/** Who has parked a cluster: its user, or the limit of how many are live in the background. */
export type Parked = { readonly by: 'user' } | { readonly by: 'limit'; readonly limit: number };

/** Why nothing is asked of it, and what to do about that; in one line. */
export function parkedReason(parked: Parked): string {
  if (parked.by === 'user') return 'parked by you; :unpark wakes it';
  return `parked by the limit of ${parked.limit} live clusters in the background; focusing wakes it`;
}
