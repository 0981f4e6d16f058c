import type { Impersonation } from '../cluster.ts';
import type { ExecApiVersion } from './exec-config.ts';
import { type ClientCertificate, fitsHeader, type Grant } from './grant.ts';
import { impersonationHeaders } from './impersonation.ts';

/** What a plugin is told about the cluster it is run for (`spec.cluster` of the ExecCredential it gets). */
export interface ExecCluster {
  readonly server: string;
  readonly 'tls-server-name'?: string;
  readonly 'insecure-skip-tls-verify'?: true;
  /** Base64 of the PEM. */
  readonly 'certificate-authority-data'?: string;
  readonly 'proxy-url'?: string;
  /** The entry's extension `client.authentication.k8s.io/exec`, as it stands in the kubeconfig. */
  readonly config?: unknown;
}

/** The value of `KUBERNETES_EXEC_INFO`: whether somebody is there to answer a question, and which cluster it is about. */
export function execInfo(apiVersion: ExecApiVersion, cluster: ExecCluster | undefined, interactive: boolean): string {
  const spec = { ...(cluster === undefined ? {} : { cluster }), interactive };
  return JSON.stringify({ kind: 'ExecCredential', apiVersion, spec });
}

/** What a plugin gave: a token, a certificate, or both. It says nothing of who is impersonated with it. */
export interface ExecCredential {
  readonly token?: string;
  readonly certificate?: ClientCertificate;
  /** Epoch milliseconds; without it the credential is good until the server rejects it. */
  readonly expiresAt?: number;
}

/** A credential as one context uses it: with its own impersonation. */
export function execGrant({ token, certificate, expiresAt }: ExecCredential, as: Impersonation | undefined): Grant {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    identity: {
      headers: { ...authorization, ...impersonationHeaders(as) },
      ...(certificate === undefined ? {} : { certificate }),
    },
    life: expiresAt === undefined ? { type: 'until-rejected' } : { type: 'until', expiresAt },
  };
}

/** What a plugin printed. */
export type ExecAnswer =
  | { readonly type: 'credential'; readonly credential: ExecCredential }
  /** Nothing to sign in with. `problem` goes on from "the plugin …". */
  | { readonly type: 'refused'; readonly problem: string }
  /** Plugin and kubeconfig speak different versions: the entry has to be changed. */
  | { readonly type: 'misfit'; readonly problem: string };

const SPOKEN = /^client\.authentication\.k8s\.io\/v\w{1,12}$/;
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/**
 * Reads the ExecCredential on a plugin's stdout by client-go's rules (`plugin/pkg/client/auth/exec/exec.go`): the
 * version is the configured one, and the status holds a token, or a certificate with its key, or both. What it printed
 * is never repeated in a problem: it may be a secret.
 */
export function readExecCredential(stdout: string, apiVersion: ExecApiVersion): ExecAnswer {
  const answer = parsed(stdout);
  if (answer === undefined) {
    return refused(stdout.trim() === '' ? 'printed nothing' : 'printed something that is not JSON');
  }
  const { kind, apiVersion: told, status } = answer;
  if (kind !== 'ExecCredential') return refused('printed something that is no ExecCredential');
  if (told !== apiVersion) {
    const version = typeof told === 'string' && SPOKEN.test(told) ? told : 'another version';
    return { type: 'misfit', problem: `answers in ${version}, but the kubeconfig says ${apiVersion}` };
  }
  if (status === undefined || status === null) return refused('gave no status');
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = Object(status);
  if ([token, cert, key].some((value) => value !== undefined && value !== null && typeof value !== 'string')) {
    return refused('gave a credential that is not text');
  }
  if (!token && !cert && !key) return refused('gave neither a token nor a certificate with its key');
  if (!cert !== !key) return refused(`gave a ${cert ? 'certificate without its key' : 'key without its certificate'}`);
  if (token && !fitsHeader(token)) return refused('gave a token with characters that no header may hold');
  const expiresAt = expiry(expirationTimestamp);
  if (Number.isNaN(expiresAt)) return refused('gave an expirationTimestamp that is no RFC 3339 time');
  return {
    type: 'credential',
    credential: {
      ...(token ? { token } : {}),
      ...(cert ? { certificate: { cert, key } } : {}),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Epoch milliseconds; `undefined` for none, `NaN` for one that cannot be read. */
function expiry(written: unknown): number | undefined {
  if (written === undefined || written === null) return undefined;
  return typeof written === 'string' && RFC_3339.test(written) ? Date.parse(written.toUpperCase()) : Number.NaN;
}

function refused(problem: string): ExecAnswer {
  return { type: 'refused', problem };
}
