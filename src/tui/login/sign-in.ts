import type { ClusterSession } from '../../clusters/index.ts';
import type { ClusterId } from '../../clusters/model/cluster.ts';
import { loginCommand, mayLogIn } from '../../clusters/model/credential/login-group.ts';
import type { ClusterEvent } from '../../clusters/model/events.ts';
import { GONE_REASON } from '../../clusters/model/session-state.ts';
import type { FleetView } from '../../refresh/index.ts';
import { printable } from '../model/text.ts';
import type { Notices } from '../notices/notices.ts';
import type { HandOver } from '../screen/hand-over.ts';

/** What a login needs. */
export interface SignInParts {
  readonly fleetView: FleetView;
  readonly notices: Notices;
  readonly handOver: HandOver;
}

/** Signs in to a cluster: its plugin gets the terminal, and its whole login group what it gives. */
export class SignIn {
  readonly #parts: SignInParts;
  /** Clusters whose recovery the last login has told already. */
  readonly #expected = new Set<ClusterId>();

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** Starts the login of a cluster, unless the terminal is away already; says why when there is none to start. */
  start(session: ClusterSession): void {
    const { notices, handOver } = this.#parts;
    if (handOver.isAway()) return;
    const problem = loginProblem(session);
    if (problem === undefined) void this.#run(session);
    else notices.show({ clusterName: session.cluster.name, text: `there is no login: ${problem}`, tone: 'plain' });
  }

  /** Whether the notice of a login has told already what this event says. */
  hasTold(event: ClusterEvent): boolean {
    const isRecovery = event.name === 'cluster:auth:recovered';
    if (!isRecovery && event.name !== 'cluster:auth:failed') return false;
    return this.#expected.delete(event.clusterId) && isRecovery;
  }

  async #run(session: ClusterSession): Promise<void> {
    const { fleetView, notices, handOver } = this.#parts;
    const { fleet } = fleetView;
    const text = announcement(fleet.logins.members(session));
    try {
      const ids = await handOver.lend(text, (terminal) => fleet.logins.login(session, terminal));
      const members = ids.map((id) => fleet.session(id)).filter((each) => each !== undefined);
      for (const each of members) if (each.state().auth.state !== 'valid') this.#expected.add(each.cluster.id);
      notices.show({ text: `signed in to ${namesOf(members)}`, tone: 'good' });
    } catch {
      // The session has told it, as a warning of its own.
    }
  }
}

/** Why a cluster cannot be signed in to. */
function loginProblem(session: ClusterSession): string | undefined {
  if (session.state().gone) return GONE_REASON;
  return mayLogIn(session.cluster) ? undefined : 'its credential comes from no plugin that may ask something';
}

/** What stands above the plugin's own words: which cluster, which command, and what its user has noted for this moment. */
function announcement([session, ...others]: readonly ClusterSession[]): string {
  if (session === undefined) return '';
  const { name, settings } = session.cluster;
  const shared = others.length === 0 ? '' : ` (and ${namesOf(others)})`;
  const command = loginCommand(session.cluster);
  const lines = [`signing in to ${printable(name)}${shared} with ${printable(command)}; ctrl-c gives up`];
  if (settings.loginHint !== undefined) lines.push(printable(settings.loginHint));
  return lines.map((line) => `kmc: ${line}\n`).join('');
}

/** More names than these are counted. */
const NAMED = 4;

function namesOf(sessions: readonly ClusterSession[]): string {
  const names = sessions.map((each) => printable(each.cluster.name));
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}
