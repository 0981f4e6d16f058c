import type { WorkloadRecord } from '../../refresh/model/kinds/apps/workload.ts';
import type { ServiceRecord } from '../../refresh/model/kinds/core/services.ts';
import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import type { Selection } from '../../refresh/model/selection.ts';
import { printable } from '../model/text.ts';

/** What Enter opens from the rows of a kind (k9s.md §1.3). */
const TARGETS: Partial<Record<KindId, KindId>> = {
  pods: 'containers',
  deployments: 'pods',
  statefulsets: 'pods',
  daemonsets: 'pods',
  replicasets: 'pods',
  jobs: 'pods',
  services: 'pods',
  nodes: 'pods',
  cronjobs: 'jobs',
  namespaces: 'pods',
};

/** What Enter opens from one row. */
export type Drill =
  /** The namespace: it becomes the tab's. */
  | { readonly type: 'namespace'; readonly kind: KindId; readonly namespace: string }
  /** The objects that belong to it. */
  | {
      readonly type: 'selection';
      readonly kind: KindId;
      /** Where they are; empty for all namespaces. */
      readonly namespace: string;
      readonly selection: Selection;
      /** `deployment/web`. */
      readonly owner: string;
    }
  /** The kind that it defines, by its name. */
  | { readonly type: 'kind'; readonly word: string }
  /** Its description. */
  | { readonly type: 'describe' }
  | { readonly type: 'nothing'; readonly reason: string };

/** What Enter opens from a row of a kind; `kindName` is that kind's singular, as in manifests. */
export function drillOf(from: KindId, kindName: string, record: ObjectRecord): Drill {
  if (from === 'customresourcedefinitions') return { type: 'kind', word: record.name };
  const kind = TARGETS[from];
  if (kind === undefined) return { type: 'describe' };
  if (from === 'namespaces') return { type: 'namespace', kind, namespace: record.name };
  return selected(kind, `${kindName.toLowerCase()}/${record.name}`, record, selectionOf(from, record));
}

/** The replica sets of a deployment: they have the labels of its pods. */
export function replicaSetsOf(record: ObjectRecord): Drill {
  return selected('replicasets', `deployment/${record.name}`, record, selectionOf('deployments', record));
}

function selected(kind: KindId, owner: string, record: ObjectRecord, selection: Selection | undefined): Drill {
  if (selection === undefined) return { type: 'nothing', reason: `${printable(owner)} selects no pods` };
  return { type: 'selection', kind, namespace: record.namespace, selection, owner };
}

function selectionOf(from: KindId, record: ObjectRecord): Selection | undefined {
  if (from === 'pods') return { type: 'pod', name: record.name };
  if (from === 'nodes') return { type: 'node', name: record.name };
  if (from === 'cronjobs') return { type: 'owner', uid: record.uid };
  const { selector } = record as WorkloadRecord | ServiceRecord;
  return selector === '' ? undefined : { type: 'labels', selector };
}
