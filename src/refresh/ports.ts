import type { Discovered, DiscoveryPart } from './model/catalog/cached.ts';
import type { DisruptionBudget } from './model/drain/budget.ts';
import type { OwnerAnswer } from './model/drain/filters.ts';
import type { DrainOptions } from './model/drain/options.ts';
import type { EvictionVersion } from './model/drain/plan.ts';
import type { DrainPod } from './model/drain/pod.ts';
import type { LogRange } from './model/logs/log-query.ts';
import type { JournalBegin, JournalEntry, JournalOwner, JournalPod } from './model/operations/journal.ts';
import type { OperationResult } from './model/operations/operation.ts';
import type { AccessQuestion, AccessReviewStatus } from './model/permission/access.ts';
import type { RulesReview } from './model/permission/rules.ts';
import type { RawObject } from './model/record.ts';
import type { TableLayout } from './model/table/layout.ts';

/** One page of a list. */
export interface ListPage {
  readonly items: readonly RawObject[];
  readonly resourceVersion: string;
  /** Empty on the last page. */
  readonly continueToken: string;
}

/** One line of a watch as the server wrote it. */
export interface RawWatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: RawObject;
}

/** Where a watch begins. */
export interface WatchFrom {
  readonly resourceVersion: string;
  /** Asks for a WatchList: the present objects as events, a bookmark, then what changes. */
  readonly sendInitialEvents: boolean;
  /** How long the server is asked to keep it open. */
  readonly timeoutS: number;
}

/** Which part of a list is asked for. */
export interface ListFrom {
  /** Where the page before ended; empty for the first. */
  readonly continueToken: string;
  /** Asks for everything in one answer instead of a page. */
  readonly isWhole: boolean;
}

/** Says when what has arrived of a body may be used; before that, no more of it is read (design.md §2 law 3). */
export interface Pace {
  /** `undefined` means now; rejects with the signal's reason when that is aborted before. */
  turn(signal: AbortSignal): Promise<void> | undefined;
}

/** Lists and watches one collection of one cluster. */
export interface ListWatcher {
  list(from: ListFrom, signal: AbortSignal, pace: Pace): Promise<ListPage>;
  /** Opens a watch; resolves when the server has accepted it. Every event is parsed when it is asked for. */
  watch(from: WatchFrom, signal: AbortSignal, pace: Pace): Promise<AsyncIterable<RawWatchEvent>>;
  /** The columns of the newest answer; only where the server prints the rows. Another object when they have changed. */
  columns?(): TableLayout | undefined;
}

/**
 * Asks one root of one cluster's API for everything below it. Resolves to `known` itself when the server says that it is
 * still right. Rejects with a `RequestFailure`, or with the signal's reason.
 */
export type Discover = (
  root: '/api' | '/apis',
  known: DiscoveryPart | undefined,
  signal: AbortSignal,
) => Promise<DiscoveryPart>;

/** What is kept of one cluster's discovery over the runs of kmc. */
export interface DiscoveryCache {
  /** `undefined` when there is nothing, or nothing that can be used. */
  load(): Promise<Discovered | undefined>;
  /** Rejects when it cannot be kept. */
  save(discovered: Discovered): Promise<void>;
}

/** Asks one cluster what its user may do. Both are questions that change nothing; both reject with a `RequestFailure`. */
export interface AccessReviewer {
  /** Whether something is allowed (SelfSubjectAccessReview). */
  access(question: AccessQuestion, signal: AbortSignal): Promise<AccessReviewStatus>;
  /** What is allowed in a namespace (SelfSubjectRulesReview). */
  rules(namespace: string, signal: AbortSignal): Promise<RulesReview>;
}

/** One page of what a metrics server measured. */
export interface MetricsPage {
  readonly items: readonly RawObject[];
  /** Empty on the last page. */
  readonly continueToken: string;
}

/** Reads one collection of metrics of one cluster. Both reject with a `RequestFailure`. */
export interface MetricsReader {
  /** The versions of the metrics API that are served; none without a metrics server. */
  versions(signal: AbortSignal): Promise<readonly string[]>;
  page(version: string, continueToken: string, signal: AbortSignal): Promise<MetricsPage>;
}

/** How a write goes out. */
export interface WriteMode {
  /** The connection over which the cluster's identity was checked. */
  readonly connection: number;
  /** The server tries it, and keeps nothing. */
  readonly isTrial: boolean;
  /** Takes it back as long as it has not gone out. */
  readonly withdrawn?: AbortSignal;
}

/** A node, as far as cordoning goes. */
export interface NodeState {
  readonly uid: string;
  readonly isUnschedulable: boolean;
}

/**
 * What maintenance of nodes asks of one cluster, each on its user's behalf. Everything rejects with a `RequestFailure`, or
 * with the signal's reason.
 */
export interface NodeApi {
  /** UID of the namespace kube-system, which tells clusters apart; `undefined` where it may not be read or is not there. */
  clusterUid(signal: AbortSignal): Promise<string | undefined>;
  /** Names of the nodes that a label selector means. */
  nodeNames(selector: string, signal: AbortSignal): Promise<readonly string[]>;
  node(name: string, signal: AbortSignal): Promise<NodeState>;
  setUnschedulable(name: string, wanted: boolean, mode: WriteMode, signal: AbortSignal): Promise<void>;
  /** All pods of a node that a label selector means, in all namespaces. */
  podsOf(node: string, selector: string, signal: AbortSignal): Promise<readonly DrainPod[]>;
  /** `undefined` when there is none of that name. */
  pod(pod: DrainPod, signal: AbortSignal): Promise<DrainPod | undefined>;
  daemonSet(namespace: string, name: string, signal: AbortSignal): Promise<OwnerAnswer>;
  /** The PodDisruptionBudgets of all namespaces (policy/v1). */
  budgets(signal: AbortSignal): Promise<readonly DisruptionBudget[]>;
  /** The version of the eviction API, as `/api/v1` tells. */
  evictionVersion(signal: AbortSignal): Promise<EvictionVersion>;
  /** Evicts, or deletes where `eviction` is `none`, the pod of that uid and no other of its name. */
  remove(
    pod: DrainPod,
    eviction: EvictionVersion,
    options: DrainOptions,
    mode: WriteMode,
    signal: AbortSignal,
  ): Promise<void>;
}

/** What is kept of a drain while it is under way. Nothing rejects: what cannot be kept is told to `problem`. */
export interface JournalNotes {
  /** Settles when all that was noted so far is kept, or cannot be: nothing is sent to the cluster before that. */
  kept(): Promise<void>;
  cordoned(facts: { readonly nodeUid: string; readonly clusterUid: string; readonly byUs: boolean }): void;
  planned(pods: readonly JournalPod[]): void;
  evicted(uid: string): void;
  ended(result: OperationResult, at: number): void;
}

/** Whether a drain may begin, as far as other kmcs tell. */
export type JournalStart =
  | { readonly type: 'begun'; readonly notes: JournalNotes }
  /** Another kmc drains that node. */
  | { readonly type: 'busy'; readonly by: JournalOwner; readonly since: number };

/** Something that was under way when a kmc ended, and is still to be decided. */
export interface JournalLeftover {
  readonly owner: JournalOwner;
  readonly entry: JournalEntry;
  /** It was begun on another machine: whether that kmc still runs cannot be told from here. */
  readonly isElsewhere: boolean;
}

/** What was found of earlier runs. */
export interface JournalFindings {
  readonly leftovers: readonly JournalLeftover[];
  /** What is wrong with what was found, one line each. */
  readonly problems: readonly string[];
}

/** What is kept of the drains of one cluster over the runs of kmc, for all of them. */
export interface Journal {
  /** `problem` hears what cannot be kept. Never rejects. */
  begin(facts: Omit<JournalBegin, 'id'>, problem: (text: string) => void): Promise<JournalStart>;
  /** Never rejects. */
  findings(): Promise<JournalFindings>;
  /** Its user has decided what becomes of a leftover. Rejects when that cannot be kept. */
  settle(leftover: JournalLeftover): Promise<void>;
}

/** The log of one container, from some time on. */
export interface LogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Whether lines that come later are wanted. */
  readonly follow: boolean;
  /** Of the container before the last restart. */
  readonly previous: boolean;
  /** How much of what was logged before; a text is a time (RFC 3339), from whose second on everything is wanted. */
  readonly from: LogRange | string;
}

/** Reads logs of one cluster, each line with its time in front. Everything rejects with a `RequestFailure`, or with the signal's reason. */
export interface LogReader {
  /**
   * The lines as they arrive, in bunches. It may resolve only when the first line comes. While nobody asks for the next bunch, no
   * more is read.
   */
  open(request: LogRequest, signal: AbortSignal): Promise<AsyncIterable<readonly string[]>>;
}
