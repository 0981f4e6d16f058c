import { blamesCredential, type Failure, isUnreachable } from '../../../clusters/model/failure.ts';

/** `reason` of the cause in a Status that says: this server has not come to the version that was asked for yet. */
const TOO_LARGE = 'ResourceVersionTooLarge';

/** The resourceVersion that was asked for is gone (410), or newer than the server's own (504). */
export function isExpired(failure: Failure): boolean {
  return failure.kind === 'gone' || failure.cause === TOO_LARGE;
}

/**
 * The failure says nothing about the version: the same watch may be asked for again. client-go says so of "connection
 * refused" and 429; whatever came to no answer, or to none that was ours, is of the same sort.
 */
export function keepsVersion(failure: Failure): boolean {
  return isUnreachable(failure) || blamesCredential(failure) || failure.kind === 'throttled';
}

/** Whether a plain list in place of a WatchList would fare the same. */
export function wouldFailAlike(failure: Failure): boolean {
  return keepsVersion(failure) || failure.kind === 'read-only' || failure.kind === 'bug' || failure.kind === 'gone';
}

/** 400 and 422: the parameters of a WatchList are not valid for this server, whose feature gate is off. */
export function refusesWatchList(failure: Failure): boolean {
  return failure.kind === 'api' && (failure.status === 400 || failure.status === 422);
}

/** The cluster has shown that it lives: what kept this from being asked again is over. */
export function isOverWhenAlive(failure: Failure): boolean {
  return isUnreachable(failure) || blamesCredential(failure);
}
