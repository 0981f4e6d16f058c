import type { V1ServiceAccount } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A service account’s row. */
export interface ServiceAccountRecord extends ObjectRecord {
  /** Secrets that its pods may mount. */
  readonly secrets: number;
}

/** Service accounts. */
export const SERVICE_ACCOUNTS: ResourceKind<ServiceAccountRecord> = {
  id: 'serviceaccounts',
  group: '',
  version: 'v1',
  resource: 'serviceaccounts',
  kind: 'ServiceAccount',
  namespaced: true,
  aliases: ['serviceaccount', 'sa'],
  project(object: RawObject, clusterId: ClusterId): ServiceAccountRecord {
    const { metadata, secrets } = object as unknown as Json<V1ServiceAccount>;
    return {
      ...baseRecord(metadata, clusterId),
      secrets: list(secrets).length,
      ...presence(metadata),
    };
  },
};
