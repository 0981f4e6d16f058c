import type { V1CronJob } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list, text, time } from '../../raw.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, DONE, GOOD, isLeaving, LEAVING, type Verdict } from '../../verdict.ts';
import { templateFacts, type WorkloadRecord } from '../apps/workload.ts';

/** A cron job’s row. */
export interface CronJobRecord extends WorkloadRecord {
  /** As written: `0/5 * * * *`. */
  readonly schedule: string;
  /** IANA name; empty for the controller's own. */
  readonly timeZone: string;
  readonly isSuspended: boolean;
  /** Jobs that run now. */
  readonly active: number;
  /** Epoch ms; `undefined` before its first run. */
  readonly lastSchedule: number | undefined;
}

type CronJob = Json<V1CronJob>;

/** Cron jobs. A suspended one is done for now. */
export const CRON_JOBS: ResourceKind<CronJobRecord> = {
  id: 'cronjobs',
  group: 'batch',
  version: 'v1',
  resource: 'cronjobs',
  kind: 'CronJob',
  namespaced: true,
  aliases: ['cronjob', 'cj'],
  project(object: RawObject, clusterId: ClusterId): CronJobRecord {
    const cron = object as unknown as CronJob;
    const { metadata, spec, status } = cron;
    return {
      ...baseRecord(metadata, clusterId),
      schedule: text(spec?.schedule),
      timeZone: text(spec?.timeZone),
      isSuspended: spec?.suspend === true,
      active: list(status?.active).length,
      lastSchedule: time(status?.lastScheduleTime),
      ...templateFacts({ template: spec?.jobTemplate?.spec?.template }),
      ...cronVerdict(cron),
    };
  },
};

const LAST_RUN_FAILED: Verdict = bad('its last run did not succeed');

/** The controller notes an active job's end and its success in one update, so a run that is neither has failed. */
function cronVerdict({ metadata, spec, status }: CronJob): Verdict {
  if (isLeaving(metadata)) return LEAVING;
  if (spec?.suspend === true) return DONE;
  const last = time(status?.lastScheduleTime);
  if (last === undefined || list(status?.active).length > 0) return GOOD;
  return (time(status?.lastSuccessfulTime) ?? 0) >= last ? GOOD : LAST_RUN_FAILED;
}
