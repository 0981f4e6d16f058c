import type { ControlPlane, RealCluster } from '../../helpers/control-plane.ts';

/** Users that are not the administrator: each may do all that a drain does, but for one part of it. */
export type User = 'may-not-evict' | 'may-not-cordon';

const READ = { apiGroups: [''], resources: ['nodes', 'pods', 'namespaces'], verbs: ['get', 'list'] };

const RULES: Readonly<Record<User, readonly object[]>> = {
  'may-not-evict': [READ, { apiGroups: [''], resources: ['nodes'], verbs: ['patch'] }],
  'may-not-cordon': [READ, { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] }],
};

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

/** Gives the users their rights, and writes a kubeconfig for each, and one for the administrator. */
export async function kubeconfigs(
  plane: ControlPlane,
  cluster: RealCluster,
): Promise<Readonly<Record<User | 'admin', string>>> {
  for (const [name, rules] of Object.entries(RULES)) {
    await cluster.request('POST', `${RBAC}/clusterroles`, { metadata: { name }, rules });
    await cluster.request('POST', `${RBAC}/clusterrolebindings`, {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name }],
    });
  }
  const impersonating = (user: User): string =>
    plane.writeKubeconfig({ [cluster.name]: { token: 'admin-token', as: user } }, user);
  return {
    admin: plane.writeKubeconfig(),
    'may-not-evict': impersonating('may-not-evict'),
    'may-not-cordon': impersonating('may-not-cordon'),
  };
}
