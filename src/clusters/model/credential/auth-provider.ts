import type { Material } from '../cluster.ts';
import { type FoundEntry, InvalidEntry, type Mapping } from '../kubeconfig/kubeconfig-entry.ts';

/**
 * The `auth-provider: oidc` of a kubeconfig user, without its tokens: those stand in the file, where kubectl writes them
 * too, and are read when they are needed. So a refresh does not change what a context is.
 */
export interface OidcConfig {
  /** Absolute path of the kubeconfig file that holds the user, and the user's name in it. */
  readonly file: string;
  readonly user: string;
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** A path is taken as it is, not resolved against the kubeconfig, as kubectl does. */
  readonly certificateAuthority?: Material;
}

/** What replaces a provider that kubectl no longer has. */
const REPLACED: Readonly<Record<string, string>> = {
  gcp: 'install gke-gcloud-auth-plugin and run: gcloud container clusters get-credentials',
  azure: 'install kubelogin and run: kubelogin convert-kubeconfig',
};

/** The `auth-provider` part of a user entry: OIDC, or the reason why not and what to do (client-go `plugin/pkg/client/auth`). */
export function oidcConfig({ entry, file }: FoundEntry): OidcConfig | undefined {
  const body = entry.body['auth-provider'];
  if (body === undefined || body === null) return undefined;
  const wrong = (message: string, ...path: readonly string[]): InvalidEntry =>
    new InvalidEntry(file, entry.line('auth-provider', ...path), `user "${entry.name}" ${message}`);
  const { name, config } = body as Mapping;
  if (name !== 'oidc') {
    const remedy = REPLACED[String(name)] ?? "use that provider's exec plugin";
    throw wrong(`signs in through auth-provider "${String(name)}", which kubectl no longer has; ${remedy}`, 'name');
  }
  const text = (key: string): string | undefined => {
    const value = Object(config)[key];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') throw wrong(`has OIDC settings whose ${key} is not text`, 'config', key);
    return value;
  };
  const needed = (key: string): string => {
    const value = text(key);
    if (value === undefined) throw wrong(`signs in through OIDC without ${key}`, 'config', key);
    return value;
  };
  const issuerUrl = needed('idp-issuer-url');
  if (!URL.canParse(issuerUrl) || !/^https?:$/.test(new URL(issuerUrl).protocol)) {
    throw wrong('has an idp-issuer-url that is not an http or https URL', 'config', 'idp-issuer-url');
  }
  const clientSecret = text('client-secret');
  const [data, path] = [text('idp-certificate-authority-data'), text('idp-certificate-authority')];
  return {
    file: file.path,
    user: entry.name,
    issuerUrl: issuerUrl.replace(/\/+$/, ''),
    clientId: needed('client-id'),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(data === undefined ? {} : { certificateAuthority: { data } }),
    ...(data !== undefined || path === undefined ? {} : { certificateAuthority: { file: path } }),
  };
}
