import { errorMessage } from '../../clusters/model/error-message.ts';
import { RequestFailure } from '../../clusters/model/failure.ts';
import { type Leftover, type LeftoverTruth, leftoverTruth } from '../model/operations/leftover.ts';
import { type OperationId, resultOf } from '../model/operations/operation.ts';
import type { Journal, NodeApi } from '../ports.ts';
import type { DrainSession } from './drain.ts';
import type { Generation } from './generations.ts';
import type { ClusterIdentity } from './identity.ts';
import type { Started, StartOrder } from './start-order.ts';

/** The part of an identity that leftovers are compared with. */
export type SeenIdentity = Pick<ClusterIdentity, 'uid' | 'verified'>;

/** What the leftovers of one cluster need of its operations. */
export interface LeftoversParts {
  readonly session: Pick<DrainSession, 'signal' | 'onBeat'>;
  readonly api: Pick<NodeApi, 'node' | 'podsOf'>;
  readonly journal: Pick<Journal, 'findings' | 'settle'>;
  /** The session as it is now, and the cluster that it leads to. */
  readonly seen: () => { readonly identity: SeenIdentity; readonly generation: Generation };
  readonly start: (order: StartOrder) => Started;
  /** Settles when an operation has ended. */
  readonly ended: (id: OperationId) => Promise<unknown>;
  readonly job: (id: OperationId) => Parameters<typeof resultOf>[0] | undefined;
  readonly changed: () => void;
}

/**
 * What earlier runs of kmc left behind in one cluster: drains without an end. Read when the cluster is opened, compared with
 * the truth when it first answers, and offered; nothing is done by itself.
 */
export class Leftovers {
  readonly #parts: LeftoversParts;
  #list: readonly Leftover[] = [];
  #problems: readonly string[] = [];
  #isChecking = false;

  constructor(parts: LeftoversParts) {
    this.#parts = parts;
    parts.session.onBeat(() => {
      const isOpen = this.#list.some(({ truth }) => truth.type === 'unchecked' || truth.type === 'unknown');
      if (isOpen && !this.#isChecking) void this.check();
    });
    void this.#read();
  }

  /** Newest first; another array when one has changed. `Operations.subscribe` tells it. */
  list(): readonly Leftover[] {
    return this.#list;
  }

  /** What is wrong with the journal, one line each. */
  problems(): readonly string[] {
    return this.#problems;
  }

  /** Asks the cluster what has become of each. Never rejects: what could not be asked is told as the truth of each. */
  async check(): Promise<void> {
    this.#isChecking = true;
    const { identity } = this.#parts.seen();
    const truths = await Promise.all(
      this.#list.map(async (each) => [each.id, await this.#truth(each, identity)] as const),
    );
    this.#isChecking = false;
    // The list is another one when one of them was settled meanwhile.
    const byId = new Map(truths);
    this.#show(this.#list.map((each) => ({ ...each, truth: byId.get(each.id) ?? each.truth })));
  }

  /** Drains the node on: the pods that were to go and are still there, and no other, with the same options. */
  async resume(id: string): Promise<Started> {
    return this.#on(id, ({ entry, truth }, under) => {
      const { node, options, pods } = entry;
      if (pods === undefined) return refused(`the drain of ${node} had not come to a list of pods: look at it anew`);
      if (truth.type !== 'checked') return refused(wordsOf(truth, node));
      const shown = new Set(truth.left.map(({ uid }) => uid));
      return this.#parts.start({ kind: 'drain', node, options, under, shown, nodeUid: nodeUidOf(entry) });
    });
  }

  /** Takes the mark off the node; the leftover is settled when that is done. */
  async uncordon(id: string): Promise<Started> {
    return this.#on(id, ({ entry, truth }, under) => {
      if (truth.type !== 'checked') return refused(wordsOf(truth, entry.node));
      return this.#parts.start({ kind: 'uncordon', node: entry.node, under, nodeUid: nodeUidOf(entry) });
    });
  }

  /** Leaves everything as it is, and forgets it. Resolves to why it could not be forgotten, if it could not. */
  async dismiss(id: string): Promise<string | undefined> {
    const leftover = this.#list.find((each) => each.id === id);
    if (leftover === undefined) return undefined;
    try {
      await this.#parts.journal.settle(leftover);
    } catch (error) {
      return `the journal cannot be written: ${errorMessage(error)}`;
    }
    this.#show(this.#list.filter((each) => each.id !== id));
    return undefined;
  }

  async #on(id: string, begin: (leftover: Leftover, under: Generation) => Started): Promise<Started> {
    const { generation } = this.#parts.seen();
    await this.check();
    const leftover = this.#list.find((each) => each.id === id);
    if (leftover === undefined) return refused('it is settled already');
    const started = begin(leftover, generation);
    if ('job' in started) void this.#settled(started.job.id, id, started.job.kind === 'uncordon');
    return started;
  }

  /** A drain that goes on has lines of its own in the journal; a mark has to be gone first. */
  async #settled(job: OperationId, id: string, isAwaited: boolean): Promise<void> {
    if (isAwaited) {
      await this.#parts.ended(job);
      const over = this.#parts.job(job);
      if (over === undefined || resultOf(over)?.outcome !== 'done') return;
    }
    await this.dismiss(id);
  }

  async #read(): Promise<void> {
    const { leftovers, problems } = await this.#parts.journal.findings().catch((error: unknown) => {
      return { leftovers: [], problems: [`the journal cannot be read: ${errorMessage(error)}`] };
    });
    this.#problems = problems;
    if (leftovers.length === 0 && problems.length === 0) return;
    this.#show(leftovers.map((each) => ({ id: each.entry.id, ...each, truth: { type: 'unchecked' } })));
    if (leftovers.length > 0) await this.check();
  }

  async #truth({ entry }: Leftover, identity: SeenIdentity): Promise<LeftoverTruth> {
    const { api, session } = this.#parts;
    try {
      await identity.verified();
      const [node, pods] = await Promise.all([
        api.node(entry.node, session.signal).catch((error: unknown) => {
          if (error instanceof RequestFailure && error.failure.status === 404) return undefined;
          throw error;
        }),
        api.podsOf(entry.node, '', session.signal),
      ]);
      return leftoverTruth(entry, { clusterUid: identity.uid ?? '', node, pods });
    } catch (error) {
      return { type: 'unknown', why: errorMessage(error) };
    }
  }

  #show(list: readonly Leftover[]): void {
    this.#list = list;
    this.#parts.changed();
  }
}

function nodeUidOf({ nodeUid }: { readonly nodeUid: string }): string | undefined {
  return nodeUid === '' ? undefined : nodeUid;
}

function wordsOf(truth: Exclude<LeftoverTruth, { readonly type: 'checked' }>, node: string): string {
  switch (truth.type) {
    case 'unchecked':
      return `what has become of ${node} is not known yet`;
    case 'unknown':
      return `what has become of ${node} is not known: ${truth.why}`;
    case 'another cluster':
      return `the drain of ${node} was one of another cluster behind the same address`;
    case 'node gone':
      return `the node ${node} is gone`;
    case 'another node':
      return `the node ${node} is another one now: it was made anew under the same name`;
    default:
      return truth satisfies never;
  }
}

function refused(reason: string): Started {
  return { refused: { reason } };
}
