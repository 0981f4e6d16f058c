import type { ObjectRecord, RawObject } from './record.ts';

/** The kinds that kmc has rows for. */
export type KindId = 'pods' | 'deployments' | 'nodes' | 'namespaces' | 'services';

/** One kind of the API: how to ask for it, how people call it, and what to keep of its objects. */
export interface ResourceKind<R extends ObjectRecord = ObjectRecord> {
  readonly id: KindId;
  /** API path up to the resource: `/api/v1` or `/apis/apps/v1`. */
  readonly groupPath: string;
  /** Singular as in manifests: `Pod`. */
  readonly kind: string;
  readonly namespaced: boolean;
  /** Names for the command line besides the id: short names and singulars of discovery, and k9s's own. */
  readonly aliases: readonly string[];
  project(object: RawObject): R;
}

/** Path of a kind's collection; an empty namespace, or a cluster-scoped kind, means all of it. */
export function collectionPath(kind: ResourceKind, namespace: string): string {
  const inNamespace = kind.namespaced && namespace !== '';
  return `${kind.groupPath}/${inNamespace ? `namespaces/${encodeURIComponent(namespace)}/` : ''}${kind.id}`;
}
