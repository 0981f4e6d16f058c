import { ClusterApi } from '../../../src/demo/api/cluster-api.ts';
import { type ClusterState, resourceNamed } from '../../../src/demo/api/cluster-state.ts';
import type { ApiAnswer, ApiRequest, DemoClock } from '../../../src/demo/api/ports.ts';
import { ADMIN_TOKEN, DemoCluster } from '../../../src/demo/cluster.ts';
import { ApiServer } from '../../../src/demo/io/api-server.ts';
import type { KeyPair } from '../../../src/demo/io/certificates.ts';
import { FaultProxy } from '../../../src/demo/io/fault-proxy.ts';
import { systemClock } from '../../../src/demo/io/system-clock.ts';
import type { FaultName } from '../../../src/demo/model/fault.ts';
import type { WorldSize } from '../../../src/demo/world/seed.ts';
import { type EmbeddedSpec, epochNow, type SeenRequest, type ServedContext } from './orders.ts';
import { Scatter, type ServedCluster } from './served-cluster.ts';

/** Above this many pods a world gets more of everything. */
const BIG = 1_000;

/** A world with exactly that many pods. */
function worldOf(pods: number): WorldSize {
  const [nodes, namespaces, replicas] = pods >= BIG ? [20, 10, 20] : [3, 5, 10];
  const deployments = pods / namespaces / replicas;
  if (!Number.isInteger(deployments))
    throw new Error(`no world has ${pods} pods: take a multiple of ${namespaces * replicas}`);
  return { nodes, namespaces, deployments, replicas };
}

/** The API of an embedded cluster that remembers what it was asked, and may have withdrawn its credential. */
class RecordedApi extends ClusterApi {
  readonly requests: SeenRequest[] = [];
  accepts = true;

  override answer(request: ApiRequest): ApiAnswer {
    const at = epochNow();
    const answer = super.answer(this.accepts ? request : { ...request, token: 'withdrawn' });
    const isWatch = ['1', 'true'].includes(request.query.get('watch') ?? '');
    this.requests.push({ at, method: request.method, path: request.path, isWatch, status: answer.status });
    return answer;
  }
}

/** What embedded clusters share. */
export interface EmbeddedSurroundings {
  readonly tls: KeyPair;
  /** PEM of the authority of `tls`. */
  readonly ca: string;
  /** The time of those that are driven. */
  readonly drivenClock: DemoClock;
}

/** Starts an embedded cluster; its metrics server, where it is driven, included. */
export async function startEmbedded(
  spec: EmbeddedSpec,
  seed: number,
  { tls, ca, drivenClock }: EmbeddedSurroundings,
): Promise<ServedCluster> {
  const isDriven = spec.life === 'driven';
  const clock = isDriven ? drivenClock : systemClock();
  const size = worldOf(spec.pods);
  const cluster = new DemoCluster({ clock, seed, size, moves: isDriven, metrics: isDriven });
  const api = new RecordedApi(cluster.state);
  const server = await ApiServer.start(api, tls);
  const proxy =
    spec.access === 'proxied' ? await FaultProxy.start({ upstream: { url: server.url, ca }, tls }) : undefined;
  const context: ServedContext = {
    name: spec.name,
    server: proxy?.url ?? server.url,
    ca,
    user: { token: ADMIN_TOKEN },
    pods: spec.pods,
  };
  const pods = cluster.state.store(resourceNamed('pods')).list();
  const keys = pods.map(({ metadata }) => ({ namespace: metadata.namespace ?? '', name: metadata.name }));
  const scatter = new Scatter();
  let added = 0;
  return {
    context,
    requests: api.requests,
    async fault(fault: FaultName): Promise<void> {
      if (proxy === undefined) throw new Error(`${spec.name} has no proxy`);
      await proxy.set(fault);
    },
    accept(accepts: boolean): void {
      api.accepts = accepts;
    },
    async changePod(): Promise<void> {
      const key = keys[scatter.next(keys.length)];
      if (key !== undefined) turnPhase(cluster.state, key.namespace, key.name);
    },
    addPod(): void {
      const store = cluster.state.store(resourceNamed('pods'));
      const [first] = store.list();
      if (first === undefined) return;
      added += 1;
      // Without labels: no controller finds that it has one pod too many.
      const metadata = { name: `added-${added}`, namespace: first.metadata.namespace ?? '' };
      cluster.state.add(resourceNamed('pods'), { metadata, spec: first['spec'], status: first['status'] });
    },
    addedPods: () => added,
    async close(): Promise<void> {
      cluster.stop();
      await proxy?.close();
      await server.close();
    },
  };
}

function turnPhase(state: ClusterState, namespace: string, name: string): void {
  const store = state.store(resourceNamed('pods'));
  const pod = store.get(namespace, name);
  if (pod === undefined) return;
  const status = pod['status'] as { readonly phase?: string };
  store.put({ ...pod, status: { ...status, phase: status.phase === 'Pending' ? 'Running' : 'Pending' } });
}
