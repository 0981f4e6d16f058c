import type { ClusterSession, Fleet } from '../clusters/index.ts';
import { createEmitter } from '../clusters/index.ts';
import type { ClusterId } from '../clusters/model/cluster.ts';
import type { Cancel, Clock } from '../clusters/ports.ts';
import { type ComparedQuery, Comparison } from './compare/comparison.ts';
import { Find } from './find/find.ts';
import { FleetLease } from './fleet-lease.ts';
import { MergedLog } from './logs/merged-log.ts';
import { builtInKind } from './model/kinds.ts';
import type { LogQuery } from './model/logs/log-query.ts';
import type { AccessQuestion } from './model/permission/access.ts';
import { type MergedPermission, mergePermissions } from './model/permission/permission-merge.ts';
import type { KindId, ResourceKind } from './model/resource.ts';
import type { Tier } from './model/tier.ts';
import { FleetOperations } from './operations/fleet-operations.ts';
import { FleetPulses } from './pulses/fleet-pulses.ts';
import { RelationFeeds, type RelationsOf } from './relations/relation-feeds.ts';
import { type Attention, Tiers } from './tiers.ts';
import type { ClusterWorkspace } from './workspace.ts';
import type { WorkspaceHost } from './workspace-parts.ts';

/** What a FleetView is made of. */
export interface FleetViewParts {
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly openWorkspace: (session: ClusterSession, host: WorkspaceHost) => ClusterWorkspace;
  /** This cluster comes before all others in what they share. */
  readonly favour: (id: ClusterId | undefined) => void;
  /** How many open clusters stay live although nobody looks at them. */
  readonly backgroundLimit: number;
}

/** The workspaces of the open clusters: follows the Fleet, one workspace for each session, each in its tier. */
export class FleetView {
  readonly fleet: Fleet;
  /** What is done to all clusters. */
  readonly operations: FleetOperations = new FleetOperations(() => this.#workspaces);
  readonly #summaries = createEmitter();
  #isLookedAt = false;
  readonly #parts: FleetViewParts;
  readonly #workspaces = new Map<ClusterId, ClusterWorkspace>();
  readonly #tiers: Tiers;
  readonly #leases = new Set<FleetLease>();
  readonly #logs = new Set<MergedLog>();
  readonly #comparisons = new Set<Comparison>();

  constructor(parts: FleetViewParts) {
    this.fleet = parts.fleet;
    this.#parts = parts;
    this.#tiers = new Tiers({
      open: () => this.fleet.selection(),
      busy: () => this.operations.running().map(({ clusterId }) => clusterId),
      limit: parts.backgroundLimit,
      changed: (id, tier) => this.#workspaces.get(id)?.setTier(tier),
    });
    parts.fleet.subscribe((id) => this.#follow(id));
    this.operations.onNews(() => this.#tiers.apply());
  }

  /** The workspace of an open cluster. */
  workspace(id: ClusterId): ClusterWorkspace | undefined {
    return this.#workspaces.get(id);
  }

  /** Asks all open clusters for objects of a name; whoever wanted it closes it. */
  find(name: string, changed: () => void): Find {
    const open = this.fleet.selection().map((id) => this.#workspaces.get(id));
    return new Find({ name, workspaces: open.filter((each) => each !== undefined), clock: this.#parts.clock, changed });
  }

  /** Somebody looks at the summaries of all clusters from now on, or nobody does any more: nothing is asked for them then. */
  lookAtSummaries(isOn: boolean): void {
    if (isOn === this.#isLookedAt) return;
    this.#isLookedAt = isOn;
    for (const workspace of this.#workspaces.values()) workspace.summary.look(isOn);
  }

  /** Tells that the summary of some cluster may have changed. */
  onSummary(listener: () => void): Cancel {
    return this.#summaries.subscribe(listener);
  }

  /** Tells what is looked at now. */
  attend(attention: Attention): void {
    this.#parts.favour(attention.focused);
    this.#tiers.attend(attention);
  }

  /** Asks nothing of an open cluster any more until it is focused, or wakes it. */
  park(id: ClusterId, isParked: boolean): void {
    this.#tiers.park(id, isParked);
  }

  /** How much of an open cluster is kept up to date. */
  tier(id: ClusterId): Tier | undefined {
    return this.#tiers.tier(id);
  }

  /**
   * Holds a kind in a namespace (empty: all) of several clusters: of these as far as they are open, or of whichever are
   * open. It follows what is opened and closed until it is released. `asked` makes of the kind what is asked for.
   */
  lease(
    kind: KindId,
    namespace: string,
    clusters: readonly ClusterId[] | undefined,
    asked: (kind: ResourceKind) => ResourceKind = (whole) => whole,
  ): FleetLease {
    const released = (): void => void this.#leases.delete(lease);
    const kindIn = (workspace: ClusterWorkspace): ResourceKind | undefined => {
      const known = workspace.catalog.kind(kind);
      return known && asked(known);
    };
    const lease: FleetLease = new FleetLease({ kindIn, namespace, clusters, released });
    this.#leases.add(lease);
    for (const id of this.fleet.selection()) lease.follow(id, this.#workspaces.get(id));
    return lease;
  }

  /** Holds objects of several kinds with what they have to do with each other, until it is released. */
  relations(of: RelationsOf): RelationFeeds {
    return new RelationFeeds(this, of);
  }

  /** Reads the same logs in several clusters: in these as far as they are open, or in whichever are open, until it is closed. */
  logs(query: LogQuery, clusters: readonly ClusterId[] | undefined): MergedLog {
    const log: MergedLog = new MergedLog({ query, clusters, released: () => void this.#logs.delete(log) });
    this.#logs.add(log);
    for (const id of this.fleet.selection()) log.follow(id, this.#workspaces.get(id));
    return log;
  }

  /**
   * How clusters are, by these kinds in a namespace (empty: all): these as far as they are open, or whichever are open, until it is
   * closed. `changed` is told when a figure may have changed.
   */
  pulses(
    kinds: readonly KindId[],
    namespace: string,
    clusters: readonly ClusterId[] | undefined,
    changed: () => void,
  ): FleetPulses {
    const leases = new Map(kinds.map((kind) => [kind, this.lease(kind, namespace, clusters)]));
    const open = (): readonly ClusterWorkspace[] =>
      this.fleet
        .selection()
        .filter((id) => clusters?.includes(id) !== false)
        .map((id) => this.#workspaces.get(id))
        .filter((each) => each !== undefined);
    return new FleetPulses({ leases, namespace, open, clock: this.#parts.clock, changed });
  }

  /** Keeps objects of several clusters up to date beside each other, until whoever wanted that closes it. */
  compare(query: ComparedQuery, changed: () => void): Comparison {
    const released = (): void => void this.#comparisons.delete(comparison);
    const comparison: Comparison = new Comparison({ query, changed, released });
    this.#comparisons.add(comparison);
    for (const id of this.fleet.selection()) comparison.follow(id, this.#workspaces.get(id));
    return comparison;
  }

  /** A kind as the first open cluster serves it that has told of it. */
  kind(id: KindId): ResourceKind | undefined {
    for (const each of this.fleet.selection()) {
      const kind = this.#workspaces.get(each)?.catalog.kind(id);
      if (kind !== undefined) return kind;
    }
    return builtInKind(id);
  }

  /** What is known, without asking, of one question over the open clusters: each answers for itself. */
  permission(question: AccessQuestion): MergedPermission {
    const answers = [...this.#workspaces].map(([id, { permissions }]) => [id, permissions.known(question)] as const);
    return mergePermissions(new Map(answers));
  }

  #follow(id: ClusterId): void {
    const session = this.fleet.session(id);
    const known = this.#workspaces.get(id);
    if (known?.session === session) return;
    if (known !== undefined) this.operations.keep(id, known.operations.store());
    known?.close();
    if (session === undefined) this.#workspaces.delete(id);
    else {
      this.#start(id, session);
      // Another session of the same context takes the place of the old one.
      const tier = this.#tiers.tier(id);
      if (known !== undefined && tier !== undefined) this.#workspaces.get(id)?.setTier(tier);
    }
    this.#tiers.apply();
    for (const lease of this.#leases) lease.follow(id, this.#workspaces.get(id));
    for (const log of this.#logs) log.follow(id, this.#workspaces.get(id));
    for (const comparison of this.#comparisons) comparison.follow(id, this.#workspaces.get(id));
  }

  #start(id: ClusterId, session: ClusterSession): void {
    const workspace = this.#parts.openWorkspace(session, {
      summaryChanged: () => {
        this.#summaries.emit();
      },
      ...this.operations.host(id),
    });
    this.#workspaces.set(id, workspace);
    workspace.summary.look(this.#isLookedAt);
  }
}
