import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import { timestamp } from '../model/object.ts';

/** The app of each namespace that has a configuration of its own. */
const CONFIGURED = 'api';
const AGE_MS = 30 * 86_400_000;

/** What an app's pods name of its configuration, in their spec and in that of their container. */
export function configOf(app: string): { readonly pod: object; readonly container: object } {
  if (app !== CONFIGURED) return { pod: {}, container: {} };
  const password = { secretKeyRef: { name: `${app}-database`, key: 'password' } };
  return {
    pod: { volumes: [{ name: 'config', configMap: { name: `${app}-config` } }] },
    container: {
      env: [{ name: 'DATABASE_PASSWORD', valueFrom: password }],
      volumeMounts: [{ name: 'config', mountPath: '/etc/app' }],
    },
  };
}

/** Puts the configuration of those apps into their namespaces. */
export function seedConfig(state: ClusterState, namespaces: readonly string[]): void {
  const creationTimestamp = timestamp(state.now - AGE_MS);
  for (const namespace of namespaces) {
    const metadata = { namespace, labels: { app: CONFIGURED }, creationTimestamp };
    state.add(resourceNamed('configmaps'), {
      metadata: { ...metadata, name: `${CONFIGURED}-config` },
      data: { 'app.yaml': `namespace: ${namespace}\nlog: info\n` },
    });
    state.add(resourceNamed('secrets'), {
      metadata: { ...metadata, name: `${CONFIGURED}-database` },
      type: 'Opaque',
      data: { password: 'ZGVtbw==' },
    });
    state.add(resourceNamed('serviceaccounts'), { metadata: { namespace, name: 'default', creationTimestamp } });
  }
}
