import { createSecureContext } from 'node:tls';
import type { ClientCertificate } from '../../model/credential/grant.ts';

/** Why a client certificate cannot be shown to a server; `undefined` when it can. Never contains any of it. */
export function certificateProblem(certificate: ClientCertificate): string | undefined {
  try {
    createSecureContext({ cert: certificate.cert, key: certificate.key });
    return undefined;
  } catch (error) {
    const mismatch = Object(error).code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH';
    return mismatch
      ? 'a client key that does not belong to its certificate'
      : 'a client certificate or key that is not PEM';
  }
}
