import type { ClusterSession } from '../../clusters/index.ts';
import type { Failure } from '../../clusters/model/failure.ts';
import { isAtRest, sessionWord } from '../../clusters/model/session-state.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { ResourceFeed } from '../feed/feed.ts';
import type { StoreReader } from '../feed/resource-store.ts';
import type { Turns } from '../feed/turns.ts';
import { LOG_STREAMS } from '../model/constants.ts';
import type { PodRecord } from '../model/kinds/core/pods.ts';
import type { LogLine } from '../model/logs/log-line.ts';
import type { LogPart } from '../model/logs/log-part.ts';
import { containersMeant, type LogQuery, podTest } from '../model/logs/log-query.ts';
import { OutageBook } from '../model/logs/outage.ts';
import type { LogReader } from '../ports.ts';
import { ContainerLog } from './container-log.ts';

/** What a log of one cluster is made of. */
export interface LogSessionParts {
  readonly session: ClusterSession;
  /** The cluster's pods. */
  readonly pods: { readonly feed: ResourceFeed; release(): void };
  readonly query: LogQuery;
  readonly reader: LogReader;
  readonly clock: Clock;
  readonly random: () => number;
  readonly turns: Turns;
  /** Takes each line as it comes. */
  readonly take: (line: LogLine) => void;
  /** What `part()` says has changed. */
  readonly changed: () => void;
}

/** A container that is meant. */
interface Meant {
  readonly pod: PodRecord;
  readonly container: string;
  log: ContainerLog | undefined;
}

/**
 * The logs of one cluster that a query means: follows its pods, those that appear later included, and reads as many of
 * their containers at a time as one cluster may have open. Ends with its session.
 */
export class LogSession {
  readonly #parts: LogSessionParts;
  readonly #end = new AbortController();
  readonly #signal: AbortSignal;
  readonly #outages = new OutageBook();
  readonly #isMeant: (pod: PodRecord) => boolean;
  readonly #cancels: readonly Cancel[];
  /** By pod, then by container; a pod that is made anew under its name is another one. */
  readonly #meant = new Map<string, Map<string, Meant>>();
  #version = 0;
  #running = 0;
  #ended = 0;
  #refusal: Failure | undefined;
  #release: (() => void) | undefined;
  #held: Promise<void> | undefined;

  constructor(parts: LogSessionParts) {
    this.#parts = parts;
    this.#isMeant = podTest(parts.query, parts.session.cluster.id);
    const { session, pods } = parts;
    this.#signal = AbortSignal.any([session.signal, this.#end.signal]);
    this.#cancels = [
      pods.feed.reader.subscribe(() => this.#look()),
      pods.feed.subscribe(() => parts.changed()),
      session.onBeat(() => this.#wake('beat')),
      session.subscribe((state) => {
        if (state.auth.state === 'valid' && !isAtRest(state)) this.#wake('session');
        parts.changed();
      }),
    ];
    this.#look();
  }

  /** How it is doing. */
  part(): LogPart {
    const { session, pods } = this.#parts;
    const states = this.#all().map(({ log }) => log?.state());
    const of = (at: string): number => states.filter((state) => state?.at === at).length;
    const feed = pods.feed.status();
    return {
      clusterId: session.cluster.id,
      clusterName: session.cluster.name,
      word: sessionWord(session.state(), false),
      isListed: pods.feed.reader.ready(),
      open: of('open') + of('opening'),
      waiting: of('waiting'),
      ended: this.#ended,
      hidden: states.filter((state) => state === undefined).length,
      failure: feed.phase === 'broken' ? feed.failure : (this.#failing() ?? this.#refusal),
    };
  }

  /** Reads nothing more for now, so that nothing that is shown has to give way; or goes on. What arrives waits in the sockets. */
  setHeld(isHeld: boolean): void {
    if (isHeld === (this.#held !== undefined)) return;
    this.#release?.();
    this.#release = undefined;
    this.#held = undefined;
    if (!isHeld) return;
    this.#held = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  /** Tries again now whatever waits. */
  retry(): void {
    this.#wake('user');
  }

  close(): void {
    this.#end.abort();
    this.setHeld(false);
    for (const cancel of this.#cancels) cancel();
    this.#parts.pods.release();
  }

  #look(): void {
    const reader = this.#pods();
    const changes = reader.since(this.#version);
    this.#version = reader.version();
    const keys = changes.type === 'some' ? changes.keys : [...this.#meant.keys()];
    for (const key of new Set(keys)) this.#lookAt(key);
    if (changes.type === 'all') for (const pod of reader.values()) this.#mean(pod);
    this.#start();
  }

  #lookAt(key: string): void {
    const pod = this.#pods().get(key);
    if (pod !== undefined) this.#mean(pod);
    for (const { log } of this.#meant.get(key)?.values() ?? []) log?.wake('pod');
  }

  #mean(pod: PodRecord): void {
    if (!this.#isMeant(pod)) return;
    const containers = this.#meant.get(pod.key) ?? new Map<string, Meant>();
    this.#meant.set(pod.key, containers);
    for (const container of containersMeant(pod, this.#parts.query.containers)) {
      const id = `${pod.uid}/${container}`;
      if (!containers.has(id)) containers.set(id, { pod, container, log: undefined });
    }
  }

  /** Begins to read what is meant, as far as there is room. */
  #start(): void {
    for (const meant of this.#all()) {
      if (this.#running >= LOG_STREAMS) break;
      if (meant.log === undefined) void this.#run(meant);
    }
    this.#parts.changed();
  }

  async #run(meant: Meant): Promise<void> {
    const log = this.#open(meant);
    meant.log = log;
    this.#running += 1;
    await log.run(this.#signal);
    if (this.#signal.aborted) return;
    this.#running -= 1;
    this.#ended += 1;
    const state = log.state();
    if (state.at === 'ended') this.#refusal ??= state.failure;
    if (this.#isGone(meant.pod)) this.#forget(meant);
    this.#start();
  }

  #open({ pod, container }: Meant): ContainerLog {
    const { session, query, reader, clock, random, turns, take, changed } = this.#parts;
    const { id: clusterId, name: clusterName } = session.cluster;
    return new ContainerLog({
      source: { clusterId, clusterName, namespace: pod.namespace, pod: pod.name, container },
      query,
      reader,
      clock,
      random,
      turns,
      outages: this.#outages,
      isOver: () => this.#isGone(pod) || this.#pods().get(pod.key)?.isFinished === true,
      held: () => this.#held,
      take: (line) => {
        if (!this.#signal.aborted) take(line);
      },
      changed,
    });
  }

  #isGone(pod: PodRecord): boolean {
    return this.#pods().get(pod.key)?.uid !== pod.uid;
  }

  /** So that pods that come and go for days leave nothing behind. */
  #forget({ pod, container }: Meant): void {
    const containers = this.#meant.get(pod.key);
    containers?.delete(`${pod.uid}/${container}`);
    if (containers?.size === 0) this.#meant.delete(pod.key);
  }

  #failing(): Failure | undefined {
    for (const { log } of this.#all()) {
      const state = log?.state();
      if (state?.at === 'waiting' && state.failure !== undefined) return state.failure;
    }
    return undefined;
  }

  #wake(by: 'beat' | 'session' | 'user'): void {
    for (const { log } of this.#all()) log?.wake(by);
  }

  #all(): readonly Meant[] {
    return [...this.#meant.values()].flatMap((containers) => [...containers.values()]);
  }

  #pods(): StoreReader<PodRecord> {
    return this.#parts.pods.feed.reader as StoreReader<PodRecord>;
  }
}
