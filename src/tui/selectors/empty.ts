import { parkedReason } from '../../clusters/model/parked.ts';
import type { SessionState } from '../../clusters/model/session-state.ts';
import { sessionReason } from '../../clusters/model/session-state.ts';
import { coverageText } from '../../refresh/model/fleet/snapshot.ts';
import { printable } from '../model/text.ts';
import type { TableFacts } from '../table/table-facts.ts';

const TRIES_AGAIN = ['kmc tries again by itself; ctrl-o tries now.'];

/** What there is to know of the cluster besides the table's own facts. */
export interface EmptyContext {
  readonly session: SessionState | undefined;
  readonly clusterName: string;
  /** Replaces what is said about trying again. */
  readonly advice?: readonly string[] | undefined;
  /** Namespaces where the kind may be listed, as far as is known. */
  readonly readable?: readonly string[];
}

/** What stands where rows would be: why there are none, and what to press. One string per line. */
export function emptyText(facts: TableFacts, context: EmptyContext): readonly string[] {
  const { session, clusterName, advice = TRIES_AGAIN, readable = [] } = context;
  const { kind, status } = facts;
  const where = kind.namespaced && facts.namespace !== '' ? ` in namespace ${printable(facts.namespace)}` : '';
  if (status.phase === 'broken' && status.failure.kind === 'forbidden') {
    return [
      `Forbidden: you may not list ${kind.id}${where} in ${clusterName}.`,
      printable(status.failure.message),
      ...elsewhereText(facts, readable),
      'kmc asks again once a minute; ctrl-o asks now.',
    ];
  }
  if (status.phase === 'broken') {
    const cause = session === undefined ? '' : sessionReason(session);
    const reason = printable(cause === '' ? status.failure.message : cause);
    return [`No ${kind.id} to show: ${reason}.`, ...next(status.failure.next), ...advice.map(printable)];
  }
  if (session?.parked !== undefined && facts.total === 0 && !facts.complete) {
    return [`${clusterName} is ${parkedReason(session.parked)}.`];
  }
  if (facts.searching) return [searching(facts)];
  if (!facts.complete) return [`Waiting for ${clusterName} to list ${kind.id}${where}.`];
  if (facts.total > 0) return noneOf(facts);
  if (facts.owner !== undefined) return [nothingOf(facts, facts.owner)];
  const elsewhere = where === '' ? [] : ['0 shows all namespaces, :ns lists them.'];
  return [`There are no ${kind.id}${where}.`, ...elsewhere];
}

/** The same for a table of several clusters; what is wrong with one of them stands above it. */
export function fleetEmptyText(facts: TableFacts): readonly string[] {
  const { kind, parts } = facts;
  const where = kind.namespaced && facts.namespace !== '' ? ` in namespace ${printable(facts.namespace)}` : '';
  if (parts.length === 0) return ['No cluster is open: esc goes to the list, space opens one there.'];
  if (facts.searching) return [searching(facts)];
  if (facts.total > 0) return noneOf(facts);
  const elsewhere = where === '' ? [] : ['0 shows all namespaces.'];
  const ready = parts.filter(({ state }) => state.type === 'ready' || state.type === 'stale').length;
  if (ready > 0 && facts.owner !== undefined) return [nothingOf(facts, facts.owner)];
  if (ready > 0) return [`There are no ${kind.id}${where} in ${coverageText(parts)}.`, ...elsewhere];
  const isComing = parts.some(({ state }) => state.type === 'loading');
  return isComing ? [`Waiting for ${kind.id}${where}.`] : [`No ${kind.id} to show. ctrl-r asks again.`];
}

/** A pod has containers for as long as it is there. */
function nothingOf({ kind }: TableFacts, owner: string): string {
  if (kind.id === 'containers') return `${printable(owner)} is gone; esc goes back.`;
  return `${printable(owner)} has no ${kind.id}; esc goes back.`;
}

/** For the few frames in which the first of very many rows have been looked through. */
function searching({ kind, total }: TableFacts): string {
  return `Looking through ${total} ${kind.id}.`;
}

function noneOf(facts: TableFacts): readonly string[] {
  const matching = facts.filter.type === 'text' ? 'match; esc clears the filter' : 'has a fault';
  return [`None of ${facts.total} ${facts.kind.id} ${matching}${facts.faultsOnly ? '; ctrl-z shows all' : ''}.`];
}

/** Which namespaces may be read instead, and how to get there. */
function elsewhereText({ kind, namespace }: TableFacts, readable: readonly string[]): readonly string[] {
  if (!kind.namespaced) return [];
  const others = readable.filter((each) => each !== namespace).map(printable);
  const [first] = others;
  const command = kind.id === 'pods' ? 'ns' : kind.id;
  if (first !== undefined)
    return [`You may list ${kind.id} in ${others.join(', ')}; go there with :${command} ${first}`];
  return namespace === '' ? ['A namespace that you may read: :ns NAME'] : [];
}

function next(advice: string | undefined): readonly string[] {
  return advice === undefined ? [] : [`${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`];
}

/** A tab that shows a kind of which its cluster has not told yet, or no longer tells; without a name: no open cluster has. */
export function unknownKindText(kind: string, clusterName: string | undefined): readonly string[] {
  if (clusterName === undefined) return [`No open cluster has told of a kind ${printable(kind)} so far.`];
  return [`${clusterName} has not told of a kind ${printable(kind)} so far.`, ':aliases lists what it has told of.'];
}

/** The Fleet home without a single context: where kmc has looked, and what to do. */
export function noContextText(searched: readonly string[]): readonly string[] {
  const looked =
    searched.length === 0 ? ['No kubeconfig file was found.'] : searched.map((path) => `${path} holds no context.`);
  return [
    '',
    'There is no cluster to open.',
    ...looked.map(printable),
    '',
    'kmc reads --kubeconfig FILE, else every file in KUBECONFIG, else ~/.kube/config.',
    'A context that is written there appears here by itself; :q and ctrl-c leave.',
    'kmc demo shows clusters of its own.',
  ];
}
