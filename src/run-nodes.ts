import { nearestNames } from './cli/nearest.ts';
import type { NodeInvocation } from './cli/node-args.ts';
import { createSystemClock } from './clusters/io/system-clock.ts';
import { type Cluster, type ContextEntry, problemText } from './clusters/model/cluster.ts';
import { settingsByPattern } from './clusters/model/context-settings.ts';
import { eventLine } from './clusters/model/events.ts';
import { composeSession } from './compose.ts';
import type { Host } from './host.ts';
import { KubeconfigSource, unusableKubeconfig } from './kubeconfig-source.ts';
import { NodeCommand } from './node-command.ts';
import { journals, kubeconfigSources, lazyConnect, lazyCredentialSource } from './outside.ts';
import { createNodeApi } from './refresh/io/node-api.ts';
import { createLogFile } from './tui/io/log-file.ts';
import { readSettings } from './tui/io/settings.ts';
import { logPath, settingsPath } from './xdg.ts';

/** How a command on nodes ended: with an exit code, or before anything was asked, with the reason in one line. */
export type NodesOutcome =
  | { readonly type: 'ended'; readonly code: number }
  | { readonly type: 'refused'; readonly problem: string };

/** Exit code after a crash. */
const CRASHED = 1;

/** Drains, cordons or uncordons nodes of one cluster, without a screen. */
export async function runNodes(host: Host, invocation: NodeInvocation): Promise<NodesOutcome> {
  const clock = createSystemClock();
  const { settings } = await readSettings(settingsPath(host.env), nearestNames);
  const sources = kubeconfigSources(host.env, invocation.kubeconfig, settings);
  const source = new KubeconfigSource({ sources, settingsOf: settingsByPattern(settings.contexts), clock });
  await source.read();
  const unusable = unusableKubeconfig(invocation.kubeconfig, source);
  if (unusable !== undefined) return { type: 'refused', problem: unusable };
  const chosen = contextMeant(source.entries, invocation.context);
  if (typeof chosen === 'string') return { type: 'refused', problem: chosen };
  const session = composeSession(
    {
      clock,
      random: Math.random,
      connect: lazyConnect(clock, host),
      openCredentialSource: lazyCredentialSource(clock, host),
      reload: (id) => source.reread(id),
    },
    chosen,
  );
  const log = createLogFile(logPath(host.env), () => clock.wall());
  session.onEvent((event) => log.line(eventLine(event)));
  const journal = journals(host.env, clock)(chosen.access);
  const command = new NodeCommand({ session, api: createNodeApi(session), clock, invocation, journal, print: host });
  const crashed = Promise.withResolvers<unknown>();
  const quiet = host.onEnding((ending) => {
    if (ending.type === 'signal') command.interrupt(ending.number);
    else if (ending.type === 'unread') command.unread();
    else crashed.resolve(ending.error);
  });
  // What is waited for has no timer that keeps the process alive.
  const alive = setInterval(() => undefined, 1_000);
  const code = await Promise.race([command.run(), crashed.promise.then((error) => crash(host, error))]);
  quiet();
  session.close();
  await session.ended;
  clearInterval(alive);
  return { type: 'ended', code };
}

function crash(host: Host, error: unknown): number {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.err(`kmc: it crashed, which is a bug of kmc's: ${what}\n`);
  return CRASHED;
}

/**
 * The one context that is meant. Never the kubeconfig's current one: what changes a cluster names it. One that is
 * protected is named even when there is no other.
 */
function contextMeant(entries: readonly ContextEntry[], wanted: string | undefined): Cluster | string {
  const names = entries.map((entry) => entry.name);
  const [only] = entries;
  if (only === undefined) return 'there is no context: no kubeconfig file was found, or there is none in it';
  if (wanted === undefined && entries.length > 1) return `which cluster? --context with one of: ${names.join(', ')}`;
  const named = entries.filter((entry) => entry.name === wanted);
  const entry = wanted === undefined ? only : (entries.find((each) => each.id === wanted) ?? named[0]);
  if (entry === undefined) {
    const near = nearestNames(wanted ?? '', names);
    return `there is no context ${wanted}${near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`}`;
  }
  if (entry.kind === 'broken') return `${entry.name} cannot be opened: ${problemText(entry.problem)}`;
  if (wanted === undefined && entry.cluster.settings.protected === true)
    return `${entry.name} is protected: name it with --context ${entry.name}`;
  if (entry.id !== wanted && named.length > 1)
    return `${wanted} is in several files: say which with --context ${named.map(({ id }) => id).join(' or ')}`;
  return entry.cluster;
}
