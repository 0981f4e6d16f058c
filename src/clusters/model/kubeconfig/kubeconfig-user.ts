import type { Impersonation, UserAccess } from '../cluster.ts';
import { oidcConfig } from '../credential/auth-provider.ts';
import { execConfig } from '../credential/exec-config.ts';
import { besideFile, material } from './kubeconfig-cluster.ts';
import { type FoundEntry, InvalidEntry, type NamedEntry, stringField } from './kubeconfig-entry.ts';

/** A context may name no user at all: requests then carry no credential, as with kubectl. */
const ANONYMOUS: UserAccess = {};

/**
 * Checks and resolves a kubeconfig `user` entry by kubectl's rules (client-go `clientcmd/validation.go`): a certificate
 * needs its key, two ways to authenticate are an error, and an impersonation detail needs `as`.
 */
export function resolveUser(found: FoundEntry | undefined): UserAccess {
  if (found === undefined) return ANONYMOUS;
  const { entry, file } = found;
  const clientCertificate = material(found, 'client-certificate');
  const clientKey = material(found, 'client-key');
  if ((clientCertificate === undefined) !== (clientKey === undefined)) {
    const missing = clientKey === undefined ? 'client-key' : 'client-certificate';
    throw new InvalidEntry(file, entry.line(), `user "${entry.name}" has no ${missing} for its client certificate`);
  }
  const token = stringField(entry, file, 'token');
  const tokenPath = stringField(entry, file, 'tokenFile');
  const username = stringField(entry, file, 'username');
  const password = stringField(entry, file, 'password') ?? '';
  if (username !== undefined && (token !== undefined || tokenPath !== undefined)) {
    const message = `user "${entry.name}" has two ways to authenticate (token and basic), only one is allowed`;
    throw new InvalidEntry(file, entry.line('username'), message);
  }
  const exec = execConfig(found);
  if (exec !== undefined && hasEntry(entry, 'auth-provider')) {
    throw new InvalidEntry(file, entry.line('exec'), `user "${entry.name}" has both exec and an auth-provider`);
  }
  // client-go: a credential of the entry's own disables the plugin; a certificate goes along with an OIDC token.
  const hasBearer = token !== undefined || tokenPath !== undefined || username !== undefined;
  const runs = !hasBearer && clientCertificate === undefined ? exec : undefined;
  const oidc = hasBearer ? undefined : oidcConfig(found);
  const impersonate = impersonation(found);
  return {
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
    ...(clientKey === undefined ? {} : { clientKey }),
    ...(token === undefined ? {} : { token }),
    ...(tokenPath === undefined ? {} : { tokenFile: besideFile(file.path, tokenPath) }),
    ...(username === undefined ? {} : { basic: { username, password } }),
    ...(runs === undefined ? {} : { exec: runs }),
    ...(oidc === undefined ? {} : { oidc }),
    ...(impersonate === undefined ? {} : { impersonate }),
  };
}

function hasEntry(entry: NamedEntry, key: string): boolean {
  return entry.body[key] !== undefined && entry.body[key] !== null;
}

function impersonation({ entry, file }: FoundEntry): Impersonation | undefined {
  const user = stringField(entry, file, 'as');
  const uid = stringField(entry, file, 'as-uid');
  const groups = textList(entry.body['as-groups']);
  const extra = Object.entries(Object(entry.body['as-user-extra'])).map(([key, value]) => [key, textList(value)]);
  if (user === undefined) {
    if (uid === undefined && groups.length === 0 && extra.length === 0) return undefined;
    const message = `user "${entry.name}" asks for groups, uid or extra of an impersonation without "as"`;
    throw new InvalidEntry(file, entry.line(), message);
  }
  return { user, groups, extra: Object.fromEntries(extra), ...(uid === undefined ? {} : { uid }) };
}

function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
