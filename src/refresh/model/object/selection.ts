import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { baseRecord, type ObjectRecord, type RawMetadata, type RawObject } from '../record.ts';
import type { ResourceKind } from '../resource.ts';

/** The part of a collection that somebody wants to see whole objects of. */
export type ObjectSelection =
  /** One object. */
  | { readonly type: 'name'; readonly name: string }
  /** What selectors mean, as the API writes them; one that is empty selects everything. */
  | { readonly type: 'selectors'; readonly fields: string; readonly labels: string };

/** An object that is kept as it came, or as much of it as is wanted. */
export interface RawRecord extends ObjectRecord {
  readonly object: RawObject;
}

/** What is kept of an object; default: all of it. */
export type Keep = (object: RawObject) => RawObject;

/**
 * A kind whose objects are kept as they are. Items of a list lack their kind and version, which everything that prints an
 * object needs: they are put back.
 */
export function rawKind(kind: ResourceKind, keep: Keep = (object) => object): ResourceKind<RawRecord> {
  const { id, group, version, resource, namespaced, aliases, polled } = kind;
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  return {
    id,
    group,
    version,
    resource,
    kind: kind.kind,
    namespaced,
    aliases,
    ...(polled === true ? { polled } : {}),
    project(object: RawObject, clusterId: ClusterId): RawRecord {
      const base = baseRecord(object['metadata'] as RawMetadata | undefined, clusterId);
      return { ...base, condition: 'good', object: keep({ apiVersion, kind: kind.kind, ...object }) };
    },
  };
}
