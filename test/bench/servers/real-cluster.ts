import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Agent } from 'undici';
import { parse } from 'yaml';
import type { KeyPair } from '../../../src/demo/io/certificates.ts';
import { FaultProxy } from '../../../src/demo/io/fault-proxy.ts';
import type { UpstreamOptions } from '../../../src/demo/io/upstream.ts';
import { epochNow, type RealSpec, type SeenRequest } from './orders.ts';
import { Scatter, type ServedCluster } from './served-cluster.ts';

type Fields = Readonly<Record<string, string>>;

interface Kubeconfig {
  readonly contexts: readonly {
    readonly name: string;
    readonly context: { readonly cluster: string; readonly user: string };
  }[];
  readonly clusters: readonly { readonly name: string; readonly cluster: Fields }[];
  readonly users: readonly { readonly name: string; readonly user: Fields }[];
}

/** How a real cluster is reached, and the bearer token of its user where there is one. */
interface Reach {
  readonly upstream: UpstreamOptions;
  readonly token: string | undefined;
}

/** The contexts of a kubeconfig, in order. */
export function contextNames(kubeconfig: string): readonly string[] {
  return (parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig).contexts.map(({ name }) => name);
}

/** A context by client certificate or token. Throws for one that is not there or has another kind of credential. */
function reachOf(file: string, context: string): Reach {
  const config = parse(readFileSync(file, 'utf8')) as Kubeconfig;
  const names = config.contexts.find(({ name }) => name === context)?.context;
  const cluster = config.clusters.find(({ name }) => name === names?.cluster)?.cluster;
  const user = config.users.find(({ name }) => name === names?.user)?.user;
  if (cluster?.['server'] === undefined || user === undefined)
    throw new Error(`${file} has no usable context ${context}`);
  const pem = (fields: Fields, key: string): string | undefined => {
    const [data, path] = [fields[`${key}-data`], fields[key]];
    if (data !== undefined) return Buffer.from(data, 'base64').toString();
    return path === undefined ? undefined : readFileSync(resolve(dirname(file), path), 'utf8');
  };
  const found = {
    ca: pem(cluster, 'certificate-authority'),
    cert: pem(user, 'client-certificate'),
    key: pem(user, 'client-key'),
  };
  const { token } = user;
  if (found.cert === undefined && token === undefined)
    throw new Error(`${context} has neither a client certificate nor a token`);
  const known = Object.entries(found).filter(([, text]) => text !== undefined);
  return { upstream: { url: cluster['server'], ...Object.fromEntries(known) }, token };
}

/** The requests that leave this process for one server, as they leave: undici tells of each. */
function recordRequests(origin: string): readonly SeenRequest[] {
  const seen: SeenRequest[] = [];
  subscribe('undici:request:create', (message) => {
    const { request } = message as {
      readonly request: { readonly origin: string; readonly method: string; readonly path: string };
    };
    if (String(request.origin) !== origin || request.method !== 'GET') return;
    const url = new URL(request.path, 'http://127.0.0.1');
    const isWatch = ['1', 'true'].includes(url.searchParams.get('watch') ?? '');
    seen.push({ at: epochNow(), method: request.method, path: url.pathname, isWatch, status: 0 });
  });
  return seen;
}

interface PodPage {
  readonly metadata: { readonly remainingItemCount?: number };
  readonly items: readonly { readonly metadata: { readonly namespace: string; readonly name: string } }[];
}

/** Pods that are changed, at most. */
const CHANGED_PODS = 500;

/** Puts a fault proxy before a real cluster. A second one before the same server sees the first one's requests, too. */
export async function relayReal(
  { name, kubeconfig, context }: RealSpec,
  tls: KeyPair,
  ca: string,
): Promise<ServedCluster> {
  const { upstream, token } = reachOf(kubeconfig, context);
  const { url, ...credential } = upstream;
  const agent = new Agent({ connect: credential });
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const { origin } = new URL(url);
  const answer = await agent.request({ origin, path: `/api/v1/pods?limit=${CHANGED_PODS}`, method: 'GET', headers });
  if (answer.statusCode !== 200) throw new Error(`${context} does not list its pods: ${answer.statusCode}`);
  const page = (await answer.body.json()) as PodPage;
  const requests = recordRequests(origin);
  const proxy = await FaultProxy.start({ upstream, tls });
  const scatter = new Scatter();
  const pending = new Set<string>();
  return {
    context: {
      name,
      server: proxy.url,
      ca,
      user: token === undefined ? {} : { token },
      pods: page.items.length + (page.metadata.remainingItemCount ?? 0),
    },
    requests,
    fault: (fault) => proxy.set(fault),
    accept() {
      throw new Error(`the credential of ${name} is not ours to withdraw`);
    },
    async changePod(): Promise<void> {
      const pod = page.items[scatter.next(page.items.length)]?.metadata;
      if (pod === undefined) return;
      // A pod that is told what it is already would not change.
      const isPending = pending.delete(`${pod.namespace}/${pod.name}`);
      if (!isPending) pending.add(`${pod.namespace}/${pod.name}`);
      const change = await agent.request({
        origin,
        path: `/api/v1/namespaces/${pod.namespace}/pods/${pod.name}/status`,
        method: 'PATCH',
        headers: { ...headers, 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ status: { phase: isPending ? 'Running' : 'Pending' } }),
      });
      await change.body.dump();
    },
    addPod() {
      throw new Error(`${name} is not ours to add pods to`);
    },
    addedPods: () => 0,
    async close(): Promise<void> {
      await proxy.close();
      await agent.destroy();
    },
  };
}
