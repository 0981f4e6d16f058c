import type { V1RoleBinding } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';
import { type BindingRecord, bindingFacts } from './binding.ts';

/** Role bindings. */
export const ROLE_BINDINGS: ResourceKind<BindingRecord> = {
  id: 'rolebindings',
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  resource: 'rolebindings',
  kind: 'RoleBinding',
  namespaced: true,
  aliases: ['rolebinding', 'rb'],
  project(object: RawObject, clusterId: ClusterId): BindingRecord {
    const { metadata, roleRef, subjects } = object as unknown as Json<V1RoleBinding>;
    return {
      ...baseRecord(metadata, clusterId),
      ...bindingFacts(roleRef, subjects),
      ...presence(metadata),
    };
  },
};
