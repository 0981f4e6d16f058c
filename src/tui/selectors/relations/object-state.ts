import type { DaemonSetRecord } from '../../../refresh/model/kinds/apps/daemon-sets.ts';
import type { CronJobRecord } from '../../../refresh/model/kinds/batch/cron-jobs.ts';
import type { JobRecord } from '../../../refresh/model/kinds/batch/jobs.ts';
import type { NodeRecord } from '../../../refresh/model/kinds/core/nodes.ts';
import type { PodRecord } from '../../../refresh/model/kinds/core/pods.ts';
import type { ServiceRecord } from '../../../refresh/model/kinds/core/services.ts';
import type { PersistentVolumeClaimRecord } from '../../../refresh/model/kinds/storage/persistent-volume-claims.ts';
import type { ObjectRecord } from '../../../refresh/model/record.ts';
import type { KindId } from '../../../refresh/model/resource.ts';

type StateOf = (record: ObjectRecord) => string;

const replicas: StateOf = (record) => {
  const { ready, desired } = record as DaemonSetRecord;
  return `${ready}/${desired} ready`;
};

/** By kind: what its table says of an object first. */
const STATES: Readonly<Partial<Record<KindId, StateOf>>> = {
  pods: (record) => {
    const { readyContainers, totalContainers, status, restarts } = record as PodRecord;
    const often = restarts === 0 ? '' : restarts === 1 ? ', 1 restart' : `, ${restarts} restarts`;
    return `${readyContainers}/${totalContainers} ${status}${often}`;
  },
  deployments: replicas,
  statefulsets: replicas,
  daemonsets: replicas,
  replicasets: replicas,
  jobs: (record) => {
    const { status, completions } = record as JobRecord;
    return `${completions} ${status}`;
  },
  cronjobs: (record) => {
    const { schedule, isSuspended, active } = record as CronJobRecord;
    return `${schedule}${isSuspended ? ', suspended' : active === 0 ? '' : `, ${active} active`}`;
  },
  services: (record) => {
    const { type, ports } = record as ServiceRecord;
    return `${type} ${ports}`;
  },
  nodes: (record) => (record as NodeRecord).status,
  persistentvolumeclaims: (record) => {
    const { status, capacity } = record as PersistentVolumeClaimRecord;
    return `${status} ${capacity}`.trim();
  },
};

/** Kinds whose fault says in words what their state says in numbers. */
const COUNTED: ReadonlySet<KindId> = new Set(['deployments', 'statefulsets', 'daemonsets', 'replicasets']);

function isCounted(kind: KindId, record: ObjectRecord): boolean {
  return COUNTED.has(kind) || (kind === 'pods' && (record as PodRecord).status === 'Running');
}

/** How an object is, in a few words: `1/2 CrashLoopBackOff, 3 restarts`; empty where it can only be there. */
export function objectState(kind: KindId, record: ObjectRecord): string {
  const state = STATES[kind]?.(record) ?? '';
  return withFault(state, isCounted(kind, record) ? '' : record.fault);
}

/** A state with what is wrong behind it, if it does not say so itself. */
export function withFault(state: string, fault: string): string {
  if (fault === '' || state.includes(fault.slice(fault.indexOf(': ') + 1).trim())) return state;
  return state === '' ? fault : `${state}: ${fault}`;
}
