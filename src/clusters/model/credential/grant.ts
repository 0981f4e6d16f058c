/** A client certificate with its key, both PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** What one request authenticates with. */
export interface Identity {
  /** `authorization` and the impersonation headers; a list is sent as several headers of one name. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Shown when the connection is made; a request with another certificate needs another connection. */
  readonly certificate?: ClientCertificate;
}

/** What a credential source gives: an identity, and how long it may be used before the source is asked again. */
export interface Grant {
  readonly identity: Identity;
  readonly life: GrantLife;
}

/** How long a grant is good. */
export type GrantLife =
  /** Until the server rejects it: constant text, or a plugin that told no expiry. */
  | { readonly type: 'until-rejected' }
  /** Until this time, epoch milliseconds. */
  | { readonly type: 'until'; readonly expiresAt: number }
  /** It comes from files, which may be written anew at any time: looked at again after this long, good until then and after. */
  | { readonly type: 'reread'; readonly afterMs: number };

/** Whether two identities are the same to a server. */
export function sameIdentity(one: Identity, other: Identity): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a connection made with one certificate serves the other as well. */
export function sameCertificate(one: ClientCertificate | undefined, other: ClientCertificate | undefined): boolean {
  return one?.cert === other?.cert && one?.key === other?.key;
}

/** Whether a text can be sent as a header's value: one line of printable ASCII. */
export function fitsHeader(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
