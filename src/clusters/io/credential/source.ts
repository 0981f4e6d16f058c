import { spawn } from 'node:child_process';
import { classifyError } from '../../model/error-codes.ts';
import { type FailureOrigin, RequestFailure } from '../../model/failure.ts';
import type { Clock, OpenCredentialSource } from '../../ports.ts';
import { createExecSource } from './exec-plugin.ts';
import { createOidcSource } from './oidc.ts';
import { createUserSource } from './user-files.ts';

/** Builds the sources of kmc's credentials. `env` is what plugins inherit. */
export function createOpenCredentialSource(
  clock: Clock,
  env: Readonly<Record<string, string | undefined>>,
): OpenCredentialSource {
  return (clusterId, access, listener) => {
    const origin = { clusterId, phase: 'credential' };
    const { exec, oidc } = access.user;
    const judge = async <T>(signal: AbortSignal, run: Promise<T>): Promise<T> => {
      try {
        return await run;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw error instanceof RequestFailure ? error : verdict(origin, error);
      }
    };
    if (exec !== undefined) {
      const plugin = createExecSource({ origin, access, exec, env, clock, start: spawn, listener });
      return {
        fetch: (signal) => judge(signal, plugin.fetch(signal)),
        login: (terminal, signal) => judge(signal, plugin.login(terminal, signal)),
      };
    }
    const { fetch } =
      oidc === undefined
        ? createUserSource(origin, access.user)
        : createOidcSource({ origin, user: access.user, oidc, clock, env, listener });
    return {
      fetch: (signal) => judge(signal, fetch(signal)),
      async login() {
        throw new RequestFailure({ ...origin, kind: 'config', message: 'its credential does not come from a plugin' });
      },
    };
  };
}

/** Whatever a source did not judge itself is about a file that it could not read; nothing is ever about the network. */
function verdict(origin: FailureOrigin, error: unknown): RequestFailure {
  const failure = classifyError(origin, error);
  return new RequestFailure(failure.kind === 'bug' ? failure : { ...failure, kind: 'config' });
}
