import type { ContextSettings } from './context-settings.ts';
import type { OidcConfig } from './credential/auth-provider.ts';
import type { ExecConfig } from './credential/exec-config.ts';
import type { ProxyServer } from './proxy/proxy.ts';

/**
 * The identity of one open-able cluster: `<file label>:<context>`, for example `kubeconfig:alpha`. A label for keys,
 * logs and JSON; never parsed back, because contexts contain `:` and `|` (design.md §3).
 */
export type ClusterId = string & { readonly __brand: 'ClusterId' };

/** Joins a file label and a context name to a {@link ClusterId}; the only place that builds one. */
export function clusterIdOf(fileLabel: string, context: string): ClusterId {
  return `${fileLabel}:${context}` as ClusterId;
}

/** PEM bytes of a kubeconfig entry: inline base64 (`*-data`) or a file, its path already absolute. */
export type Material = { readonly data: string } | { readonly file: string };

/** Who a request runs as instead of the credential's own user (`as`, `as-groups`, `as-uid`, `as-user-extra`). */
export interface Impersonation {
  readonly user: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/**
 * The credential of a kubeconfig user. At most one of `token` with `tokenFile`, `basic`, `exec` and `oidc` is set; a client
 * certificate may come with any but `exec`.
 */
export interface UserAccess {
  readonly clientCertificate?: Material;
  readonly clientKey?: Material;
  readonly token?: string;
  /** Read again each minute and after a rejection; wins over `token` as long as it can be read, as in client-go. */
  readonly tokenFile?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly exec?: ExecConfig;
  readonly oidc?: OidcConfig;
  readonly impersonate?: Impersonation;
}

/** How to reach an API server and as whom: the effective cluster and user of one context. */
export interface ClusterAccess {
  /** Base URL without a trailing slash; may carry a path prefix (Rancher, API gateways). */
  readonly server: string;
  readonly tlsServerName?: string;
  readonly insecureSkipTlsVerify: boolean;
  readonly certificateAuthority?: Material;
  /** The entry's `proxy-url`; without one, the environment decides. */
  readonly proxy?: ProxyServer;
  /** `allowed` offers HTTP/2 by ALPN; `off` is for TLS-inspecting proxies that break it. */
  readonly http2: 'allowed' | 'off';
  /** The cluster entry's extension `client.authentication.k8s.io/exec`: settings for a plugin that asks for them. */
  readonly execExtension?: unknown;
  readonly user: UserAccess;
}

/** One usable context of one kubeconfig file. Immutable; a changed file makes a new one with the same id. */
export interface Cluster {
  readonly id: ClusterId;
  /** The context's name: what tabs, notices and `clusterName` in events show. */
  readonly name: string;
  /** Absolute path of the file that holds the context. */
  readonly file: string;
  /** The context's own namespace, when it names one. */
  readonly namespace?: string;
  /** Names of the cluster and the user that the context refers to; empty where it names no user. For people and plugins. */
  readonly refers: { readonly cluster: string; readonly user: string };
  readonly access: ClusterAccess;
  /** What the user has set for it. */
  readonly settings: ContextSettings;
}

/** What is wrong with an entry or a file, in one line, and where. */
export interface ConfigProblem {
  readonly file: string;
  /** 1-based; 0 when the whole file is meant. */
  readonly line: number;
  readonly message: string;
}

/** One row of the Fleet home: a context that can be opened, or one that cannot and says why. */
export type ContextEntry =
  | { readonly kind: 'usable'; readonly id: ClusterId; readonly name: string; readonly cluster: Cluster }
  | {
      readonly kind: 'broken';
      readonly id: ClusterId;
      readonly name: string;
      readonly problem: ConfigProblem;
      /** What the user has set for it, if anything. */
      readonly settings?: ContextSettings;
    };

/** What the user has set for a context, usable or not. */
export function entrySettings(entry: ContextEntry): ContextSettings {
  return entry.kind === 'usable' ? entry.cluster.settings : (entry.settings ?? {});
}

/** `file:line: message`, or `file: message` where no line is known. */
export function problemText(problem: ConfigProblem): string {
  return `${problem.file}${problem.line > 0 ? `:${problem.line}` : ''}: ${problem.message}`;
}
