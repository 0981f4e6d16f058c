import { createEmitter } from '../../clusters/index.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { DrainOptions } from '../model/drain/options.ts';
import type { DrainNotice } from '../model/drain/state.ts';
import type { Job } from '../model/operations/job.ts';
import {
  isRunning,
  type OperationId,
  type OperationNews,
  type OperationResult,
} from '../model/operations/operation.ts';
import { reportLine } from '../model/operations/report.ts';
import {
  newOperationStore,
  type OperationEvent,
  type OperationStore,
  type Order,
  type Refusal,
  stepOperations,
  type Verb,
} from '../model/operations/store.ts';
import type { Journal, NodeApi } from '../ports.ts';
import type { DrainSession } from './drain.ts';
import { type FactsParts, readDrainFacts } from './drain-facts.ts';
import { type Driver, driveDrain, driveMark, leftOf, nodeUidOf } from './drivers.ts';
import { type Generation, Generations } from './generations.ts';
import { ClusterIdentity } from './identity.ts';
import { Leftovers } from './leftovers.ts';
import { type DrainLook, drainOrder, type Started, type StartOrder, whyNotBegun } from './start-order.ts';

/** The part of a session that operations hold. */
export type OperationSession = DrainSession & { identity(): number };

/** What the operations of one cluster are made of. */
export interface OperationsParts {
  readonly session: OperationSession;
  readonly api: NodeApi;
  readonly clock: Clock;
  readonly permissions: FactsParts['permissions'];
  /** Keeps what is under way over the runs of kmc; `undefined` keeps nothing. */
  readonly journal?: Journal | undefined;
  /** What was done here before this session; `undefined` for nothing. All of it has ended. */
  readonly past?: OperationStore | undefined;
  /** Is told each start and each end, once. */
  readonly news?: (news: OperationNews) => void;
}

/**
 * What is done to one cluster: starts operations, holds their one slice of state, and passes on what their user wants of
 * them. Each holds its session and the cluster's identity from its start (design.md §2 law 7): focus, tabs and views do not
 * reach it. What it tells is told at the moment at which it happens.
 */
export class Operations {
  /** What earlier runs left behind here; `undefined` where nothing is kept. */
  readonly leftovers: Leftovers | undefined;
  readonly #parts: OperationsParts;
  readonly #generations: Generations;
  readonly #drivers = new Map<OperationId, Driver>();
  readonly #changes = createEmitter();
  #store: OperationStore;

  constructor(parts: OperationsParts) {
    const { session, api, past } = parts;
    this.#parts = parts;
    this.#store = past ?? newOperationStore(session.cluster);
    this.#generations = new Generations(session, () => new ClusterIdentity(session, api, session.signal));
    this.leftovers = this.#openLeftovers();
  }

  /** All operations, newest first, running and ended; another array when one has changed. */
  jobs(): readonly Job[] {
    return this.#store.jobs;
  }

  /** One operation as it is now; a drain carries where each of its pods is. */
  job(id: OperationId): Job | undefined {
    return this.#store.jobs.find((job) => job.id === id);
  }

  /** Settles when an operation has ended; at once when it has, or is unknown. */
  async ended(id: OperationId): Promise<void> {
    await this.#drivers.get(id)?.ended;
  }

  /** Those that have not ended. */
  running(): readonly Job[] {
    return this.#store.jobs.filter(isRunning);
  }

  /** The slice of state as a whole, for whoever goes on with it after this session. */
  store(): OperationStore {
    return this.#store;
  }

  /** Tells every change of `jobs()`. */
  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /** The session as it is now. Whoever shows a dialog takes one, and starts under it what is confirmed. */
  generation(): Generation {
    return this.#generations.now();
  }

  /** Looks once at what a drain of these nodes would do. Never rejects: what cannot be read is told in its place. */
  async look(nodes: readonly string[], podSelector: string): Promise<DrainLook> {
    const { session, api, clock, permissions } = this.#parts;
    const identity = new ClusterIdentity(session, api, session.signal);
    // A cluster that was just opened has no connection before the first answer.
    await identity.verified().catch(() => undefined);
    const generation = this.#generations.now(identity);
    const read = { api, identity, permissions, clock, signal: session.signal };
    return { facts: await readDrainFacts(read, nodes, podSelector), generation };
  }

  /**
   * Begins the drain of one node that was looked at: of that node, and of no other pods than the page shows to go. Refused
   * as `start` is, and where the page shows that nothing may go; then the node is not cordoned either.
   */
  drain(look: DrainLook, node: string, options: DrainOptions): Started {
    const asked = drainOrder(look, node, options, this.#parts.session.cluster.name);
    return 'refused' in asked ? asked : this.start(asked);
  }

  /**
   * Begins an operation. Refused while another one runs on that node, when the context is read-only, and when the session
   * has changed since the generation under which it was looked at: then that has to be done anew.
   */
  start(order: StartOrder): Started {
    const stale = order.under === undefined ? undefined : this.#generations.stale(order.under);
    const refused = whyNotBegun(this.#parts.session, order) ?? (stale === undefined ? undefined : { reason: stale });
    if (refused !== undefined) return { refused };
    return this.#begin(order, this.#generations.identityOf(order.under));
  }

  /** Starts no eviction any more until it is resumed; what ends already is still looked at, and its time stands still. */
  pause(id: OperationId): Refusal | undefined {
    return this.#verb(id, 'pause');
  }

  /** Goes on after `pause`. */
  resume(id: OperationId): Refusal | undefined {
    return this.#verb(id, 'resume');
  }

  /** Starts nothing any more; it ends when what is under way has been answered. A node stays cordoned, and that is said. */
  cancel(id: OperationId): Refusal | undefined {
    return this.#verb(id, 'cancel');
  }

  /**
   * Tries again the pods that failed. After the end of a drain that is a new one, of the pods of the old one that are not
   * gone, and of no other.
   */
  retry(id: OperationId): Started {
    const job = this.job(id);
    if (job === undefined) return { refused: this.#unknown(id) };
    if (isRunning(job)) {
      const refused = this.#verb(id, 'retry');
      return refused === undefined ? { job } : { refused };
    }
    const identity = this.#drivers.get(id)?.identity;
    if (job.kind !== 'drain') return { refused: { reason: `the ${job.kind} of ${job.target.name} has ended` } };
    if (identity === undefined) {
      const { name } = this.#parts.session.cluster;
      return { refused: { reason: `${name} was closed since: look at ${job.target.name} anew` } };
    }
    const nodeUid = nodeUidOf(job);
    const { options, target } = job;
    return this.#begin({ kind: 'drain', node: target.name, options, shown: leftOf(job), nodeUid }, identity);
  }

  /**
   * Takes the mark off the node of an operation; a drain that runs is cancelled, and its end awaited, before that. Of a
   * drain that node is known by its uid; what else was done before the cluster was closed is about whatever node it was.
   */
  async uncordon(id: OperationId): Promise<Started> {
    const job = this.job(id);
    if (job === undefined) return { refused: this.#unknown(id) };
    const driver = this.#drivers.get(id);
    if (isRunning(job)) {
      if (job.state.type !== 'stopping') this.#verb(id, 'cancel');
      await driver?.ended;
    }
    const { name: node } = job.target;
    const nodeUid = nodeUidOf(job);
    const order = { kind: 'uncordon', node, nodeUid } as const;
    if (driver !== undefined) return this.#begin(order, driver.identity);
    if (nodeUid !== undefined) return this.start(order);
    const { name } = this.#parts.session.cluster;
    return { refused: { reason: `${name} was closed since: uncordon ${node} in :nodes` } };
  }

  #unknown(id: OperationId): Refusal {
    return { reason: `${this.#parts.session.cluster.name} has no operation ${id}` };
  }

  #verb(id: OperationId, verb: Verb): Refusal | undefined {
    return this.#dispatch({ type: 'verb', id, verb }).refused;
  }

  #begin(order: StartOrder, identity: ClusterIdentity): Started {
    const { clock, news } = this.#parts;
    const closed = whyNotBegun(this.#parts.session, order);
    if (closed !== undefined) return { refused: closed };
    const { shown, ...asked } = { shown: undefined, ...order };
    const plain: Order = asked.kind === 'drain' ? { ...asked, shown } : asked;
    const { refused, job } = this.#dispatch({ type: 'start', order: plain, at: clock.wall() });
    if (refused !== undefined || job === undefined) return { refused: refused ?? { reason: 'it was not begun' } };
    news?.({ name: 'operation:started', operation: job });
    this.#drivers.set(job.id, this.#drive(job, order.nodeUid, identity));
    for (const id of this.#drivers.keys()) if (this.job(id) === undefined) this.#drivers.delete(id);
    return { job: this.job(job.id) ?? job };
  }

  #drive(job: Job, nodeUid: string | undefined, identity: ClusterIdentity): Driver {
    const { session, api, clock, journal } = this.#parts;
    const parts = { session, api, clock, identity, nodeUid, journal };
    const { id } = job;
    if (job.kind !== 'drain') {
      return driveMark(parts, job, {
        changed: (state) => void this.#dispatch({ type: 'changed', id, state }),
        ended: (result) => this.#end(id, result),
      });
    }
    return driveDrain(parts, job, {
      changed: (drain) => void this.#dispatch({ type: 'drained', id, drain }),
      notice: (notice) => this.#notice(id, notice),
      problem: (text) => this.#say(id, text, true),
    });
  }

  #notice(id: OperationId, notice: DrainNotice): void {
    this.#say(id, reportLine(notice), notice.type === 'blocked');
    if (notice.type === 'ended') this.#end(id, notice.result);
  }

  #say(id: OperationId, text: string, isOnce: boolean): void {
    this.#dispatch({ type: 'said', id, text, at: this.#parts.clock.wall(), isOnce });
  }

  #openLeftovers(): Leftovers | undefined {
    const { session, api, journal } = this.#parts;
    if (journal === undefined) return undefined;
    return new Leftovers({
      session,
      api,
      journal,
      seen: () => {
        const identity = new ClusterIdentity(session, api, session.signal);
        return { identity, generation: this.#generations.now(identity) };
      },
      start: (order) => this.start(order),
      ended: (id) => this.ended(id),
      job: (id) => this.job(id),
      changed: () => this.#changed(),
    });
  }

  #changed(): void {
    this.#changes.emit();
  }

  #end(id: OperationId, result: OperationResult): void {
    this.#dispatch({ type: 'end', id, result, at: this.#parts.clock.wall() });
    const operation = this.job(id);
    if (operation !== undefined) this.#parts.news?.({ name: 'operation:ended', operation });
  }

  #dispatch(event: OperationEvent): { readonly refused?: Refusal; readonly job?: Job } {
    const { state, effects } = stepOperations(this.#store, event);
    const isNew = state !== this.#store;
    this.#store = state;
    let came: { readonly refused?: Refusal; readonly job?: Job } = {};
    for (const effect of effects) {
      if (effect.type === 'refused') came = { refused: effect.refusal };
      else if (effect.type === 'run') came = { job: effect.job };
      else this.#drivers.get(effect.id)?.tell(effect.verb);
    }
    if (isNew) this.#changed();
    return came;
  }
}
