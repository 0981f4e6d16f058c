import type { V1ClusterRoleBinding } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';
import { type BindingRecord, bindingFacts } from './binding.ts';

/** Cluster role bindings. */
export const CLUSTER_ROLE_BINDINGS: ResourceKind<BindingRecord> = {
  id: 'clusterrolebindings',
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  resource: 'clusterrolebindings',
  kind: 'ClusterRoleBinding',
  namespaced: false,
  aliases: ['clusterrolebinding', 'crb'],
  project(object: RawObject, clusterId: ClusterId): BindingRecord {
    const { metadata, roleRef, subjects } = object as unknown as Json<V1ClusterRoleBinding>;
    return {
      ...baseRecord(metadata, clusterId),
      ...bindingFacts(roleRef, subjects),
      ...presence(metadata),
    };
  },
};
