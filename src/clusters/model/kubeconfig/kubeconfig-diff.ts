import type { Cluster, ClusterAccess, ClusterId, ContextEntry } from '../cluster.ts';

/** What is different between two readings of one usable context; the first that applies. */
export type ClusterChange =
  /** Another API server, or another way to prove that it is the one: what was known of the old one says nothing of it. */
  | 'cluster'
  /** The same API server asked as somebody else, or with another credential, or in another HTTP version. */
  | 'user'
  /** Only where a new tab would start. */
  | 'namespace';

/** One context that both readings have, and what it is now. */
export interface ChangedEntry {
  readonly before: ContextEntry;
  readonly after: ContextEntry;
  /** `problem`: at least one of the two cannot be used. */
  readonly what: ClusterChange | 'problem';
}

/** What is different between two readings of the kubeconfig files. Empty when nothing is that matters. */
export interface ContextsDiff {
  /** In the order of the later reading. */
  readonly added: readonly ContextEntry[];
  /** In the order of the earlier one. */
  readonly removed: readonly ContextEntry[];
  /** In the order of the later one. */
  readonly changed: readonly ChangedEntry[];
}

/**
 * Compares contexts by what they come to: cluster, user and namespace with all references resolved. Comments,
 * `current-context`, the order of entries and the lines they stand on are no difference.
 */
export function diffContexts(before: readonly ContextEntry[], after: readonly ContextEntry[]): ContextsDiff {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  const stays = new Set(after.map((entry) => entry.id));
  const changed = after.flatMap((entry) => {
    const old = known.get(entry.id);
    const what = old === undefined ? undefined : entryChange(old, entry);
    return old === undefined || what === undefined ? [] : [{ before: old, after: entry, what }];
  });
  return {
    added: after.filter((entry) => !known.has(entry.id)),
    removed: before.filter((entry) => !stays.has(entry.id)),
    changed,
  };
}

function entryChange(before: ContextEntry, after: ContextEntry): ChangedEntry['what'] | undefined {
  if (before.kind === 'usable' && after.kind === 'usable') return clusterChange(before.cluster, after.cluster);
  if (before.kind === 'usable' || after.kind === 'usable') return 'problem';
  const same = before.problem.file === after.problem.file && before.problem.message === after.problem.message;
  return same ? undefined : 'problem';
}

/** How two readings of one context differ; `undefined` when they come to the same. */
export function clusterChange(before: Cluster, after: Cluster): ClusterChange | undefined {
  if (!isEqual(serverOf(before.access), serverOf(after.access))) return 'cluster';
  if (!isEqual(before.access, after.access)) return 'user';
  return before.namespace === after.namespace ? undefined : 'namespace';
}

/** The half of an access that says which server it is. */
function serverOf(access: ClusterAccess): object {
  const { user: _, http2: __, ...server } = access;
  return server;
}

/** Compares plain data: what a kubeconfig is made of. */
function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

/**
 * The contexts there are, and among them those that are gone but `kept`, each behind the one that it stood behind
 * before.
 */
export function withKept(
  listed: readonly ContextEntry[],
  shown: readonly ContextEntry[],
  kept: (id: ClusterId) => boolean,
): readonly ContextEntry[] {
  const ids = new Set(listed.map((entry) => entry.id));
  const all = [...listed];
  for (const [place, entry] of shown.entries()) {
    if (ids.has(entry.id) || !kept(entry.id)) continue;
    ids.add(entry.id);
    const before = shown.slice(0, place).findLast((each) => all.some(({ id }) => id === each.id));
    all.splice(before === undefined ? 0 : all.findIndex(({ id }) => id === before.id) + 1, 0, entry);
  }
  return all;
}

/** A diff as lines of the log, one for each context: `INFO [clusterId] kubeconfig:added`. Credentials stay out of them. */
export function diffLines(diff: ContextsDiff): readonly string[] {
  return [
    ...diff.added.map(({ id }) => `INFO [${id}] kubeconfig:added`),
    ...diff.removed.map(({ id }) => `INFO [${id}] kubeconfig:removed`),
    ...diff.changed.map(({ after, what }) => `INFO [${after.id}] kubeconfig:changed what=${what}`),
  ];
}
