import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ObjectRecord, RawObject } from './record.ts';

/**
 * Name of a kind over all clusters and versions: its plural for the kinds that kmc has rows for (`pods`), for every
 * other one the plural with its group (`certificates.cert-manager.io`).
 */
export type KindId = string;

/** One kind of the API: how to ask for it, how people call it, and what to keep of its objects. */
export interface ResourceKind<R extends ObjectRecord = ObjectRecord> {
  readonly id: KindId;
  /** API group; empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural as in paths. */
  readonly resource: string;
  /** Singular as in manifests: `Pod`. */
  readonly kind: string;
  readonly namespaced: boolean;
  /** Names for the command line besides the id: short names and singulars of discovery, and k9s's own. */
  readonly aliases: readonly string[];
  /** How the server is asked for it; default: as whole objects. `table`: as the rows that the server itself prints. */
  readonly form?: 'table';
  /** The server lists it and cannot watch it: the list is repeated. */
  readonly polled?: true;
  /** Only these of its objects, as the server's field selectors have it; default: all. */
  readonly fieldSelector?: string;
  /** Annotations that its records keep (`withAnnotations`); default: none. */
  readonly annotations?: readonly string[];
  /** Paths whose values its records keep (`withValues`); default: none. */
  readonly values?: readonly string[];
  /** Its records know what their objects have to do with others (`withRelations`). */
  readonly relations?: true;
  /** What to keep of one object of a cluster. */
  project(object: RawObject, clusterId: ClusterId): R;
  /** Where one object makes several rows, in place of `project`: all of them. */
  spread?(object: RawObject, clusterId: ClusterId): readonly R[];
}

/** Path of a kind's collection; an empty namespace, or a cluster-scoped kind, means all of it. */
export function collectionPath(kind: ResourceKind, namespace: string): string {
  const groupPath = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`;
  const inNamespace = kind.namespaced && namespace !== '';
  return `${groupPath}/${inNamespace ? `namespaces/${encodeURIComponent(namespace)}/` : ''}${kind.resource}`;
}
