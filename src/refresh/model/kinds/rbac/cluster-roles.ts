import type { V1ClusterRole } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A cluster role’s row. */
export interface ClusterRoleRecord extends ObjectRecord {
  readonly rules: number;
}

/** Cluster roles. */
export const CLUSTER_ROLES: ResourceKind<ClusterRoleRecord> = {
  id: 'clusterroles',
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  resource: 'clusterroles',
  kind: 'ClusterRole',
  namespaced: false,
  aliases: ['clusterrole', 'cr'],
  project(object: RawObject, clusterId: ClusterId): ClusterRoleRecord {
    const { metadata, rules } = object as unknown as Json<V1ClusterRole>;
    return {
      ...baseRecord(metadata, clusterId),
      rules: list(rules).length,
      ...presence(metadata),
    };
  },
};
