import { onTestFinished } from 'vitest';
import { createCredential } from '../../src/clusters/credential/credential.ts';
import type { ExecCredential } from '../../src/clusters/model/credential/exec-credential.ts';
import type { Grant, GrantLife, Identity } from '../../src/clusters/model/credential/grant.ts';
import { type FailureKind, RequestFailure } from '../../src/clusters/model/failure.ts';
import type { Credential, CredentialSource, PluginTerminal } from '../../src/clusters/ports.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { CLIENT_ID } from './http.ts';

/** A source whose every run is answered by the test. */
export class ScriptedSource implements CredentialSource {
  readonly runs: {
    readonly signal: AbortSignal;
    give(name: string, life?: GrantLife): void;
    fail(error: Error): void;
  }[] = [];

  readonly logins: { readonly signal: AbortSignal; give(token: string): void; fail(error: Error): void }[] = [];
  /** How many runs are on their way, logins included. */
  underWay = 0;

  fetch(signal: AbortSignal): Promise<Grant> {
    return this.#run(signal, (resolve, fail) =>
      this.runs.push({
        signal,
        give: (name, life = { type: 'until-rejected' }) =>
          resolve({ identity: { headers: { authorization: name } }, life }),
        fail,
      }),
    );
  }

  login(_: PluginTerminal, signal: AbortSignal): Promise<ExecCredential> {
    return this.#run(signal, (resolve, fail) =>
      this.logins.push({ signal, give: (name) => resolve({ token: name }), fail }),
    );
  }

  async #run<T>(signal: AbortSignal, begin: (resolve: (given: T) => void, fail: (error: Error) => void) => void) {
    if (this.underWay > 0) throw new Error('a second run while one is under way');
    this.underWay += 1;
    try {
      return await new Promise<T>((resolve, reject) => {
        begin(resolve, reject);
        // As a process: it is gone a moment after it was told to go.
        signal.addEventListener('abort', () => setImmediate(() => reject(signal.reason)), { once: true });
      });
    } finally {
      this.underWay -= 1;
    }
  }
}

/** A credential over such a source. */
export interface RunningCredential {
  readonly credential: Credential;
  readonly source: ScriptedSource;
  readonly clock: FakeClock;
  readonly warnings: readonly string[];
  /** How often it was told that requests authenticate with something else. */
  readonly identities: () => number;
  /** Gives the newest run its answer. */
  readonly give: (name: string, life?: GrantLife) => Promise<void>;
}

/** A credential whose source is the test's own. */
export function startCredential(): RunningCredential {
  const [source, clock, warnings] = [new ScriptedSource(), new FakeClock(), [] as string[]];
  const renewalFailed = (reason: string): void => void warnings.push(reason);
  const grantOf = (given: ExecCredential): Grant => ({
    identity: { headers: { authorization: given.token ?? '' } },
    life: { type: 'until-rejected' },
  });
  let identities = 0;
  const identityChanged = (): void => {
    identities += 1;
  };
  const host = { clusterId: CLIENT_ID, clock, roll: () => 0, source, grantOf, renewalFailed, identityChanged };
  const credential = createCredential(host);
  onTestFinished(() => credential.close());
  const give = async (name: string, life?: GrantLife): Promise<void> => {
    source.runs.at(-1)?.give(name, life);
    await settled();
  };
  return { credential, source, clock, warnings, identities: () => identities, give };
}

/** What a source or a server says against a credential. */
export const failure = (kind: FailureKind, message: string): RequestFailure =>
  new RequestFailure({ clusterId: CLIENT_ID, phase: 'test', kind, message });
/** A server does not take it. */
export const rejection: RequestFailure = failure('auth', '401');
/** A signal that is never aborted. */
export const never: AbortSignal = new AbortController().signal;
/** What a request with this identity goes out with. */
export const token = (identity: Identity): unknown => identity.headers['authorization'];

/** A request that any server takes; resolves to the token it went out with. */
export const send = (credential: Credential, signal: AbortSignal = never): Promise<unknown> =>
  credential.use(signal, (identity) => Promise.resolve(token(identity)));
