import { readFile } from 'node:fs/promises';
import type { UserAccess } from '../../model/cluster.ts';
import { CREDENTIAL_FILES_REREAD_MS } from '../../model/constants.ts';
import { credentialFiles } from '../../model/credential/credential-files.ts';
import { type ClientCertificate, fitsHeader, type Grant } from '../../model/credential/grant.ts';
import { impersonationHeaders } from '../../model/credential/impersonation.ts';
import { type FailureOrigin, RequestFailure } from '../../model/failure.ts';
import type { CredentialSource } from '../../ports.ts';
import { readMaterial } from '../tls.ts';
import { certificateProblem } from './certificate.ts';

/** The credential that stands in a kubeconfig user entry or in files that it names: token, basic, client certificate. */
export function createUserSource(origin: FailureOrigin, user: UserAccess): Pick<CredentialSource, 'fetch'> {
  const isInFiles = credentialFiles(user).length > 0;
  return {
    async fetch() {
      const [authorization, certificate] = await Promise.all([
        readAuthorization(origin, user),
        readCertificate(origin, user),
      ]);
      return {
        identity: {
          headers: {
            ...(authorization === undefined ? {} : { authorization }),
            ...impersonationHeaders(user.impersonate),
          },
          ...(certificate === undefined ? {} : { certificate }),
        },
        life: isInFiles ? { type: 'reread', afterMs: CREDENTIAL_FILES_REREAD_MS } : { type: 'until-rejected' },
      } satisfies Grant;
    },
  };
}

/** The pair of a user entry, `undefined` when it has none. */
export async function readCertificate(origin: FailureOrigin, user: UserAccess): Promise<ClientCertificate | undefined> {
  const [cert, key] = await Promise.all([readMaterial(user.clientCertificate), readMaterial(user.clientKey)]);
  if (cert === undefined || key === undefined) return undefined;
  const pair = { cert: cert.toString('latin1'), key: key.toString('latin1') };
  const problem = certificateProblem(pair);
  if (problem !== undefined) throw unusable(origin, `the kubeconfig entry has ${problem}`);
  return pair;
}

async function readAuthorization(origin: FailureOrigin, user: UserAccess): Promise<string | undefined> {
  const { token, tokenFile, basic } = user;
  if (tokenFile !== undefined) {
    const reading = readFile(tokenFile, 'utf8');
    const written = (token === undefined ? await reading : await reading.catch(() => token)).trim();
    if (written === '') throw unusable(origin, `${tokenFile}: it is empty`);
    if (!fitsHeader(written)) throw unusable(origin, `${tokenFile}: it is more than a token`);
    return `Bearer ${written}`;
  }
  if (token !== undefined && !fitsHeader(token))
    throw unusable(origin, 'the token has characters that no header may hold');
  if (token !== undefined) return `Bearer ${token}`;
  if (basic === undefined) return undefined;
  return `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
}

function unusable(origin: FailureOrigin, message: string): RequestFailure {
  return new RequestFailure({ ...origin, kind: 'config', message });
}
