import { type ConfigProblem, problemText } from '../../clusters/model/cluster.ts';
import type { StateWord } from '../../clusters/model/session-state.ts';
import type { KeyOf } from '../model/keys/keybinding.ts';
import { printable } from '../model/text.ts';

/** Where kubeconfigs were looked for. */
export interface SearchedPlaces {
  /** Files that were read. */
  readonly read: readonly string[];
  /** Files that are not there. */
  readonly missing: readonly string[];
}

/** The Fleet home without a single context: where kmc has looked, and what to do. One string a line; an empty one is a blank. */
export function noContextText({ read, missing }: SearchedPlaces): readonly string[] {
  const looked = [
    ...read.map((path) => `${path} holds no context.`),
    ...(read.length === 0 ? ['No kubeconfig file was found.'] : []),
    ...missing.map((path) => `${path} does not exist.`),
  ];
  return [
    '',
    'There is no cluster to open.',
    ...looked.map(printable),
    '',
    'kmc reads --kubeconfig FILE, else every file in KUBECONFIG, else ~/.kube/config. A context that is written there appears here by itself.',
    '',
    'Who runs your cluster has such a file for you; some clouds and tools write it:',
    '- aws eks update-kubeconfig --name CLUSTER',
    '- gcloud container clusters get-credentials CLUSTER',
    '- az aks get-credentials --name CLUSTER --resource-group GROUP',
    '- kind create cluster',
    '',
    ':q and ctrl-c leave. To look around without a cluster, run kmc demo then.',
  ];
}

/** A context, as far as it matters whether anything can be looked at. */
export interface HomeContext {
  readonly name: string;
  readonly state: StateWord;
  /** Why it is in that state; empty for none. */
  readonly reason: string;
  readonly server: string;
  /** Whether its server has ever answered. */
  readonly answered: boolean;
  /** Of an entry that cannot be opened. */
  readonly problem: ConfigProblem | undefined;
}

/** What a context is in that is open and shows nothing: of the network, or of its credential. */
const CUT_OFF: ReadonlySet<StateWord> = new Set<StateWord>(['unreachable', 'degraded']);
const NOT_LET_IN: ReadonlySet<StateWord> = new Set<StateWord>(['config error', 'auth failed', 'recovering']);

/**
 * What stands below the rows of the Fleet home: why nothing at all can be looked at, and what to do; at the very first start, what to
 * press. Nothing as soon as one cluster answers. One string a line.
 */
export function homeNotes(contexts: readonly HomeContext[], isFirstStart: boolean, keyOf: KeyOf): readonly string[] {
  const problems = contexts.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  if (problems.length === contexts.length) {
    const told = [...new Set(problems.map((each) => printable(problemText(each))))];
    return ['Nothing here can be opened yet:', ...told, 'kmc reads a file again as soon as it is written; :q leaves.'];
  }
  const open = contexts.filter(({ state, problem }) => state !== 'closed' && problem === undefined);
  if (open.length === 0) return isFirstStart ? [firstKeys(keyOf)] : [];
  const isCutOff = ({ state, answered }: HomeContext): boolean => CUT_OFF.has(state) && !answered;
  const isShut = ({ state }: HomeContext): boolean => NOT_LET_IN.has(state);
  if (!open.every((each) => isCutOff(each) || isShut(each))) return [];
  const which =
    open.length === 1 ? 'The open cluster shows nothing:' : `None of ${open.length} open clusters shows anything:`;
  return [
    which,
    ...open.map((each) => printable(`${each.name}: ${each.reason}${isCutOff(each) ? ` (${each.server})` : ''}`)),
    ...(open.some(isCutOff) ? [NEEDS_A_WAY] : []),
    `kmc tries again by itself; ${keyOf('heal')} on a row tries now, or logs in.`,
  ];
}

/** Of a server that nothing comes back from. */
export const NEEDS_A_WAY = 'Is the server up? Does it take a VPN, a tunnel or a proxy to get there?';

function firstKeys(keyOf: KeyOf): string {
  const opens = `${keyOf('enter')} opens a cluster, ${keyOf('toggle-open')} opens it without going there`;
  return `${opens}, ${keyOf('command')} commands, ${keyOf('help')} keys`;
}
