import { errorMessage } from './error-message.ts';
import { type Failure, type FailureKind, type FailureOrigin, oneLine, RequestFailure } from './failure.ts';
import { proxyName } from './proxy/proxy.ts';
import { ProxyError } from './proxy/proxy-error.ts';

/** Code of the error of a name lookup that nobody answers. */
export const NAME_LOOKUP_HANGS = 'KMC_NAME_LOOKUP_HANGS';

interface Verdict {
  readonly kind: FailureKind;
  readonly message: string;
  readonly next?: string;
}

const UNKNOWN_CA: Verdict = {
  kind: 'transport',
  message: 'TLS: certificate signed by an unknown authority',
  next: 'check certificate-authority of the cluster entry',
};
const LOST: Verdict = { kind: 'transport', message: 'connection lost' };
const CLIENT_CERT_REJECTED: Verdict = {
  kind: 'auth',
  message: 'TLS: the server rejected the client certificate',
  next: 'renew the client certificate of this context',
};
const MUTE_RESOLVER = 'check the name server of this machine and the VPN';
const NO_HOST: Verdict = { kind: 'transport', message: 'no such host', next: 'check the server name and the VPN' };

/** Codes of Node's net, dns and tls errors and of undici's, each with its verdict. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  ECONNREFUSED: { kind: 'transport', message: 'connection refused' },
  ECONNRESET: LOST,
  EPIPE: LOST,
  UND_ERR_SOCKET: LOST,
  UND_ERR_CLOSED: LOST,
  UND_ERR_DESTROYED: LOST,
  ERR_HTTP2_STREAM_ERROR: LOST,
  ERR_HTTP2_SESSION_ERROR: LOST,
  ERR_HTTP2_STREAM_CANCEL: LOST,
  ERR_HTTP2_GOAWAY_SESSION: LOST,
  ENOTFOUND: NO_HOST,
  EAI_AGAIN: { ...NO_HOST, message: 'name lookup failed' },
  [NAME_LOOKUP_HANGS]: { kind: 'transport', message: 'the name lookup gets no answer', next: MUTE_RESOLVER },
  EHOSTUNREACH: { kind: 'transport', message: 'no route to the host' },
  ENETUNREACH: { kind: 'transport', message: 'the network is unreachable' },
  ETIMEDOUT: { kind: 'timeout', message: 'no answer to the connection attempt' },
  UND_ERR_CONNECT_TIMEOUT: { kind: 'timeout', message: 'no answer to the connection attempt' },
  UND_ERR_HEADERS_TIMEOUT: { kind: 'timeout', message: 'no answer' },
  UND_ERR_BODY_TIMEOUT: { kind: 'timeout', message: 'the answer stopped in the middle' },
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_CA,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_CA,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_CA,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_CA,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_CA,
  CERT_SIGNATURE_FAILURE: UNKNOWN_CA,
  CERT_HAS_EXPIRED: { kind: 'transport', message: "TLS: the server's certificate has expired" },
  CERT_NOT_YET_VALID: { kind: 'transport', message: "TLS: the server's certificate is not valid yet" },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    kind: 'transport',
    message: "TLS: the server's certificate is for another name",
    next: 'set tls-server-name in the cluster entry',
  },
  ERR_SSL_WRONG_VERSION_NUMBER: { kind: 'transport', message: 'TLS: the server does not speak TLS on this port' },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: { kind: 'transport', message: 'TLS: the server does not speak TLS on this port' },
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: CLIENT_CERT_REJECTED,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: CLIENT_CERT_REJECTED,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: CLIENT_CERT_REJECTED,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: CLIENT_CERT_REJECTED,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: CLIENT_CERT_REJECTED,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: CLIENT_CERT_REJECTED,
  ENOENT: { kind: 'config', message: 'no such file' },
  EACCES: { kind: 'config', message: 'permission denied' },
};

/** Errors that only our own code can cause. */
const OWN_MISTAKES = [TypeError, RangeError, ReferenceError];

/**
 * Judges anything thrown by a request. The innermost known error code of the cause chain decides; an error without one
 * is a `bug` when it is a programming error, else a `transport` failure in its own words.
 */
export function classifyError(origin: FailureOrigin, error: unknown): Failure {
  for (let cause = error; cause instanceof Error; cause = innerCause(cause)) {
    if (cause instanceof RequestFailure) return cause.failure;
    if (cause instanceof ProxyError) return proxyVerdict(origin, cause);
    const verdict = VERDICTS[String(Reflect.get(cause, 'code') ?? '')];
    if (verdict !== undefined) return { ...origin, ...verdict, message: oneLine(withPath(verdict, cause)) };
    const tls = tlsVerdict(cause);
    if (tls !== undefined) return { ...origin, ...tls };
  }
  const message = oneLine(errorMessage(error));
  const kind = OWN_MISTAKES.some((mistake) => error instanceof mistake) ? 'bug' : 'transport';
  return { ...origin, kind, message: message === '' ? 'unknown error' : message };
}

/** A proxy's own no, or why it cannot be reached. Never `auth`: the cluster has not even been asked. */
function proxyVerdict(origin: FailureOrigin, error: ProxyError): Failure {
  const inner = error.cause === undefined ? undefined : classifyError(origin, error.cause);
  return {
    ...origin,
    kind: inner?.kind === 'timeout' ? 'timeout' : 'transport',
    message: oneLine(`proxy ${proxyName(error.proxy)}: ${inner?.message ?? error.message}`),
    next: error.next,
  };
}

/** The next error of the chain: `cause`, or the first of an AggregateError (one per address that was tried). */
function innerCause(error: Error): unknown {
  return error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
}

/** A missing or unreadable file is named; other verdicts say all there is to say. */
function withPath(verdict: Verdict, error: Error): string {
  const path = Reflect.get(error, 'path');
  return verdict.kind === 'config' && typeof path === 'string' ? `${path}: ${verdict.message}` : verdict.message;
}

/** Any other TLS trouble keeps OpenSSL's own reason. */
function tlsVerdict(error: Error): Verdict | undefined {
  const code = String(Reflect.get(error, 'code') ?? '');
  if (!code.startsWith('ERR_SSL_') && !code.startsWith('ERR_TLS_')) return undefined;
  const reason = String(Reflect.get(error, 'reason') ?? error.message);
  return { kind: 'transport', message: oneLine(`TLS: ${reason}`) };
}
