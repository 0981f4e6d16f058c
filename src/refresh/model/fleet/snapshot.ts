import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { Failure } from '../../../clusters/model/failure.ts';
import { type SessionState, sessionReason, sessionWord } from '../../../clusters/model/session-state.ts';
import { STALE_AFTER_MS } from '../constants.ts';

/** How one cluster's part of a table is doing. Each variant holds only what is true in it. */
export type PartState =
  /** The first list is not complete. */
  | { readonly type: 'loading' }
  | { readonly type: 'ready' }
  /** All rows are there, last known to be up to date at `since` (epoch ms); `reason` is empty when nothing else is known. */
  | { readonly type: 'stale'; readonly since: number; readonly word: string; readonly reason: string }
  /** The server is alive and does not let its user list this. Rows of an earlier grant are stale `since` then. */
  | { readonly type: 'forbidden'; readonly reason: string; readonly since?: number }
  /** There is no complete list, and there is a reason for it. */
  | { readonly type: 'failed'; readonly word: string; readonly reason: string };

/** What a part's state follows from. */
export interface PartFacts {
  /** What went wrong with the collection last, while it has not been put right. */
  readonly failure: Failure | undefined;
  /** Whether a list was ever complete. */
  readonly complete: boolean;
  /** Epoch ms of the last proof of freshness. */
  readonly provenAt: number | undefined;
  /** Nothing is asked, so that no proof can come. */
  readonly frozen: boolean;
  /** Of the cluster; `undefined` when it is not open. */
  readonly session: SessionState | undefined;
}

/** One cluster's part of what a table shows. */
export interface PartOf {
  readonly clusterId: ClusterId;
  /** What people call the cluster. */
  readonly name: string;
  readonly state: PartState;
}

/** Since when a part's rows are old (design.md law 9); `undefined` while they are fresh. */
export function staleSince(facts: Pick<PartFacts, 'provenAt' | 'frozen'>, now: number): number | undefined {
  const { provenAt, frozen } = facts;
  if (provenAt === undefined) return undefined;
  return frozen || now - provenAt > STALE_AFTER_MS ? provenAt : undefined;
}

/** The state of a part. It depends on nothing but its own cluster. */
export function partState(facts: PartFacts, now: number): PartState {
  const { failure, complete, session } = facts;
  const since = staleSince(facts, now);
  if (failure?.kind === 'forbidden') {
    const reason = `may not ${failure.phase.replace(/^watch /, 'list ')}`;
    return { type: 'forbidden', reason, ...(complete && since !== undefined ? { since } : {}) };
  }
  const { word, reason } = troubleOf(session, failure);
  if (complete) return since === undefined ? { type: 'ready' } : { type: 'stale', since, word, reason };
  return word === '' ? { type: 'loading' } : { type: 'failed', word, reason };
}

/** What keeps a list from coming, in the one vocabulary for clusters; no word when nothing does. */
function troubleOf(
  session: SessionState | undefined,
  failure: Failure | undefined,
): { readonly word: string; readonly reason: string } {
  if (session === undefined) return { word: 'closed', reason: '' };
  const word = sessionWord(session, false);
  if (word !== 'healthy' && word !== 'connecting' && word !== 'degraded') {
    return { word, reason: sessionReason(session) || (failure?.message ?? '') };
  }
  return failure === undefined ? { word: '', reason: '' } : { word: 'failed', reason: failure.message };
}

/** Whether an answer made of these parts is whole. */
export function isWhole(parts: readonly PartOf[]): boolean {
  return parts.every(({ state }) => state.type === 'ready');
}

/** `7 of 9 clusters`, or `9 clusters` when all of them are whole. */
export function coverageText(parts: readonly PartOf[]): string {
  const ready = parts.filter(({ state }) => state.type === 'ready').length;
  const clusters = parts.length === 1 ? 'cluster' : 'clusters';
  return ready === parts.length ? `${parts.length} ${clusters}` : `${ready} of ${parts.length} ${clusters}`;
}

/**
 * What is missing from an answer of several clusters, and why (design.md law 10):
 * `2 of 3 clusters; charlie unreachable: connection refused`. `time` words a moment of epoch ms.
 */
export function gapsText(parts: readonly PartOf[], time: (epochMs: number) => string): string {
  const gaps = parts.flatMap(({ name, state }) => {
    const text = gapText(state, time);
    return text === '' ? [] : [`${name} ${text}`];
  });
  return [coverageText(parts), ...gaps].join('; ');
}

/** Why a part is not whole: `forbidden: may not list pods`; empty when it is. `time` words a moment of epoch ms. */
export function gapText(state: PartState, time: (epochMs: number) => string): string {
  switch (state.type) {
    case 'ready':
      return '';
    case 'loading':
      return 'loading';
    case 'stale':
      return [withReason(state.word, state.reason), `as of ${time(state.since)}`].filter(Boolean).join(', ');
    case 'forbidden':
      return withReason('forbidden', state.reason);
    case 'failed':
      return withReason(state.word, state.reason);
    default:
      return state satisfies never;
  }
}

function withReason(word: string, reason: string): string {
  return reason === '' ? word : `${word}: ${reason}`;
}
