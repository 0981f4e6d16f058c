import { Agent } from 'undici';
import { OIDC_TIMEOUT_MS } from '../../model/constants.ts';
import type { OidcConfig } from '../../model/credential/auth-provider.ts';
import { classifyError } from '../../model/error-codes.ts';
import type { FailureOrigin } from '../../model/failure.ts';
import { type Endpoint, type Environment, endpointOf, environmentProxy } from '../../model/proxy/proxy.ts';
import type { Clock } from '../../ports.ts';
import { createDialer } from '../dial/dialer.ts';
import { askSystem, createNameLookup } from '../dial/name-lookup.ts';
import { readMaterial } from '../tls.ts';

/** What a refresh gives: kubectl needs an id token; a new refresh token means that the old one is void. */
export interface Refreshed {
  readonly idToken: string;
  readonly refreshToken?: string;
}

/** What the way to a provider depends on: client-go, too, takes the proxy of the environment, not that of the cluster. */
export interface ProviderWay {
  readonly clock: Clock;
  readonly env: Environment;
}

/** The identity provider gave no token. */
export class RefreshRefused extends Error {
  /** True when the refresh token itself is no longer accepted: somebody has to log in again. */
  readonly isLoggedOut: boolean;
  constructor(message: string, isLoggedOut = false) {
    super(message);
    this.isLoggedOut = isLoggedOut;
  }
}

/**
 * Trades a refresh token for an id token as client-go does (`plugin/pkg/client/auth/oidc`): the discovery document names
 * the token endpoint; the client secret goes into the Authorization header, and into the body for a provider that
 * does not take it there. Once the token has been sent only the request's own limit ends it, not the signal: an answer
 * that nobody hears may have used up the token. Rejects with `RefreshRefused`, with the signal's reason, or with what
 * reading the CA file throws.
 */
export async function refreshTokens(
  origin: FailureOrigin,
  oidc: OidcConfig,
  refreshToken: string,
  { clock, env }: ProviderWay,
  signal: AbortSignal,
): Promise<Refreshed> {
  const ca = await readMaterial(oidc.certificateAuthority);
  const tls = { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
  const names = createNameLookup(askSystem, clock);
  const ends: (() => Promise<void>)[] = [];
  const ask: Ask = async (url, form) => {
    try {
      const proxy = environmentProxy(url, env);
      const dialer = createDialer({ server: url, tls, allowH2: false, proxy, names, userAgent: 'kmc', clock });
      const agent = new Agent({ connect: dialer.connect });
      ends.push(async () => {
        await agent.destroy().catch(() => undefined);
        dialer.close();
      });
      return await answerOf(agent, endpointOf(url, proxy), url, form, clock);
    } catch (error) {
      if (error instanceof RefreshRefused) throw error;
      throw new RefreshRefused(`${new URL(url).origin}: ${classifyError(origin, error).message}`);
    }
  };
  try {
    const discovery = ask(`${oidc.issuerUrl}/.well-known/openid-configuration`);
    const { status, body } = await unlessAborted(discovery, signal);
    if (status !== 200) throw new RefreshRefused(`its discovery document was answered with ${status}`);
    const endpoint = String(body['token_endpoint']);
    if (!URL.canParse(endpoint)) throw new RefreshRefused('its discovery document names no token_endpoint');
    return await grantOf(ask, endpoint, oidc, refreshToken);
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
}

interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly authorization?: string;
}

interface JsonAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Ask = (url: string, form?: Form) => Promise<JsonAnswer>;

async function grantOf(ask: Ask, endpoint: string, oidc: OidcConfig, refreshToken: string): Promise<Refreshed> {
  const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const inBody = { ...fields, client_id: oidc.clientId };
  const secret = oidc.clientSecret;
  const authorization = `Basic ${btoa(`${formEncoded(oidc.clientId)}:${formEncoded(secret ?? '')}`)}`;
  let answer = await ask(endpoint, secret === undefined ? { fields: inBody } : { fields, authorization });
  const isUnknown = answer.status === 401 || answer.body['error'] === 'invalid_client';
  if (secret !== undefined && isUnknown) answer = await ask(endpoint, { fields: { ...inBody, client_secret: secret } });
  const { status, body } = answer;
  if (status !== 200) {
    const told = [String(status), body['error'], body['error_description']].filter((each) => typeof each === 'string');
    throw new RefreshRefused(`it refused the refresh token (${told.join(' ')})`, body['error'] === 'invalid_grant');
  }
  const { id_token: idToken, refresh_token: next } = body;
  if (typeof idToken !== 'string' || idToken === '') throw new RefreshRefused('its answer holds no id_token');
  return { idToken, ...(typeof next === 'string' && next !== '' ? { refreshToken: next } : {}) };
}

/** The promise's outcome, or the signal's reason if that comes first. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

async function answerOf(
  agent: Agent,
  endpoint: Endpoint,
  url: string,
  form: Form | undefined,
  clock: Clock,
): Promise<JsonAnswer> {
  const { origin, search } = new URL(url);
  const limit = Promise.withResolvers<never>();
  const cancel = clock.after(OIDC_TIMEOUT_MS, () =>
    limit.reject(new RefreshRefused(`${origin}: no answer in ${OIDC_TIMEOUT_MS / 1000} s`)),
  );
  const asking = async (): Promise<JsonAnswer> => {
    const { statusCode, body } = await agent.request({
      origin: endpoint.origin,
      path: (endpoint.prefix || '/') + search,
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        ...endpoint.headers,
        accept: 'application/json',
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(form?.authorization === undefined ? {} : { authorization: form.authorization }),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form.fields).toString() }),
    });
    return { status: statusCode, body: parsed(await body.text()) };
  };
  try {
    return await Promise.race([asking(), limit.promise]);
  } finally {
    cancel();
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
