import type { Cluster } from '../../clusters/model/cluster.ts';
import { type Failure, isUnreachable } from '../../clusters/model/failure.ts';
import { parkedReason } from '../../clusters/model/parked.ts';
import type { SessionState } from '../../clusters/model/session-state.ts';
import { sessionReason } from '../../clusters/model/session-state.ts';
import { coverageText, gapsText } from '../../refresh/model/fleet/snapshot.ts';
import { timeOfDay } from '../model/duration.ts';
import type { KeyOf } from '../model/keys/keybinding.ts';
import { printable } from '../model/text.ts';
import type { TableFacts } from '../table/table-facts.ts';
import { NEEDS_A_WAY } from './first-steps.ts';

/** What there is to know of the cluster besides the table's own facts. */
export interface EmptyContext {
  readonly keyOf: KeyOf;
  readonly session: SessionState | undefined;
  readonly clusterName: string;
  /** Replaces what is said about trying again. */
  readonly advice?: readonly string[] | undefined;
  /** Namespaces where the kind may be listed, as far as is known; of namespaces, where pods may be. */
  readonly readable?: readonly string[];
  /** What the context says: of whom, and where. */
  readonly origin?: ContextOrigin;
}

/** Where a context comes from, and what it refers to. */
export interface ContextOrigin {
  readonly file: string;
  readonly server: string;
  /** Empty for none. */
  readonly user: string;
}

/** What of the kubeconfig a cluster comes from. */
export function originOf({ file, refers, access }: Cluster): ContextOrigin {
  return { file, server: access.server, user: refers.user };
}

/** What stands where rows would be: why there are none, and what to press. One string per line. */
export function emptyText(facts: TableFacts, context: EmptyContext): readonly string[] {
  const { session, clusterName, keyOf, readable = [], origin } = context;
  const { advice = [`kmc tries again by itself; ${keyOf('heal')} tries now.`] } = context;
  const { kind, status } = facts;
  const where = kind.namespaced && facts.namespace !== '' ? ` in namespace ${printable(facts.namespace)}` : '';
  if (status.phase === 'broken' && status.failure.kind === 'forbidden') {
    const { message } = status.failure;
    return [
      `Forbidden: you may not list ${kind.id}${where} in ${clusterName}.`,
      printable(message),
      ...whoText(message, origin),
      ...elsewhereText(facts, readable, clusterName),
      `kmc asks again once a minute; ${keyOf('heal')} asks now.`,
    ];
  }
  if (status.phase === 'broken') {
    const cause = session === undefined ? '' : sessionReason(session);
    const reason = printable(cause === '' ? status.failure.message : cause);
    const told = [...originText(status.failure, context), ...next(status.failure.next)];
    return [`No ${kind.id} to show: ${reason}.`, ...told, ...advice.map(printable)];
  }
  if (session?.parked !== undefined && facts.total === 0 && !facts.complete) {
    return [`${clusterName} is ${parkedReason(session.parked)}.`];
  }
  if (facts.searching) return [searching(facts)];
  if (!facts.complete) return [`Waiting for ${clusterName} to list ${kind.id}${where}.`];
  if (facts.total > 0) return noneOf(facts, keyOf);
  if (facts.owner !== undefined) return [nothingOf(facts, facts.owner, keyOf)];
  const elsewhere = where === '' ? [] : ['0 shows all namespaces, :ns lists them.'];
  return [`There are no ${kind.id}${where}.`, ...elsewhere];
}

/** The same for a table of several clusters; what is wrong with one of them stands above it. */
export function fleetEmptyText(facts: TableFacts, keyOf: KeyOf): readonly string[] {
  const { kind, parts } = facts;
  const where = kind.namespaced && facts.namespace !== '' ? ` in namespace ${printable(facts.namespace)}` : '';
  if (parts.length === 0)
    return [`No cluster is open: ${keyOf('back')} goes to the list, ${keyOf('toggle-open')} opens one there.`];
  if (facts.searching) return [searching(facts)];
  if (facts.total > 0) return noneOf(facts, keyOf);
  const elsewhere = where === '' ? [] : ['0 shows all namespaces.'];
  const ready = parts.filter(({ state }) => state.type === 'ready' || state.type === 'stale').length;
  if (ready > 0 && facts.owner !== undefined) return [nothingOf(facts, facts.owner, keyOf)];
  if (ready > 0) return [`There are no ${kind.id}${where} in ${coverageText(parts)}.`, ...elsewhere];
  const isComing = parts.some(({ state }) => state.type === 'loading');
  if (isComing) return [`Waiting for ${kind.id}${where}.`];
  return [`No ${kind.id} to show. ${keyOf('refresh')} asks again.`, printable(gapsText(parts, timeOfDay))];
}

/** A pod has containers for as long as it is there. */
function nothingOf({ kind, one }: TableFacts, owner: string, keyOf: KeyOf): string {
  const back = `${keyOf('back')} goes back.`;
  if (one !== undefined) return `${printable(`${kind.kind.toLowerCase()}/${one}`)} is not there any more; ${back}`;
  if (kind.id === 'containers') return `${printable(owner)} is gone; ${back}`;
  return `${printable(owner)} has no ${kind.id}; ${back}`;
}

/** For the few frames in which the first of very many rows have been looked through. */
function searching({ kind, total }: TableFacts): string {
  return `Looking through ${total} ${kind.id}.`;
}

function noneOf(facts: TableFacts, keyOf: KeyOf): readonly string[] {
  const matching = facts.filter.type === 'text' ? `match; ${keyOf('back')} clears the filter` : 'has a fault';
  const all = facts.faultsOnly ? `; ${keyOf('faults')} shows all` : '';
  return [`None of ${facts.total} ${facts.kind.id} ${matching}${all}.`];
}

/** Who is not allowed, where the server does not say so itself. */
function whoText(message: string, origin: ContextOrigin | undefined): readonly string[] {
  if (origin === undefined || origin.user === '' || message.includes('User "')) return [];
  return [printable(`You are the user ${origin.user} of ${origin.file}.`)];
}

/** What of the kubeconfig it is that does not work: the way to the server, or the credential. */
function originText(failure: Failure, { session, clusterName, origin }: EmptyContext): readonly string[] {
  if (origin === undefined || session === undefined) return [];
  const { file, server, user } = origin;
  if (session.auth.state !== 'valid') {
    return user === ''
      ? [printable(`The context has no user in ${file}.`)]
      : [printable(`Its user is ${user} in ${file}.`)];
  }
  return isUnreachable(failure) ? [printable(`${clusterName} is ${server} in ${file}.`), NEEDS_A_WAY] : [];
}

/** Which namespaces may be read instead, and how to get there. */
function elsewhereText(
  { kind, namespace }: TableFacts,
  readable: readonly string[],
  clusterName: string,
): readonly string[] {
  const isNamespaces = kind.id === 'namespaces';
  if (!kind.namespaced && !isNamespaces) return [];
  const what = isNamespaces ? 'pods' : kind.id;
  const others = readable.filter((each) => each !== namespace).map(printable);
  const [first] = others;
  const command = what === 'pods' && !isNamespaces ? 'ns' : what;
  if (first !== undefined) return [`You may list ${what} in ${others.join(', ')}; go there with :${command} ${first}`];
  if (namespace !== '') return [];
  const start = `kubectl config set-context ${printable(clusterName)} --namespace NAME`;
  const named = isNamespaces
    ? 'A namespace works by its name all the same: :pods NAME'
    : 'A namespace that you may read: :ns NAME';
  return [named, `To start there: ${start}`];
}

function next(advice: string | undefined): readonly string[] {
  return advice === undefined ? [] : [`${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`];
}

/** A tab that shows a kind of which its cluster has not told yet, or no longer tells; without a name: no open cluster has. */
export function unknownKindText(kind: string, clusterName: string | undefined): readonly string[] {
  if (clusterName === undefined) return [`No open cluster has told of a kind ${printable(kind)} so far.`];
  return [`${clusterName} has not told of a kind ${printable(kind)} so far.`, ':aliases lists what it has told of.'];
}
