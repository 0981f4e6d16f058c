import { ClusterSession, Fleet, readOnlyConnect, sleep } from './clusters/index.ts';
import type { Cluster, ClusterAccess, ClusterId, ContextEntry } from './clusters/model/cluster.ts';
import type { Clock, Connect, OpenCredentialSource } from './clusters/ports.ts';
import { createPluginStarts, startingInSlots } from './plugin-starts.ts';
import { ClusterWorkspace, createTurns, FleetView, SyncBudget } from './refresh/index.ts';
import { createAccessReviewer } from './refresh/io/access-review.ts';
import { createDiscovery } from './refresh/io/discovery.ts';
import { openDiscoveryCache } from './refresh/io/discovery-cache.ts';
import { createListWatcher } from './refresh/io/list-watch.ts';
import { createLogReader } from './refresh/io/log-stream.ts';
import { createMetricsReader } from './refresh/io/metrics-api.ts';
import { createNodeApi } from './refresh/io/node-api.ts';
import { createSelectionWatcher } from './refresh/io/object-watch.ts';
import type { Rest } from './refresh/io/polled-list.ts';
import { BACKGROUND_LIVE } from './refresh/model/constants.ts';
import type { DiscoveryCache, Journal } from './refresh/ports.ts';

/** The outside world that a session lives in. */
export interface SessionWorld {
  readonly clock: Clock;
  /** A random number in [0, 1). */
  readonly random: () => number;
  /** Makes what builds the clients of one session; the HTTP library behind it is loaded when the first cluster is opened. */
  readonly connect: () => Connect;
  /** Builds what credentials come from; what is behind it is loaded when the first cluster is opened. */
  readonly openCredentialSource: OpenCredentialSource;
  /** One context as its kubeconfig says now. */
  readonly reload: (id: ClusterId) => Promise<Cluster | undefined>;
}

/** The outside world that a Fleet lives in. */
export interface World extends SessionWorld {
  readonly entries: readonly ContextEntry[];
  /** How many open clusters stay live although nobody looks at them. */
  readonly backgroundLimit?: number;
  /** Folder in which is kept what clusters serve; `undefined` keeps nothing. */
  readonly cacheFolder?: string | undefined;
  /** Keeps what is under way in one cluster; without it nothing is kept. */
  readonly journal?: ((access: ClusterAccess) => Journal) | undefined;
}

/** Where nothing is kept. */
const NO_CACHE: DiscoveryCache = { load: () => Promise.resolve(undefined), save: () => Promise.resolve() };

/** Opens the session of one context; one that is read-only lets no write out. */
export function composeSession(world: SessionWorld, cluster: Cluster): ClusterSession {
  const { clock, random, connect, openCredentialSource } = world;
  return new ClusterSession({
    cluster,
    clock,
    random,
    connect: cluster.settings.readOnly === true ? readOnlyConnect(connect()) : connect(),
    openCredentialSource,
    reload: () => world.reload(cluster.id),
  });
}

/** Builds the Fleet of sessions and the view over their data. The one composition root: tests use it as the app does. */
export function composeFleet(world: World): FleetView {
  const { clock, random, cacheFolder } = world;
  const rest: Rest = (ms, signal) => sleep(clock, ms, signal);
  const turns = createTurns(() => clock.now(), setImmediate);
  const budget = new SyncBudget(clock);
  const starts = createPluginStarts(clock);
  const openCredentialSource = startingInSlots(world.openCredentialSource, starts);
  const fleet = new Fleet({
    entries: world.entries,
    openSession: (cluster) => composeSession({ ...world, openCredentialSource }, cluster),
  });
  return new FleetView({
    fleet,
    clock,
    openWorkspace: (session, host) =>
      new ClusterWorkspace({
        session,
        host,
        lister: (...collection) => createListWatcher(...collection, rest),
        selector: (...part) => createSelectionWatcher(...part, rest),
        discover: createDiscovery,
        discoveryCache: ({ cluster }) =>
          cacheFolder === undefined ? NO_CACHE : openDiscoveryCache(cacheFolder, cluster.access),
        reviewer: createAccessReviewer,
        metrics: createMetricsReader,
        nodes: createNodeApi,
        journal: ({ cluster }) => world.journal?.(cluster.access),
        logs: createLogReader,
        clock,
        random,
        turns,
        budget,
      }),
    backgroundLimit: world.backgroundLimit ?? BACKGROUND_LIVE,
    favour: (id) => {
      budget.favour(id);
      starts.favour(id);
    },
  });
}
