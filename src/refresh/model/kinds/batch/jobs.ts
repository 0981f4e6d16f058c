import type { V1Job } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { conditionOf, count, list, text, time } from '../../raw.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, DONE, GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';
import { templateFacts, type WorkloadRecord } from '../apps/workload.ts';

/** A job’s row. */
export interface JobRecord extends WorkloadRecord {
  /** `Running`, `Complete`, `Failed`, `Suspended`, … */
  readonly status: string;
  /** `1/3`, or `1/1 of 3` when any of three will do. */
  readonly completions: string;
  readonly succeeded: number;
  /** Epoch ms; `undefined` until it starts, and while it runs. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Uid of the cron job that has made it; empty for none. */
  readonly owner: string;
}

type Job = Json<V1Job>;

/** Jobs, with the status of `kubectl get jobs`. One that is suspended is done for now. */
export const JOBS: ResourceKind<JobRecord> = {
  id: 'jobs',
  group: 'batch',
  version: 'v1',
  resource: 'jobs',
  kind: 'Job',
  namespaced: true,
  aliases: ['job', 'jo'],
  project(object: RawObject, clusterId: ClusterId): JobRecord {
    const job = object as unknown as Job;
    return {
      ...baseRecord(job.metadata, clusterId),
      status: jobStatus(job),
      completions: completions(job),
      succeeded: count(job.status?.succeeded),
      startedAt: time(job.status?.startTime),
      endedAt: time(job.status?.completionTime) ?? failedAt(job),
      owner: text(list(job.metadata?.ownerReferences).find((each) => each.controller === true)?.uid),
      ...templateFacts(job.spec),
      ...jobVerdict(job),
    };
  },
};

/** In the order of kubectl's printer: what has ended first. */
const ENDINGS = ['Complete', 'Failed', 'Suspended', 'FailureTarget', 'SuccessCriteriaMet'];

function jobStatus({ metadata, status }: Job): string {
  const ending = ENDINGS.find((type) => conditionOf(status?.conditions, type)?.status === 'True');
  if (ending === 'Complete' || ending === 'Failed') return ending;
  return isLeaving(metadata) ? 'Terminating' : (ending ?? 'Running');
}

function completions({ spec, status }: Job): string {
  const succeeded = count(status?.succeeded);
  if (typeof spec?.completions === 'number') return `${succeeded}/${spec.completions}`;
  const parallelism = count(spec?.parallelism, 1);
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function failedAt({ status }: Job): number | undefined {
  const failed = list(status?.conditions).find((each) => each.type === 'Failed' && each.status === 'True');
  return time(failed?.lastTransitionTime);
}

function jobVerdict(job: Job): Verdict {
  const { metadata, status } = job;
  if (isLeaving(metadata)) return LEAVING;
  switch (jobStatus(job)) {
    case 'Complete':
    case 'Suspended':
      return DONE;
    case 'Failed':
      return bad(`failed: ${text(conditionOf(status?.conditions, 'Failed')?.reason) || 'no reason given'}`);
    case 'FailureTarget':
      return bad('failing: its pods are being stopped');
    default:
      return count(status?.failed) === 0 ? GOOD : pending(`${count(status?.failed)} failed tries so far`);
  }
}
