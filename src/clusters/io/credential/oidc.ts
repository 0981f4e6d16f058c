import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { UserAccess } from '../../model/cluster.ts';
import {
  CREDENTIAL_RENEW_EARLY_MS,
  KUBECONFIG_LOCK_WAIT_MS,
  OIDC_SAVE_RETRY_MS,
  REFRESH_LOCK_STALE_MS,
} from '../../model/constants.ts';
import type { OidcConfig } from '../../model/credential/auth-provider.ts';
import type { Grant } from '../../model/credential/grant.ts';
import { impersonationHeaders } from '../../model/credential/impersonation.ts';
import { jwtExpiry } from '../../model/credential/jwt.ts';
import { printedLine } from '../../model/credential/mask.ts';
import { classifyError } from '../../model/error-codes.ts';
import { type FailureOrigin, oneLine, RequestFailure } from '../../model/failure.ts';
import type { Environment } from '../../model/proxy/proxy.ts';
import type { Clock, CredentialListener, CredentialSource } from '../../ports.ts';
import { RefreshRefused, refreshTokens } from './identity-provider.ts';
import { CannotEdit, type Tokens, tokensIn, withTokens, writeTokens } from './kubeconfig-tokens.ts';
import { CannotLock, withLock } from './lock-file.ts';
import { readCertificate } from './user-files.ts';

/** What the OIDC sign-in of one context is made of. */
export interface OidcParts {
  readonly origin: FailureOrigin;
  readonly user: UserAccess;
  readonly oidc: OidcConfig;
  readonly clock: Clock;
  /** Names proxies. */
  readonly env: Environment;
  readonly listener: CredentialListener;
}

/**
 * Signs in with the id token of a kubeconfig user and refreshes it when it is about to expire, as kubectl does. The new
 * tokens are written back before anything else may need them: many providers take a refresh token only once, and kubectl,
 * other contexts of the same user and the next kmc read it from the same file. Where they could not be written nothing is
 * refreshed at all.
 */
export function createOidcSource(parts: OidcParts): Pick<CredentialSource, 'fetch'> {
  const tokens = new UserTokens(parts);
  return {
    async fetch(signal) {
      const certificate = await readCertificate(parts.origin, parts.user);
      const { idToken, expiresAt } = await tokens.fresh(signal);
      return {
        identity: {
          headers: { authorization: `Bearer ${idToken}`, ...impersonationHeaders(parts.user.impersonate) },
          ...(certificate === undefined ? {} : { certificate }),
        },
        life: { type: 'until', expiresAt },
      } satisfies Grant;
    },
  };
}

interface IdToken {
  readonly idToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The tokens of one user entry: in its file and, while that cannot be written, here. */
class UserTokens {
  readonly #parts: OidcParts;
  /** New tokens that could not be written; the file still holds the refresh token `instead`. */
  #unsaved: { readonly tokens: Tokens; readonly instead: string } | undefined;
  #warned = '';

  constructor(parts: OidcParts) {
    this.#parts = parts;
  }

  /** An id token that holds for a while; the one there is, as long as it is valid, when no better one can be had. */
  async fresh(signal: AbortSignal): Promise<IdToken> {
    const { idToken } = await this.#read();
    if (this.#isFresh(idToken) && this.#unsaved === undefined) return idToken;
    try {
      return await this.#alone(signal, () => this.#renewed(signal));
    } catch (error) {
      if (signal.aborted || idToken === undefined || idToken.expiresAt <= this.#parts.clock.wall()) throw error;
      this.#warn(this.#words(error));
      return idToken;
    }
  }

  async #read(): Promise<{ readonly refreshToken: string | undefined; readonly idToken: IdToken | undefined }> {
    const { oidc } = this.#parts;
    const written = tokensIn(await readFile(oidc.file, 'utf8'), oidc.user);
    // Somebody has logged in meanwhile: theirs are the newer ones.
    if (this.#unsaved?.instead !== written.refreshToken) this.#unsaved = undefined;
    const { idToken, refreshToken } = this.#unsaved?.tokens ?? written;
    return { refreshToken, idToken: dated(idToken) };
  }

  #isFresh(idToken: IdToken | undefined): idToken is IdToken {
    return idToken !== undefined && idToken.expiresAt - CREDENTIAL_RENEW_EARLY_MS > this.#parts.clock.wall();
  }

  /**
   * One refresh at a time for a user entry, whoever wants it: another session, another kmc. Contexts of one user have one
   * refresh token, and the second to send it would be logged out. Nobody else's credential waits here.
   */
  async #alone<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const { clock, oidc } = this.#parts;
    const file = await realpath(oidc.file);
    const user = createHash('sha256').update(oidc.user).digest('hex').slice(0, 12);
    const path = join(dirname(file), `.${basename(file)}.${user}.kmc-refresh`);
    const lock = { path, patienceMs: REFRESH_LOCK_STALE_MS, afterwards: 'take-over' } as const;
    try {
      return await withLock(lock, clock, signal, work);
    } catch (error) {
      throw error instanceof CannotLock ? this.#notWritable(error) : error;
    }
  }

  async #renewed(signal: AbortSignal): Promise<IdToken> {
    const { origin, oidc, clock, env } = this.#parts;
    if (this.#unsaved !== undefined) await this.#save(this.#unsaved.tokens, this.#unsaved.instead);
    const { idToken, refreshToken } = await this.#read();
    if (this.#isFresh(idToken)) return this.#untilSaved(idToken);
    if (refreshToken === undefined) throw this.#loggedOut('the id token has expired and there is no refresh token');
    if (this.#unsaved === undefined) await this.#checkWritable();
    const provider = `the identity provider ${oidc.issuerUrl}`;
    const refreshed = await refreshTokens(origin, oidc, refreshToken, { clock, env }, signal).catch(
      (error: unknown) => {
        if (!(error instanceof RefreshRefused)) throw error;
        const problem = `${provider} gave no token: ${error.message}`;
        throw error.isLoggedOut ? this.#loggedOut(problem) : this.#failed(problem);
      },
    );
    await this.#save({ refreshToken, ...refreshed }, this.#unsaved?.instead ?? refreshToken);
    const fresh = dated(refreshed.idToken);
    if (fresh === undefined) throw this.#failed(`${provider} gave an id token that is no JWT`);
    return this.#untilSaved(fresh);
  }

  /** Whatever can be known to fail when the tokens are written fails before the refresh token is used. */
  async #checkWritable(): Promise<void> {
    const { oidc } = this.#parts;
    const others = { idToken: 'another', refreshToken: 'another' };
    try {
      withTokens(await readFile(oidc.file, 'utf8'), oidc.user, others);
      await this.#locked(() => Promise.resolve());
    } catch (error) {
      throw error instanceof CannotEdit || error instanceof CannotLock ? this.#notWritable(error) : error;
    }
  }

  /** Writes tokens into the kubeconfig; keeps them here, and says so, when that fails after all. */
  async #save(tokens: Tokens, instead: string): Promise<void> {
    const { oidc } = this.#parts;
    this.#unsaved = { tokens, instead };
    try {
      await this.#locked(() => writeTokens(oidc.file, oidc.user, tokens));
      this.#unsaved = undefined;
    } catch (error) {
      const remedy = `mend that while kmc runs, or user "${oidc.user}" may have to log in again`;
      this.#warn(`the new OIDC tokens cannot be written to ${oidc.file}: ${this.#words(error)}; ${remedy}`);
    }
  }

  /** Under the lock that kubectl takes to write a kubeconfig. */
  #locked<T>(work: () => Promise<T>): Promise<T> {
    const { oidc, clock } = this.#parts;
    const lock = { path: `${oidc.file}.lock`, patienceMs: KUBECONFIG_LOCK_WAIT_MS, afterwards: 'give-up' } as const;
    return withLock(lock, clock, new AbortController().signal, work);
  }

  /** With tokens that are still to be written, the token is asked for again soon. */
  #untilSaved({ idToken, expiresAt }: IdToken): IdToken {
    const soon = this.#parts.clock.wall() + OIDC_SAVE_RETRY_MS;
    return { idToken, expiresAt: this.#unsaved === undefined ? expiresAt : Math.min(expiresAt, soon) };
  }

  #warn(reason: string): void {
    if (reason !== this.#warned) this.#parts.listener.warning(reason);
    this.#warned = reason;
  }

  #words(error: unknown): string {
    return classifyError(this.#parts.origin, error).message;
  }

  #failed(problem: string): RequestFailure {
    return new RequestFailure({ ...this.#parts.origin, kind: 'auth', message: oneLine(printedLine(problem)) });
  }

  #loggedOut(problem: string): RequestFailure {
    return this.#failed(`${problem}; log user "${this.#parts.oidc.user}" in again with the tool that wrote the entry`);
  }

  #notWritable(error: unknown): RequestFailure {
    const { origin, oidc } = this.#parts;
    const why = `the refresh token may be good only once, and ${oidc.file} cannot be written: ${this.#words(error)}`;
    const message = `the OIDC token has expired and kmc does not refresh it: ${why}`;
    const next = 'make the file writable, or use an exec plugin (kubelogin)';
    return new RequestFailure({ ...origin, kind: 'config', message: oneLine(`${message}; ${next}`), next });
  }
}

function dated(idToken: string | undefined): IdToken | undefined {
  const expiresAt = idToken === undefined ? undefined : jwtExpiry(idToken);
  return idToken === undefined || expiresAt === undefined ? undefined : { idToken, expiresAt };
}
