import type { Cluster } from '../cluster.ts';
import { oneLine } from '../failure.ts';
import type { SessionState } from '../session-state.ts';
import { printedLine } from './mask.ts';

/**
 * Contexts with the same key share one login (design.md §2 law 3): their exec configs are byte-equal and ask for no
 * cluster info, so a plugin cannot tell for which of them it runs. `undefined` where there is no plugin.
 */
export function loginKey(cluster: Pick<Cluster, 'id' | 'access'>): string | undefined {
  const { exec } = cluster.access.user;
  if (exec === undefined) return undefined;
  return JSON.stringify(exec.provideClusterInfo ? { only: cluster.id } : { exec });
}

/** Whether the plugin of a context may ask its user something. */
export function mayLogIn(cluster: Pick<Cluster, 'access'>): boolean {
  const { exec } = cluster.access.user;
  return exec !== undefined && exec.interactiveMode !== 'Never';
}

/** Whether a login is what a cluster is to be healed with: its plugin may ask, and its credential is not accepted. */
export function needsLogin(cluster: Pick<Cluster, 'access'>, { auth, gone }: SessionState): boolean {
  return mayLogIn(cluster) && gone !== true && auth.state !== 'valid' && auth.cause !== 'unreadable';
}

/** Longest part of a command line that says which command it is. */
const COMMAND_CHARACTERS = 60;

/** The command line of a context's plugin, for people: one line, cut, without secrets. */
export function loginCommand(cluster: Pick<Cluster, 'access'>): string {
  const { exec } = cluster.access.user;
  const text = exec === undefined ? '' : oneLine(printedLine([exec.command, ...exec.args].join(' ')));
  return text.length > COMMAND_CHARACTERS ? `${text.slice(0, COMMAND_CHARACTERS - 1)}…` : text;
}
