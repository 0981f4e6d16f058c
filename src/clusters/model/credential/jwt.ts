/**
 * When a JSON Web Token expires, epoch milliseconds; `undefined` when the text is no JWT or tells no expiry. The
 * signature is the server's business.
 */
export function jwtExpiry(token: string): number | undefined {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return undefined;
  try {
    const { exp } = Object(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
