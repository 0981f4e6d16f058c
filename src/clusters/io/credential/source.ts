import { spawn } from 'node:child_process';
import { classifyError } from '../../model/error-codes.ts';
import { RequestFailure } from '../../model/failure.ts';
import type { Clock, CredentialSource, OpenCredentialSource } from '../../ports.ts';
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
    const source = (): CredentialSource => {
      if (exec !== undefined) return createExecSource({ origin, access, exec, env, clock, start: spawn, listener });
      if (oidc !== undefined) return createOidcSource({ origin, user: access.user, oidc, clock, env, listener });
      return createUserSource(origin, access.user);
    };
    return judged(source(), (error) => {
      const failure = classifyError(origin, error);
      return new RequestFailure(failure.kind === 'bug' ? failure : { ...failure, kind: 'config' });
    });
  };
}

/** Whatever a source did not judge itself is about a file that it could not read; nothing is ever about the network. */
function judged(source: CredentialSource, verdict: (error: unknown) => RequestFailure): CredentialSource {
  return {
    async fetch(signal) {
      try {
        return await source.fetch(signal);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw error instanceof RequestFailure ? error : verdict(error);
      }
    },
  };
}
