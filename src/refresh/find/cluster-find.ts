import { RequestFailure } from '../../clusters/model/failure.ts';
import { sessionReason, sessionWord } from '../../clusters/model/session-state.ts';
import { FIND_AT_ONCE, FIND_DEADLINE_MS, FIND_LIMIT } from '../model/constants.ts';
import {
  type FindPart,
  type Found,
  foundIn,
  type KindOutcome,
  kindsMissing,
  kindsToFind,
  matchOf,
  nameSelector,
  withKinds,
  withOutcome,
} from '../model/find.ts';
import type { ResourceKind } from '../model/resource.ts';
import type { ClusterWorkspace } from '../workspace.ts';

const NOT_FOUND = 404;

/** An object's metadata alone: a name is looked for, not what it holds. */
const METADATA = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';

/** Who is told what one cluster has. */
export interface FindListener {
  found(objects: readonly Found[]): void;
  part(part: FindPart): void;
}

/**
 * Looks for a name in one cluster: through what is watched, where a part of the name will do, and by asking for exactly that
 * name kind by kind, over all namespaces, a few kinds at a time; for all kinds that it serves, as soon as it has told them.
 * Ends with the signal; a cluster that is not well enough is not asked.
 */
export async function findInCluster(
  workspace: ClusterWorkspace,
  name: string,
  signal: AbortSignal,
  listener: FindListener,
): Promise<void> {
  const { session, catalog } = workspace;
  listener.found(watched(workspace, name));
  const { asOf, catalog: known } = catalog.facts();
  const left: ResourceKind[] = [...kindsToFind(asOf === undefined ? undefined : known)];
  const meant = new Set(left.map(({ id }) => id));
  const clusterId = session.cluster.id;
  let part: FindPart = { clusterId, state: 'searching', kinds: left.length, answered: 0, forbidden: 0, failed: 0 };
  const refusal = notAsked(workspace);
  if (refusal !== undefined) {
    listener.part({ ...part, state: 'not asked', reason: refusal });
    return;
  }
  const told = (next: FindPart): void => {
    part = next;
    listener.part(part);
  };
  told({ ...part, isLearning: true });
  const end = AbortSignal.any([signal, session.signal]);
  const learn = async (): Promise<void> => {
    await Promise.race([catalog.freshen(), aborted(end)]);
    if (end.aborted) return;
    const facts = catalog.facts();
    const more = facts.asOf === undefined ? [] : kindsToFind(facts.catalog).filter(({ id }) => !meant.has(id));
    left.push(...more);
    told(withKinds(part, more.length, kindsMissing(facts.catalog, facts.failure?.message)));
  };
  const askNext = async (): Promise<void> => {
    for (let kind = left.shift(); kind !== undefined && !end.aborted; kind = left.shift()) {
      const outcome = await ask(workspace, kind, name, signal, listener);
      if (outcome === undefined) return;
      told(withOutcome(part, outcome));
    }
  };
  const askAll = (): Promise<unknown> => Promise.all(Array.from({ length: FIND_AT_ONCE }, askNext));
  await Promise.all([askAll(), learn()]);
  await askAll();
  if (part.state !== 'searching') return;
  const closed = session.signal.aborted;
  told(closed ? { ...part, state: 'not asked', reason: 'closed meanwhile' } : { ...part, state: 'timed out' });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Asks for one kind; `undefined` when the search is over. */
async function ask(
  { session }: ClusterWorkspace,
  kind: ResourceKind,
  name: string,
  signal: AbortSignal,
  listener: FindListener,
): Promise<KindOutcome | undefined> {
  const group = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`;
  const query = { fieldSelector: nameSelector(name), limit: String(FIND_LIMIT) };
  try {
    const body = await session.text({
      method: 'GET',
      path: `${group}/${kind.resource}`,
      query,
      accept: METADATA,
      phase: `find ${kind.id}`,
      // A cluster may have hundreds of kinds of its own: what is on the screen comes before them.
      ...(kind.form === 'table' ? { priority: 'background' as const } : {}),
      signal: AbortSignal.any([signal, session.signal]),
      timeoutMs: FIND_DEADLINE_MS,
    });
    listener.found(foundIn(body, session.cluster.id, kind, name));
    return { type: 'answered' };
  } catch (error) {
    if (signal.aborted || session.signal.aborted) return undefined;
    if (!(error instanceof RequestFailure)) return { type: 'failed', message: 'the answer could not be read' };
    const { kind: verdict, message, status } = error.failure;
    // A collection that is not there is a kind that this cluster does not serve: it has none of them.
    if (status === NOT_FOUND) return { type: 'answered' };
    return verdict === 'forbidden' ? { type: 'forbidden' } : { type: 'failed', message };
  }
}

/** What is watched already answers at once, whatever state the cluster is in. */
function watched(workspace: ClusterWorkspace, wanted: string): readonly Found[] {
  const clusterId = workspace.session.cluster.id;
  return workspace.feeds().flatMap(({ kind, reader }) => {
    const found: Found[] = [];
    for (const { namespace, name, key, createdAt } of reader.values()) {
      const match = matchOf(wanted, name);
      if (match === undefined) continue;
      found.push({ clusterId, kind: kind.id, kindName: kind.kind, namespace, name, key, createdAt, match });
    }
    return found;
  });
}

/** Why a cluster is not asked, in the words of its state; `undefined` when it is. */
function notAsked({ session }: ClusterWorkspace): string | undefined {
  const state = session.state();
  const word = sessionWord(state, false);
  if (word === 'healthy' || word === 'degraded' || word === 'connecting') return undefined;
  const reason = sessionReason(state);
  return reason === '' ? word : `${word}: ${reason}`;
}
