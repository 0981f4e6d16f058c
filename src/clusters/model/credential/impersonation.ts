import type { ClusterAccess, Impersonation } from '../cluster.ts';

/** The headers that say whom to act as (client-go `transport/round_trippers.go`); a list is sent as several headers. */
export function impersonationHeaders(as: Impersonation | undefined): Record<string, string | string[]> {
  if (as === undefined) return {};
  const headers: Record<string, string | string[]> = { 'impersonate-user': headerValue(as.user) };
  if (as.uid !== undefined) headers['impersonate-uid'] = headerValue(as.uid);
  if (as.groups.length > 0) headers['impersonate-group'] = as.groups.map(headerValue);
  for (const [key, values] of Object.entries(as.extra)) {
    const name = `impersonate-extra-${escapedKey(key)}`;
    const before = headers[name];
    headers[name] = [...(Array.isArray(before) ? before : []), ...values.map(headerValue)];
  }
  return headers;
}

/**
 * Whether HTTP/2 may be offered. Not with a header of several values: undici joins those on HTTP/2, and the server
 * would see one group named `a, b` (client-node.md §1.4).
 */
export function mayUseHttp2(access: ClusterAccess): boolean {
  const headers = Object.values(impersonationHeaders(access.user.impersonate));
  return access.http2 === 'allowed' && headers.every((value) => typeof value === 'string' || value.length <= 1);
}

/** The UTF-8 bytes of a text, one character each: what Node's HTTP puts on the wire is what kubectl puts there. */
function headerValue(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/**
 * A key of an extra as a header's name may hold it: every byte that a name may not hold, and the percent sign itself, is
 * percent-escaped (client-go `headerKeyEscape`); the server makes it lower case anyway.
 */
function escapedKey(key: string): string {
  return headerValue(key.toLowerCase()).replace(
    /[^!#$&'*+.^_`|~0-9a-z-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
