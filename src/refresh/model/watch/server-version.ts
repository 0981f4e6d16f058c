/** Kubernetes 1.27 was the first to know `sendInitialEvents` (KEP-3157); older ones ignore it and never say that a list is complete. */
const FIRST_WITH_WATCH_LIST = [1, 27] as const;

/**
 * Whether a server of this `gitVersion` (`v1.33.4-eks-1a2b3c`) may do WatchLists. Versions that are not known or not like
 * that are given the benefit of the doubt: of 1.27 to 1.31 and of 1.33 nobody can tell without asking.
 */
export function knowsWatchList(gitVersion: string | undefined): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(gitVersion ?? '') ?? [];
  if (major === undefined || minor === undefined) return true;
  const [firstMajor, firstMinor] = FIRST_WITH_WATCH_LIST;
  return Number(major) === firstMajor ? Number(minor) >= firstMinor : Number(major) > firstMajor;
}
