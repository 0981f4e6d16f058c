import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { ServedContext } from './servers/orders.ts';

/** Any context that can stand in a kubeconfig. */
export type ContextLike = Pick<ServedContext, 'name' | 'server' | 'ca' | 'user'>;

/** Writes a kubeconfig with these contexts, the first one current, in the form that kubectl writes. */
export function writeContexts(path: string, contexts: readonly ContextLike[]): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': contexts[0]?.name,
    contexts: contexts.map(({ name }) => ({ name, context: { cluster: name, user: name } })),
    clusters: contexts.map(({ name, server, ca }) => ({
      name,
      cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
    })),
    users: contexts.map(({ name, user }) => ({ name, user })),
  };
  writeFileSync(path, stringify(config, { indentSeq: false, lineWidth: 0 }), { mode: 0o600 });
  return path;
}
