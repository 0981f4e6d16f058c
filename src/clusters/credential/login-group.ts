import type { ClusterId } from '../model/cluster.ts';
import { loginKey } from '../model/credential/login-group.ts';
import type { PluginTerminal } from '../ports.ts';
import type { ClusterSession } from '../session.ts';

/**
 * Interactive logins, each shared by the open contexts of its group (design.md §2 law 3). Nothing waits on a login but
 * the credential of the context that it runs for; the others of the group get what it gave, those of other groups never
 * hear of it.
 */
export class LoginGroups {
  readonly #sessions: () => Iterable<ClusterSession>;
  readonly #underWay = new Map<string, Promise<readonly ClusterId[]>>();

  /** `sessions` gives the open ones, in opening order. */
  constructor(sessions: () => Iterable<ClusterSession>) {
    this.#sessions = sessions;
  }

  /** The open contexts that a login of this one is for: itself, and those that share its login. */
  members(session: ClusterSession): readonly ClusterSession[] {
    return [session, ...this.#others(session, loginKey(session.cluster))];
  }

  /**
   * Signs in with the plugin of a context, which gets the terminal, unless its group is signing in already: then this is
   * that login. Resolves to the contexts that got its result: those that are open when it is there. Rejects with a
   * `RequestFailure`.
   */
  login(session: ClusterSession, terminal: PluginTerminal): Promise<readonly ClusterId[]> {
    const key = loginKey(session.cluster) ?? session.cluster.id;
    const running = this.#underWay.get(key);
    if (running !== undefined) return running;
    const login = this.#run(session, terminal).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, login);
    return login;
  }

  async #run(session: ClusterSession, terminal: PluginTerminal): Promise<readonly ClusterId[]> {
    const key = loginKey(session.cluster);
    const credential = await session.login(terminal);
    const others = this.#others(session, key);
    for (const each of others) each.loggedIn(credential);
    return [session, ...others].map((each) => each.cluster.id);
  }

  #others(session: ClusterSession, key: string | undefined): readonly ClusterSession[] {
    if (key === undefined) return [];
    const shares = (each: ClusterSession): boolean => each.state().gone !== true && loginKey(each.cluster) === key;
    return [...this.#sessions()].filter((each) => each !== session && shares(each));
  }
}
