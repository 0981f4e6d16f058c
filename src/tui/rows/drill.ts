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
  | { readonly type: 'nothing'; readonly reason: string };

/** The kind that Enter opens from a kind's rows; `undefined` when there is none. */
export function drillTarget(kind: KindId): KindId | undefined {
  return TARGETS[kind];
}

/** What Enter opens from a row of a kind; `kindName` is that kind's singular, as in manifests. */
export function drillOf(from: KindId, kindName: string, record: ObjectRecord): Drill {
  const kind = drillTarget(from);
  if (kind === undefined) return { type: 'nothing', reason: `nothing opens from ${from}` };
  if (from === 'namespaces') return { type: 'namespace', kind, namespace: record.name };
  const owner = `${kindName.toLowerCase()}/${record.name}`;
  const selection = selectionOf(from, record);
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
