import type { ClusterAccess } from '../model/cluster.ts';
import { type ExecCredential, execGrant } from '../model/credential/exec-credential.ts';
import type { LoginPrompt } from '../model/credential/login-prompt.ts';
import type { PluginFigures } from '../model/diagnosis.ts';
import { errorMessage } from '../model/error-message.ts';
import type { Credential, CredentialListener, CredentialSource, PluginTerminal, SessionParts } from '../ports.ts';
import type { SessionEvents } from '../session-events.ts';
import { createCredential } from './credential.ts';
import { PluginRuns } from './plugin-runs.ts';

/** The credential of one session while its kubeconfig entry changes: one at a time, gone without a trace when it is closed. */
export class SessionCredential {
  readonly #parts: SessionParts;
  readonly #listener: CredentialListener;
  readonly #runs: PluginRuns;
  #access: ClusterAccess;
  #current: Credential;
  #ended: Promise<void> = Promise.resolve();
  #identity = 0;

  /** `prompted` hears what a plugin wants its user to do, and `undefined` when it is over. */
  constructor(parts: SessionParts, events: SessionEvents, prompted: (prompt: LoginPrompt | undefined) => void) {
    this.#parts = parts;
    this.#listener = {
      output: (line) => events.emit('cluster:credential:output', line),
      warning: (reason) => events.emit('cluster:credential:warning', reason),
      prompt: prompted,
    };
    this.#runs = new PluginRuns(parts.clock);
    this.#access = parts.cluster.access;
    this.#current = this.#open();
  }

  get current(): Credential {
    return this.#current;
  }

  /** What the plugin did, if there is one. */
  plugin(): PluginFigures | undefined {
    const { exec } = this.#access.user;
    return exec === undefined ? undefined : this.#runs.figures(exec.command);
  }

  /** Grows whenever requests begin to authenticate with something else. */
  get identity(): number {
    return this.#identity;
  }

  /** Settles when the credentials closed so far have ended: a plugin is gone, tokens that were being refreshed are safe. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Takes over what the kubeconfig says now. The credential stays unless the entry has changed: a rebuild is no login. */
  adopt(access: ClusterAccess): void {
    if (JSON.stringify(access) === JSON.stringify(this.#access)) return;
    this.close();
    this.#access = access;
    this.#identity += 1;
    this.#current = this.#open();
  }

  /** Lets the plugin ask its user on the terminal. A failure is told, and rejects. */
  async login(terminal: PluginTerminal): Promise<ExecCredential> {
    try {
      return await this.#current.login(terminal);
    } catch (error) {
      this.#listener.warning(`the login failed: ${errorMessage(error)}`);
      throw error;
    }
  }

  close(): void {
    this.#ended = Promise.all([this.#ended, this.#current.close()]).then(() => undefined);
  }

  #open(): Credential {
    const { cluster, clock, random, openCredentialSource } = this.#parts;
    const { impersonate } = this.#access.user;
    const source = this.#booked(openCredentialSource(cluster.id, this.#access, this.#listener));
    // One plugin at a time (design.md §2 law 11): the one before may still be on its way out.
    const before = this.#ended;
    return createCredential({
      clusterId: cluster.id,
      clock,
      roll: random,
      source: {
        fetch: (signal) => before.then(() => source.fetch(signal)),
        login: (terminal, signal) => before.then(() => source.login(terminal, signal)),
      },
      grantOf: (credential) => execGrant(credential, impersonate),
      identityChanged: () => {
        this.#identity += 1;
      },
      renewalFailed: (reason) => this.#listener.warning(`${reason}; the credential in use still holds`),
    });
  }

  #booked(source: CredentialSource): CredentialSource {
    if (this.#access.user.exec === undefined) return source;
    return {
      fetch: (signal) => this.#runs.book('in the background', source.fetch(signal)),
      login: (terminal, signal) => this.#runs.book('with the terminal', source.login(terminal, signal)),
    };
  }
}
