import type { ClusterSession } from '../clusters/index.ts';
import { isAtRest } from '../clusters/model/session-state.ts';
import type { ApiRequest, Cancel } from '../clusters/ports.ts';
import { ClusterCatalog } from './catalog/catalog.ts';
import { ResourceFeed } from './feed/feed.ts';
import { ServerTraits } from './feed/server-traits.ts';
import { Holds } from './holds.ts';
import { LogSession, type LogSessionParts } from './logs/log-session.ts';
import { MetricsFeed } from './metrics/metrics-feed.ts';
import { MetricsFeeds } from './metrics/metrics-feeds.ts';
import { FEED_LINGER_MS } from './model/constants.ts';
import { NAMESPACES } from './model/kinds/core/namespaces.ts';
import { PODS } from './model/kinds/core/pods.ts';
import type { LogQuery } from './model/logs/log-query.ts';
import type { MetricsScope } from './model/metrics/sample.ts';
import type { KindId, ResourceKind } from './model/resource.ts';
import type { Tier } from './model/tier.ts';
import { LiveObjects } from './object/live-objects.ts';
import type { OpenSelection } from './object/selection-feeds.ts';
import { Operations } from './operations/operations.ts';
import { Permissions } from './permission/permissions.ts';
import type { ListWatcher } from './ports.ts';
import { ClusterSummary } from './summary.ts';
import type { WorkspaceParts } from './workspace-parts.ts';

/** A hold on a feed: it stays watched until the last holder lets go, and a while longer. */
export interface FeedLease {
  readonly feed: ResourceFeed;
  release(): void;
}

interface Held {
  readonly feed: ResourceFeed;
  readonly holds: Holds;
}

/** What a cluster in the background goes on watching of its views: whether it is well can be seen by these. */
const KEPT_IN_BACKGROUND: readonly KindId[] = ['pods', 'nodes'];

/** Everything that kmc knows of one cluster's objects: its feeds, one per kind and namespace, each watched once. */
export class ClusterWorkspace {
  readonly session: ClusterSession;
  /** What the Fleet home says of it. */
  readonly summary: ClusterSummary;
  /** Its kinds and namespaces. */
  readonly catalog: ClusterCatalog;
  readonly permissions: Permissions;
  /** What its objects use, for what is on the screen only. */
  readonly metrics: MetricsFeeds;
  /** What is done to it. */
  readonly operations: Operations;
  /** Whole objects, for who looks at one. */
  readonly objects: LiveObjects;
  readonly #parts: WorkspaceParts;
  readonly #feeds = new Map<string, Held>();
  readonly #traits = new ServerTraits();
  readonly #requester: Pick<ClusterSession, 'stream'> = { stream: (request) => this.#stream(request) };
  #tier: Tier = { at: 'background' };
  /** The rest of a background cluster, which is let sleep after a while. */
  #cancelDoze: Cancel | undefined;
  #closed = false;

  constructor(parts: WorkspaceParts) {
    this.session = parts.session;
    this.#parts = parts;
    const { session, clock, random } = parts;
    const { summaryChanged, operationsChanged, news, pastOperations } = parts.host;
    this.summary = new ClusterSummary({ session, clock, random, feeds: () => this.feeds(), changed: summaryChanged });
    this.catalog = this.#openCatalog();
    const identity = (): number => session.identity();
    this.permissions = new Permissions({ reviewer: parts.reviewer(session), identity, clock, signal: session.signal });
    this.metrics = new MetricsFeeds((scope) => this.#openMetrics(scope), clock);
    const { permissions } = this;
    const [api, journal] = [parts.nodes(session), parts.journal(session)];
    this.operations = new Operations({ session, api, clock, permissions, journal, past: pastOperations, news });
    this.operations.subscribe(operationsChanged);
    const openPart: OpenSelection = (kind, namespace, selection) =>
      this.#openFeed(kind, namespace, parts.selector(this.#requester, kind, namespace, selection));
    this.objects = new LiveObjects(openPart, clock);
    session.onBeat(() => {
      for (const feed of this.#watched()) feed.beat();
      this.metrics.wake();
    });
    parts.session.subscribe(({ serverVersion }) => {
      if (serverVersion !== undefined) this.#learned(serverVersion);
    });
  }

  /** Holds the feed of a kind in a namespace (empty: all). A live feed of everything serves each namespace, and whatever is selected. */
  lease(kind: ResourceKind, namespace: string): FeedLease {
    const { fieldSelector: _, ...all } = kind;
    const everywhere = this.#serving(all, '');
    const held = everywhere?.feed.reader.ready() ? everywhere : this.#held(kind, kind.namespaced ? namespace : '');
    return { feed: held.feed, release: held.holds.hold() };
  }

  /** Reads the logs that a query means, until whoever wanted them closes them, or the session ends. */
  logs(query: LogQuery, to: Pick<LogSessionParts, 'take' | 'changed'>): LogSession {
    const { session, logs, clock, random, turns } = this.#parts;
    const pods = this.lease(PODS, query.namespace);
    return new LogSession({ session, pods, query, reader: logs(session), clock, random, turns, ...to });
  }

  /** Tries again now what waits to be tried again: the session, and every feed; permissions are asked for anew. */
  retry(): void {
    this.session.retry();
    this.permissions.flush();
    this.metrics.retry();
    for (const feed of this.#watched()) feed.retry();
  }

  /** The feeds that are watched, lingering ones included. */
  feeds(): readonly ResourceFeed[] {
    return [...this.#feeds.values()].map(({ feed }) => feed);
  }

  /** How much of it is kept up to date from now on. What is let sleep keeps its rows. */
  setTier(tier: Tier): void {
    this.#tier = tier;
    this.#cancelDoze?.();
    this.#cancelDoze = undefined;
    if (tier.at === 'parked') {
      this.#letSleep(() => true);
      this.session.park(tier.parked);
      return;
    }
    this.session.park(undefined);
    this.#letSleep(() => false);
    if (tier.at !== 'background') return;
    this.#cancelDoze = this.#parts.clock.after(FEED_LINGER_MS, () =>
      this.#letSleep(({ kind }) => !KEPT_IN_BACKGROUND.includes(kind.id)),
    );
  }

  /** Ends every feed. */
  close(): void {
    this.#closed = true;
    this.summary.look(false);
    this.#cancelDoze?.();
    this.catalog.close();
    this.metrics.close();
    this.objects.close();
    for (const held of this.#feeds.values()) {
      held.holds.end();
      held.feed.close();
    }
    this.#feeds.clear();
  }

  #openMetrics(scope: MetricsScope): MetricsFeed {
    const { session, metrics, clock, turns } = this.#parts;
    const { kind } = scope;
    const origin = { clusterId: session.cluster.id, phase: `metrics of ${kind}` };
    const reader = metrics(session, scope);
    return new MetricsFeed({ origin, kind, reader, clock, turns, signal: session.signal });
  }

  /** The feed that a kind is asked for with, or for who wants its plain records, one whose records keep something besides. */
  #serving(kind: ResourceKind, namespace: string): Held | undefined {
    const key = keyOf(kind, namespace);
    const known = this.#feeds.get(key);
    if (known !== undefined || kind.annotations !== undefined || kind.values !== undefined) return known;
    return [...this.#feeds.values()].find(({ feed }) => {
      const { annotations: _, values: __, ...plain } = feed.kind;
      return keyOf(plain, feed.namespace) === key;
    });
  }

  #held(kind: ResourceKind, namespace: string): Held {
    const existing = this.#serving(kind, namespace);
    if (existing !== undefined) return existing;
    const feed = this.#openFeed(kind, namespace, this.#parts.lister(this.#requester, kind, namespace));
    this.#teachCatalog(feed);
    const linger = (): Cancel | undefined =>
      this.#closed ? undefined : this.#parts.clock.after(FEED_LINGER_MS, () => this.#drop(held));
    const held: Held = { feed, holds: new Holds(linger) };
    this.#feeds.set(keyOf(kind, namespace), held);
    feed.subscribe(() => this.#heardOf(feed));
    return held;
  }

  #openFeed(kind: ResourceKind, namespace: string, lister: ListWatcher): ResourceFeed {
    const { session, clock, random, turns, budget } = this.#parts;
    const feed = new ResourceFeed({
      clusterId: session.cluster.id,
      kind,
      namespace,
      lister,
      traits: this.#traits,
      clock,
      random,
      turns,
      budget,
      isFrozen: () => isAtRest(session.state()),
      signal: session.signal,
    });
    feed.setAsleep(this.#tier.at === 'parked');
    return feed;
  }

  /** All that is watched: collections, and parts of them. */
  #watched(): readonly ResourceFeed[] {
    return [...this.feeds(), ...this.objects.feeds()];
  }

  #learned(serverVersion: string): void {
    this.#traits.learned(serverVersion);
    for (const feed of this.#watched()) feed.reconsider();
  }

  /** What nobody looks at comes after what somebody does. */
  #stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>> {
    const priority = this.#tier.at === 'background' ? 'background' : 'view';
    return this.session.stream({ ...request, priority });
  }

  #letSleep(isAsleep: (feed: ResourceFeed) => boolean): void {
    for (const feed of this.#watched()) feed.setAsleep(isAsleep(feed));
  }

  #openCatalog(): ClusterCatalog {
    const { session, lister, discover, discoveryCache, clock } = this.#parts;
    return new ClusterCatalog({
      session,
      discover: discover(session),
      cache: discoveryCache(session),
      namespaceLister: lister(session, NAMESPACES, ''),
      watchedNamespaces: () => this.#serving(NAMESPACES, '')?.feed.reader,
      clock,
    });
  }

  /** The first rows are the moment to learn the kinds; a definition that changes, to learn them again. */
  #teachCatalog(feed: ResourceFeed): void {
    feed.subscribe(() => {
      if (feed.status().phase === 'live') this.catalog.warm();
    });
    if (feed.kind.resource === 'customresourcedefinitions') feed.reader.subscribe(() => this.catalog.outdate());
  }

  /** A feed that is refused contradicts what was known; its user may still read some namespaces. */
  #heardOf(feed: ResourceFeed): void {
    const { kind, namespace } = feed;
    const now = feed.status();
    if (now.phase !== 'broken' || now.failure.kind !== 'forbidden') return;
    this.permissions.flush({ verb: 'list', group: kind.group, resource: kind.resource, namespace });
    // Who may not list namespaces may still be in some.
    if (kind.namespaced || kind.id === NAMESPACES.id) void this.permissions.survey(this.#likelyNamespaces());
  }

  /** Where its user is likely to have rights: what the context and the settings name, and where he has been. */
  #likelyNamespaces(): readonly string[] {
    const { namespace, settings } = this.session.cluster;
    const visited = this.feeds().map((feed) => feed.namespace);
    const set = settings.namespace === 'all' ? undefined : settings.namespace;
    return [set, namespace, ...visited, 'default'].filter((each): each is string => each !== undefined && each !== '');
  }

  #drop(held: Held): void {
    held.feed.close();
    this.#feeds.delete(keyOf(held.feed.kind, held.feed.namespace));
  }
}

function keyOf(kind: ResourceKind, namespace: string): string {
  const { id, fieldSelector = '', annotations = [], values = [], relations = false } = kind;
  return JSON.stringify([id, namespace, fieldSelector, annotations, values, relations]);
}
