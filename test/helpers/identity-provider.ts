import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { KeyPair } from '../../src/demo/io/certificates.ts';

/** A JSON Web Token with these claims, signed by nobody. */
export function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.c2ln`;
}

/** A request for tokens, as the provider saw it. */
export interface TokenRequest {
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** An OIDC provider that takes each refresh token once: sending it a second time is answered with `invalid_grant`. */
export class IdentityProvider {
  readonly requests: TokenRequest[] = [];
  /** The refresh token that is good now. */
  refreshToken = 'refresh-1';
  /** Epoch milliseconds at which the next id token expires. */
  expiresAt: number;
  /** Where the client secret has to be. */
  secretIn: 'header' | 'body' = 'header';
  /** Whether it says where tokens are to be had. */
  isSilent = false;
  /** Answers the token request instead. */
  instead: ((response: ServerResponse) => void) | undefined;
  #url = '';
  #count = 1;

  private constructor(expiresAt: number) {
    this.expiresAt = expiresAt;
  }

  /** Starts one whose first id token expires at this time (epoch milliseconds); over TLS when it gets a certificate. */
  static async start(expiresAt: number, tls?: KeyPair): Promise<IdentityProvider> {
    const provider = new IdentityProvider(expiresAt);
    const serve = (request: IncomingMessage, response: ServerResponse): void => void provider.#serve(request, response);
    const server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    provider.#url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return provider;
  }

  get url(): string {
    return this.#url;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/.well-known/openid-configuration') {
      if (!this.isSilent) answer(response, 200, { issuer: this.#url, token_endpoint: `${this.#url}/token` });
      return;
    }
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const form = Object.fromEntries(new URLSearchParams(text));
    this.requests.push({ authorization: request.headers.authorization, form });
    if (this.instead !== undefined) this.instead(response);
    else this.#grant(request.headers.authorization, form, response);
  }

  #grant(authorization: string | undefined, form: Readonly<Record<string, string>>, response: ServerResponse): void {
    if (this.secretIn === 'body' && authorization !== undefined) {
      answer(response, 401, { error: 'invalid_client' });
      return;
    }
    if (form['refresh_token'] !== this.refreshToken) {
      answer(response, 400, { error: 'invalid_grant', error_description: 'the token was used before' });
      return;
    }
    this.#count += 1;
    this.refreshToken = `refresh-${this.#count}`;
    const idToken = jwt({ exp: this.expiresAt / 1000, number: this.#count });
    answer(response, 200, { id_token: idToken, refresh_token: this.refreshToken, token_type: 'Bearer' });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
