import type { ClusterSession } from '../../clusters/index.ts';
import { errorMessage } from '../../clusters/model/error-message.ts';
import { type Failure, RequestFailure } from '../../clusters/model/failure.ts';
import { ServerReplaced } from '../../clusters/model/server-replaced.ts';
import { unreachable } from '../../clusters/model/step.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import { nextTick, stepDrain } from '../model/drain/machine.ts';
import type { DrainOptions } from '../model/drain/options.ts';
import type { NodePods } from '../model/drain/plan.ts';
import type { DrainPod } from '../model/drain/pod.ts';
import {
  type DrainEffect,
  type DrainEvent,
  type DrainNotice,
  type DrainState,
  newDrain,
} from '../model/drain/state.ts';
import type { OperationResult } from '../model/operations/operation.ts';
import type { NodeApi } from '../ports.ts';
import { cordonNode, KeptBack } from './cordon.ts';
import { AnotherCluster, type ClusterIdentity } from './identity.ts';
import { readNodePods } from './node-pods.ts';

/** The part of a session that a drain holds from its start to its end. */
export type DrainSession = Pick<ClusterSession, 'cluster' | 'connection' | 'signal' | 'onBeat'>;

/** What a drain is made of. */
export interface DrainParts {
  readonly session: DrainSession;
  readonly api: NodeApi;
  /** The cluster that it was started in. */
  readonly identity: ClusterIdentity;
  readonly clock: Clock;
  readonly node: string;
  readonly options: DrainOptions;
  /** UID of the node that is meant; `undefined` for whichever has that name. */
  readonly nodeUid?: string | undefined;
  /** UIDs of the pods that its user was shown to go: no other one is evicted. */
  readonly shown?: ReadonlySet<string> | undefined;
  /** Is told all that happens, in order. */
  readonly notice: (notice: DrainNotice) => void;
  /** Is told each new state, before what is to be said of it. */
  readonly changed?: (state: DrainState) => void;
}

/**
 * One drain of one node of one cluster. It holds its session: what becomes of the view, or which cluster is focused, does
 * not reach it. It always ends in a result, which nothing drops.
 */
export class Drain {
  readonly #parts: DrainParts;
  readonly #ended = Promise.withResolvers<OperationResult>();
  readonly #cancels: Cancel[] = [];
  /** Aborted when it has ended: what is still asked is not wanted any more. */
  readonly #over = new AbortController();
  /** Aborted when nothing more is to begin: takes back the evictions that have not gone out. */
  #withdrawal = new AbortController();
  readonly #signal: AbortSignal;
  #state: DrainState;
  #cancelTick: Cancel | undefined;

  constructor(parts: DrainParts) {
    const { session, node, options, shown } = parts;
    this.#parts = parts;
    this.#signal = AbortSignal.any([session.signal, this.#over.signal]);
    this.#state = newDrain(node, options, shown);
    const cut = (): void => {
      const { reason } = session.signal;
      if (reason instanceof ServerReplaced) this.#dispatch({ type: 'replaced', reason: reason.message });
      else this.#dispatch({ type: 'cut', reason: `${session.cluster.name} was closed` });
    };
    session.signal.addEventListener('abort', cut, { once: true });
    this.#cancels.push(
      () => session.signal.removeEventListener('abort', cut),
      session.onBeat(() => this.#dispatch({ type: 'resumed' })),
    );
  }

  state(): DrainState {
    return this.#state;
  }

  /** Starts it; resolves to how it ended. */
  run(): Promise<OperationResult> {
    if (this.#parts.session.signal.aborted) this.#dispatch({ type: 'cut', reason: 'its cluster is closed' });
    else this.#dispatch({ type: 'start' });
    return this.#ended.promise;
  }

  /** Starts nothing any more, also of what waits for its turn; it ends when what is under way has been answered. */
  stop(as: 'cancelled' | 'interrupted'): void {
    this.#dispatch({ type: 'stop', as });
    this.#withdraw();
  }

  /** Starts no eviction any more until it is released. */
  hold(): void {
    this.#dispatch({ type: 'hold' });
    this.#withdraw();
  }

  /** Goes on after `hold`. */
  release(): void {
    this.#dispatch({ type: 'release' });
  }

  /** Tries again what failed. */
  retry(): void {
    this.#dispatch({ type: 'retry' });
  }

  #withdraw(): void {
    this.#withdrawal.abort(new DOMException('the drain has been told to stop', 'AbortError'));
    this.#withdrawal = new AbortController();
  }

  #dispatch(event: DrainEvent): void {
    const now = this.#parts.clock.now();
    const { state, effects } = stepDrain(this.#state, event, now);
    this.#state = state;
    this.#parts.changed?.(state);
    for (const effect of effects) this.#perform(effect);
    this.#cancelTick?.();
    const at = nextTick(this.#state);
    this.#cancelTick =
      at === undefined
        ? undefined
        : this.#parts.clock.after(Math.max(0, at - now), () => this.#dispatch({ type: 'tick' }));
  }

  #perform(effect: DrainEffect): void {
    const { api, node, options, notice } = this.#parts;
    switch (effect.type) {
      case 'tell':
        notice(effect.notice);
        if (effect.notice.type === 'ended') this.#end(effect.notice.result);
        return;
      case 'cordon': {
        const order = { node, wanted: true, dryRun: options.dryRun, uid: this.#parts.nodeUid };
        this.#ask(
          async () => ({ type: 'cordoned', ...(await cordonNode(api, this.#parts.identity, order, this.#signal)) }),
          (failure) => ({ type: 'failed', failure }),
        );
        return;
      }
      case 'list':
        this.#ask(
          async () => ({ type: 'found', found: await this.#find(), wall: this.#parts.clock.wall() }),
          (failure) => ({ type: 'failed', failure }),
        );
        return;
      case 'evict':
      case 'delete':
        this.#remove(effect.pod, effect.type === 'evict' ? effect.eviction : 'none');
        return;
      case 'look':
        this.#look(effect.pod);
        return;
      default:
        unreachable(effect);
    }
  }

  #remove(pod: DrainPod, eviction: NodePods['eviction']): void {
    const { api, options } = this.#parts;
    const { uid } = pod;
    const { signal: withdrawn } = this.#withdrawal;
    const isTrial = options.dryRun === 'server';
    this.#ask(
      async () => {
        try {
          await this.#parts.identity.writing((connection) =>
            api.remove(pod, eviction, options, { connection, isTrial, withdrawn }, this.#signal),
          );
        } catch (error) {
          if (withdrawn.aborted && error === withdrawn.reason) return { type: 'withdrawn', uid };
          throw error;
        }
        return { type: 'accepted', uid };
      },
      (failure) => ({ type: 'refused', uid, failure }),
    );
  }

  #look(pod: DrainPod): void {
    const { uid } = pod;
    this.#ask(
      async () => {
        await this.#parts.identity.verified();
        const found = await this.#parts.api.pod(pod, this.#signal);
        return { type: 'seen', uid, found, wall: this.#parts.clock.wall() };
      },
      (failure) => ({ type: 'unseen', uid, failure }),
    );
  }

  async #find(): Promise<NodePods> {
    const { api, node, options, identity } = this.#parts;
    await identity.verified();
    return readNodePods(api, node, options, this.#signal);
  }

  #ask(ask: () => Promise<DrainEvent>, failed: (failure: Failure) => DrainEvent): void {
    void this.#answered(ask, failed).then((event) => {
      if (event !== undefined) this.#dispatch(event);
    });
  }

  async #answered(
    ask: () => Promise<DrainEvent>,
    failed: (failure: Failure) => DrainEvent,
  ): Promise<DrainEvent | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof AnotherCluster) return { type: 'replaced', reason: error.message };
      if (error instanceof RequestFailure) return failed(error.failure);
      if (this.#signal.aborted) return undefined;
      const message = errorMessage(error);
      const kind = error instanceof KeptBack ? 'api' : 'bug';
      return failed({ kind, clusterId: this.#parts.session.cluster.id, phase: 'drain', message });
    }
  }

  #end(result: OperationResult): void {
    for (const cancel of this.#cancels) cancel();
    this.#over.abort(new DOMException('the drain has ended', 'AbortError'));
    this.#ended.resolve(result);
  }
}
