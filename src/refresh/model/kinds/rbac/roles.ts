import type { V1Role } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A role’s row. */
export interface RoleRecord extends ObjectRecord {
  readonly rules: number;
}

/** Roles. */
export const ROLES: ResourceKind<RoleRecord> = {
  id: 'roles',
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  resource: 'roles',
  kind: 'Role',
  namespaced: true,
  aliases: ['role', 'ro'],
  project(object: RawObject, clusterId: ClusterId): RoleRecord {
    const { metadata, rules } = object as unknown as Json<V1Role>;
    return {
      ...baseRecord(metadata, clusterId),
      rules: list(rules).length,
      ...presence(metadata),
    };
  },
};
