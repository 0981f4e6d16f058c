/** One resource that an API server serves and that can be listed, in one version. */
export interface ApiResource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural as in paths. */
  readonly resource: string;
  /** Lower case; empty when the server does not tell it. */
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  /** False where the server can list but not watch, as it is with metrics. */
  readonly watchable: boolean;
}

/** One version of one group as discovery tells it. */
export interface ServedVersion {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Those that can be listed; no subresources. */
  readonly resources: readonly ApiResource[];
  /** Why the server cannot serve it now, in one line: the API server behind it does not answer. */
  readonly problem?: string;
}

/** `v1`, `apps/v1`: how people write a version. */
export function groupVersion({ group, version }: { readonly group: string; readonly version: string }): string {
  return group === '' ? version : `${group}/${version}`;
}
