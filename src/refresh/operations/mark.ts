import { errorMessage } from '../../clusters/model/error-message.ts';
import { RequestFailure } from '../../clusters/model/failure.ts';
import { ServerReplaced } from '../../clusters/model/server-replaced.ts';
import type { OperationResult, OperationState } from '../model/operations/operation.ts';
import { waitFor } from '../model/operations/wait.ts';
import type { NodeApi } from '../ports.ts';
import { cordonNode } from './cordon.ts';
import type { DrainSession } from './drain.ts';
import { AnotherCluster, type ClusterIdentity } from './identity.ts';

/** What setting or taking a node's mark is made of. */
export interface MarkParts {
  readonly session: DrainSession;
  readonly api: NodeApi;
  /** The cluster that it was started in. */
  readonly identity: ClusterIdentity;
  readonly node: string;
  /** UID of the node that is meant; `undefined` for whichever has that name. */
  readonly nodeUid: string | undefined;
  /** Unschedulable, or not. */
  readonly wanted: boolean;
  /** Is told when it waits, and when it goes on. */
  readonly changed: (state: OperationState) => void;
}

/**
 * One cordon or uncordon of one node of one cluster. It waits while the cluster does not answer, or rejects the
 * credential, and always ends in a result.
 */
export class Mark {
  readonly #parts: MarkParts;
  readonly #over = new AbortController();
  readonly #signal: AbortSignal;
  #isWaiting = false;
  #stopped: () => void = () => undefined;

  constructor(parts: MarkParts) {
    this.#parts = parts;
    this.#signal = AbortSignal.any([parts.session.signal, this.#over.signal]);
  }

  /** Starts it; `told` hears once how it ended, at the moment at which it does. */
  run(told: (result: OperationResult) => void): void {
    const { session } = this.#parts;
    const end = (result: OperationResult): void => {
      if (this.#over.signal.aborted) return;
      this.#over.abort(new DOMException('the operation has ended', 'AbortError'));
      session.signal.removeEventListener('abort', cut);
      quiet();
      told(result);
    };
    const cut = (): void => {
      const { reason } = session.signal;
      if (reason instanceof ServerReplaced) end({ outcome: 'stopped', reason: `${reason.message}${this.#doubt()}` });
      else end({ outcome: 'interrupted', reason: `${session.cluster.name} was closed${this.#doubt()}` });
    };
    const quiet = session.onBeat(() => {
      if (!this.#isWaiting) return;
      this.#parts.changed({ type: 'running' });
      void this.#try(end);
    });
    this.#stopped = () => end({ outcome: 'cancelled', reason: 'nothing was changed' });
    session.signal.addEventListener('abort', cut, { once: true });
    if (session.signal.aborted) cut();
    else void this.#try(end);
  }

  /** Gives it up, unless its answer is under way: that is awaited. */
  stop(): void {
    if (this.#isWaiting) this.#stopped();
  }

  async #try(end: (result: OperationResult) => void): Promise<void> {
    const { api, identity, node, nodeUid, wanted, changed } = this.#parts;
    this.#isWaiting = false;
    try {
      const order = { node, wanted, dryRun: 'none', uid: nodeUid } as const;
      const { already } = await cordonNode(api, identity, order, this.#signal);
      end({ outcome: 'done', reason: already ? `it was ${wanted ? '' : 'un'}cordoned already` : '' });
    } catch (error) {
      if (this.#signal.aborted) return;
      if (error instanceof AnotherCluster) return end({ outcome: 'stopped', reason: error.message });
      const wait = error instanceof RequestFailure ? waitFor(error.failure) : undefined;
      if (wait === undefined) {
        return end({ outcome: 'failed', reason: errorMessage(error) });
      }
      this.#isWaiting = true;
      changed({ type: 'waiting', ...wait });
    }
  }

  /** What is not known when it is cut off. */
  #doubt(): string {
    const { node, wanted } = this.#parts;
    return this.#isWaiting ? '' : `: the node ${node} may be ${wanted ? '' : 'un'}cordoned, the answer did not come`;
  }
}
