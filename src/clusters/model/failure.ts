import type { ClusterId } from './cluster.ts';

/**
 * The one verdict on everything that can go wrong with a request (design.md §2, law 5). `auth`: the credential was
 * rejected. `forbidden`: alive, but not allowed. `transport`: no connection, or a lost one. `timeout`: connected, no
 * answer in time. `gone`: the resourceVersion is too old. `throttled`: 429. `api`: any other answer that is no success.
 * `config`: something on our side of the wire is unusable. `read-only`: kept off the wire because the context is
 * read-only. `bug`: our own mistake. Unknown errors are never `auth`.
 */
export type FailureKind =
  | 'auth'
  | 'forbidden'
  | 'transport'
  | 'timeout'
  | 'gone'
  | 'throttled'
  | 'api'
  | 'config'
  | 'read-only'
  | 'bug';

/** One classified failure, as data: kept in state, shown and logged. */
export interface Failure {
  readonly kind: FailureKind;
  readonly clusterId: ClusterId;
  /** What was being done: `heartbeat`, `list pods`, … */
  readonly phase: string;
  /** The cause in one line, without the cluster's name. */
  readonly message: string;
  /** HTTP status, when the server answered. */
  readonly status?: number;
  /** `reason` of the Kubernetes Status object, when there was one. */
  readonly reason?: string;
  /** `reason` of the first cause in that Status: `ResourceVersionTooLarge`, `DisruptionBudget`, … */
  readonly cause?: string;
  /** `message` of that cause, in one line: which budget refuses an eviction, and its numbers. */
  readonly causeText?: string;
  /** How long the server asked to wait (Retry-After). */
  readonly retryAfterMs?: number;
  /** What the user can do about it. */
  readonly next?: string;
  /** An `auth` verdict on a plugin that may succeed when it is run with the terminal. */
  readonly needsLogin?: true;
}

/** Reason of a request that was not sent because the connection that it was meant for is no longer in use. */
export const CONNECTION_REPLACED = 'ConnectionReplaced';

/** Cause of a refused eviction: its 429 is about one object, not about how much is asked. */
export const DISRUPTION_BUDGET = 'DisruptionBudget';

/** A {@link Failure} on its way up the call stack. */
export class RequestFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'RequestFailure';
    this.failure = failure;
  }
}

/** The verdict on a request that insists on a connection which is no longer the one in use. */
export function connectionReplaced(clusterId: ClusterId, phase: string): RequestFailure {
  const message = 'the connection was built anew before this was sent';
  return new RequestFailure({ kind: 'transport', clusterId, phase, message, reason: CONNECTION_REPLACED });
}

/** Where a failure happened; every verdict carries it. */
export interface FailureOrigin {
  readonly clusterId: ClusterId;
  readonly phase: string;
}

/** The part of an HTTP answer that the verdict depends on. */
export interface FailedAnswer {
  readonly status: number;
  /** Body text, at most a few kilobytes; a Kubernetes Status object or whatever a proxy wrote. */
  readonly body: string;
  /** Value of Retry-After in seconds, when present. */
  readonly retryAfter?: string;
}

/** Judges an answer with a status of 400 or more. */
export function classifyAnswer(origin: FailureOrigin, answer: FailedAnswer): Failure {
  const status = parseStatus(answer.body);
  const kind = kindOfStatus(answer.status);
  const seconds = Number(answer.retryAfter);
  const told = status.message ?? `the server answered ${answer.status}`;
  const message = kind === 'auth' ? `the server rejected the credential (${answer.status} ${told})` : told;
  return {
    ...origin,
    kind,
    status: answer.status,
    message: oneLine(message),
    ...(status.reason === undefined ? {} : { reason: status.reason }),
    ...(status.cause === undefined ? {} : { cause: status.cause }),
    ...(status.causeText === undefined ? {} : { causeText: oneLine(status.causeText) }),
    ...(answer.retryAfter !== undefined && Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}),
    ...(kind === 'auth' ? { next: 'renew the credential of this context' } : {}),
  };
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'auth';
  if (status === 403) return 'forbidden';
  if (status === 410) return 'gone';
  if (status === 429) return 'throttled';
  return 'api';
}

interface ToldStatus {
  readonly message?: string;
  readonly reason?: string;
  readonly cause?: string;
  readonly causeText?: string;
}

/** What a Kubernetes Status object in text says; nothing when the text is something else. */
function parseStatus(body: string): ToldStatus {
  if (!body.trimStart().startsWith('{')) return {};
  try {
    const { message, reason, details } = JSON.parse(body);
    const { reason: cause, message: causeText } = details?.causes?.[0] ?? {};
    return {
      ...(typeof message === 'string' && message !== '' ? { message } : {}),
      ...(typeof reason === 'string' ? { reason } : {}),
      ...(typeof cause === 'string' ? { cause } : {}),
      ...(typeof causeText === 'string' && causeText !== '' ? { causeText } : {}),
    };
  } catch {
    return {};
  }
}

/** Folds any text into one line of at most 300 characters. */
export function oneLine(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > 300 ? `${folded.slice(0, 299)}…` : folded;
}

/** True for verdicts that say nothing came back: a heartbeat with one is a miss, the transport monitor counts them. */
export function isUnreachable(failure: Failure): boolean {
  return failure.kind === 'transport' || failure.kind === 'timeout';
}

/** True for verdicts on the credential: the auth machine's business. `config` is one that could not even be read. */
export function blamesCredential(failure: Failure): boolean {
  return failure.kind === 'auth' || failure.kind === 'config';
}
