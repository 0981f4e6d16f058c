import type { V1ResourceQuota, V1ResourceQuotaStatus } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { parseQuantity } from '../../quantity.ts';
import { entries } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';

/** A quota’s row. */
export interface ResourceQuotaRecord extends ObjectRecord {
  /** `pods: 3/10, requests.cpu: 1/2`: used of allowed, all but limits. */
  readonly request: string;
  /** The same of what begins with `limits.`. */
  readonly limit: string;
}

/** Resource quotas; one of which nothing is left is pending: what comes next will be refused. */
export const RESOURCE_QUOTAS: ResourceKind<ResourceQuotaRecord> = {
  id: 'resourcequotas',
  group: '',
  version: 'v1',
  resource: 'resourcequotas',
  kind: 'ResourceQuota',
  namespaced: true,
  aliases: ['resourcequota', 'quota'],
  project(object: RawObject, clusterId: ClusterId): ResourceQuotaRecord {
    const { metadata, status } = object as unknown as Json<V1ResourceQuota>;
    return {
      ...baseRecord(metadata, clusterId),
      request: usage(status, (name) => !name.startsWith('limits.')),
      limit: usage(status, (name) => name.startsWith('limits.')),
      ...(isLeaving(metadata) ? LEAVING : quotaVerdict(status)),
    };
  },
};

type Status = Json<V1ResourceQuotaStatus> | undefined;

function usage(status: Status, isWanted: (name: string) => boolean): string {
  const allowed = entries(status?.hard).filter(([name]) => isWanted(name));
  return allowed.map(([name, hard]) => `${name}: ${status?.used?.[name] ?? '0'}/${hard}`).join(', ');
}

/** A quota of nothing is meant to be full. */
function quotaVerdict(status: Status): Verdict {
  const full = entries(status?.hard).filter(([name, hard]) => {
    const allowed = parseQuantity(hard) ?? 0;
    return allowed > 0 && (parseQuantity(status?.used?.[name]) ?? 0) >= allowed;
  });
  return full.length === 0 ? GOOD : pending(`used up: ${full.map(([name]) => name).join(', ')}`);
}
