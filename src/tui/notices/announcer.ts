import { type AuthError, stepAuthErrors } from '../../clusters/model/auth-error.ts';
import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ClusterEvent } from '../../clusters/model/events.ts';
import type { Notice } from '../model/view/view-state.ts';
import { eventNotice } from './event-notices.ts';

/** Remembers which clusters were in trouble: that one is well again is news only after that. */
export class Announcer {
  readonly #inTrouble = new Set<ClusterId>();
  #authErrors: ReadonlyMap<ClusterId, AuthError> = new Map();

  /** What is worth telling of an event; `undefined` for most. */
  noticeOf(event: ClusterEvent): Notice | undefined {
    const hadAuthError = this.#authErrors.has(event.clusterId);
    this.#authErrors = stepAuthErrors(this.#authErrors, event);
    const notice = eventNotice(event, hadAuthError || this.#inTrouble.has(event.clusterId));
    if (event.name === 'cluster:health:degraded') this.#inTrouble.add(event.clusterId);
    if (event.name === 'cluster:health:healthy') this.#inTrouble.delete(event.clusterId);
    return notice;
  }
}
