import type { ClusterEvent } from '../../clusters/model/events.ts';
import type { Notice } from '../model/view/view-state.ts';

/**
 * What a session's event is worth telling, whichever tab is focused. A cluster that was never in trouble is not
 * announced as healthy: `wasInTrouble` says whether it was.
 */
export function eventNotice(event: ClusterEvent, wasInTrouble: boolean): Notice | undefined {
  const { clusterName, reason } = event;
  switch (event.name) {
    case 'cluster:health:healthy':
      return wasInTrouble ? { clusterName, text: 'healthy again', tone: 'good' } : undefined;
    case 'cluster:health:degraded':
      return { clusterName, text: `degraded: ${reason}`, tone: 'warning' };
    case 'cluster:auth:failed':
      return { clusterName, text: `auth failed: ${reason}`, tone: 'bad' };
    case 'cluster:auth:recovered':
      return wasInTrouble ? { clusterName, text: 'the credential is accepted again', tone: 'good' } : undefined;
    case 'cluster:credential:warning':
      return { clusterName, text: reason, tone: 'warning' };
    case 'cluster:auth:recovering':
    case 'cluster:fetch:retrying':
    case 'cluster:credential:output':
      return undefined;
    default:
      return event satisfies never;
  }
}
