import { type FaultName, RETRY_AFTER_S } from './fault.ts';
import { ApiError, continueExpired, expired, unauthorized } from './status.ts';

/** The part of a request that an answer depends on. */
export interface Question {
  readonly method: string;
  /** Path and query, as they stand in the request. */
  readonly url: string;
}

/** An answer that the fault gives in the server's place. */
export interface Refusal {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How a fault refuses a request, or `undefined` when it goes on to the server. Body and words are kube-apiserver's own
 * (apimachinery/pkg/api/errors, apiserver/pkg/storage/etcd3/errors.go).
 */
export function refusalOf(fault: FaultName, question: Question): Refusal | undefined {
  if (fault === 'unauthorized') return refusal(unauthorized());
  if (fault === 'forbidden') return refusal(new ApiError(403, 'Forbidden', forbiddenText(question)));
  if (fault === 'throttled') {
    const message = 'Too many requests, please try again later.';
    const wait = String(RETRY_AFTER_S);
    return refusal(new ApiError(429, 'TooManyRequests', message), { 'retry-after': wait });
  }
  if (fault === 'unavailable') {
    const message = 'the server is currently unable to handle the request';
    return refusal(new ApiError(503, 'ServiceUnavailable', message));
  }
  if (fault === 'expired') return expiry(question);
  return undefined;
}

/** Whether an answer is a stream of events, one a line. */
export function isWatch({ url }: Question): boolean {
  return ['1', 'true'].includes(queryOf(url).get('watch') ?? '');
}

/** The event by which an open watch learns that its resourceVersion is gone, as a line. */
export function expiredLine(): string {
  return `${JSON.stringify({ type: 'ERROR', object: expired(WATCH_EXPIRED).status })}\n`;
}

const WATCH_EXPIRED = 'The resourceVersion for the provided watch is too old.';

/** Only what rests on the past expires: a WatchList and `resourceVersion=0` take whatever is there now. */
function expiry(question: Question): Refusal | undefined {
  const query = queryOf(question.url);
  if (!isWatch(question)) return query.get('continue') ? refusal(continueExpired()) : undefined;
  const startsAnew =
    ['', '0'].includes(query.get('resourceVersion') ?? '') || query.get('sendInitialEvents') === 'true';
  return startsAnew ? undefined : refusal(expired(WATCH_EXPIRED));
}

function forbiddenText({ method, url }: Question): string {
  return `forbidden: User "demo" cannot ${method.toLowerCase()} path "${url.replace(/\?.*/, '')}"`;
}

function refusal({ status }: ApiError, more: Readonly<Record<string, string>> = {}): Refusal {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache, private', ...more };
  return { code: status.code, headers, body: `${JSON.stringify(status)}\n` };
}

function queryOf(url: string): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start));
}
