import type { JobRecord } from './kinds/batch/jobs.ts';
import type { EventRecord } from './kinds/core/events.ts';
import type { PodRecord } from './kinds/core/pods.ts';
import { meetsQuery, readLabelQuery } from './label-query.ts';
import type { ObjectRecord } from './record.ts';
import type { ResourceKind } from './resource.ts';

/** Which objects of a kind are meant, where not all are: those that belong to one other object. */
export type Selection =
  /** As kubectl writes a label selector. */
  | { readonly type: 'labels'; readonly selector: string }
  /** The pods of a node. */
  | { readonly type: 'node'; readonly name: string }
  /** The jobs of a cron job, by its uid. */
  | { readonly type: 'owner'; readonly uid: string }
  /** The containers of a pod. */
  | { readonly type: 'pod'; readonly name: string }
  /** The events about one object; `kindName` as in manifests: `Pod`. */
  | { readonly type: 'about'; readonly kindName: string; readonly name: string }
  /** One object. */
  | { readonly type: 'name'; readonly name: string };

/**
 * The kind as it is to be asked for. Labels and owners are left to the reader: one watch of a namespace serves all that
 * its workloads have, and has done so already for who comes from there.
 */
export function selectedKind(kind: ResourceKind, selection: Selection | undefined): ResourceKind {
  switch (selection?.type) {
    case 'node':
      return { ...kind, fieldSelector: `spec.nodeName=${selection.name}` };
    case 'pod':
    case 'name':
      return { ...kind, fieldSelector: `metadata.name=${selection.name}` };
    case 'about': {
      const { kindName, name } = selection;
      return { ...kind, fieldSelector: `involvedObject.kind=${kindName},involvedObject.name=${name}` };
    }
    case 'labels':
    case 'owner':
    case undefined:
      return kind;
    default:
      return selection satisfies never;
  }
}

/** Whether a record is meant, whatever else its feed brings. */
export function selects(selection: Selection): (record: ObjectRecord) => boolean {
  switch (selection.type) {
    case 'labels': {
      const read = readLabelQuery(selection.selector);
      return ({ labels }) => read !== undefined && read.rest === '' && meetsQuery(labels, read.query);
    }
    case 'node':
      return (record) => (record as PodRecord).node === selection.name;
    case 'owner':
      return (record) => (record as JobRecord).owner === selection.uid;
    case 'about': {
      const about = `${selection.kindName.toLowerCase()}/${selection.name}`;
      return (record) => (record as EventRecord).object === about;
    }
    case 'pod':
      return () => true;
    case 'name':
      return ({ name }) => name === selection.name;
    default:
      return selection satisfies never;
  }
}
