import type { Network } from '../../src/clusters/io/http-client.ts';
import type { ClusterAccess, UserAccess } from '../../src/clusters/model/cluster.ts';
import { parseProxy } from '../../src/clusters/model/proxy/proxy.ts';
import type { ClusterClient } from '../../src/clusters/ports.ts';
import { FakeClock } from './fake-clock.ts';
import { accessTo, clientOf } from './http.ts';

/** A machine that knows no name but `proxy.corp`: whatever else is looked up does not exist. */
export const onlyProxyKnown = (env: Network['env'] = {}): Network => ({
  env,
  ask: async (name) => {
    if (name !== 'proxy.corp') throw Object.assign(new Error(`looked up ${name}`), { code: 'ENOTFOUND' });
    return [{ address: '127.0.0.1', family: 4 }];
  },
});

/** A client on such a machine whose cluster entry has a proxy-url. */
export function clientThrough(
  proxyUrl: string,
  server: string,
  more: Partial<ClusterAccess> = {},
  user: UserAccess = {},
): Promise<ClusterClient> {
  const proxy = parseProxy(proxyUrl, 'proxy-url');
  return clientOf(accessTo(server, user, { proxy, ...more }), new FakeClock(), onlyProxyKnown());
}
