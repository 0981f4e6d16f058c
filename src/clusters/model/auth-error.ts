import type { ClusterId } from './cluster.ts';
import type { ClusterEvent } from './events.ts';

/** What a screen says of one cluster's credential (design.md §4, auth). */
export interface AuthError {
  readonly hasError: boolean;
  readonly reason: string;
  readonly clusterName: string;
  readonly isRecovering: boolean;
}

/** Of a cluster whose credential nobody has rejected. */
export const NO_AUTH_ERROR: AuthError = { hasError: false, reason: '', clusterName: '', isRecovering: false };

/** The errors by cluster after one event; the same map when the event changes nothing. */
export function stepAuthErrors(
  errors: ReadonlyMap<ClusterId, AuthError>,
  event: Pick<ClusterEvent, 'name' | 'clusterId' | 'clusterName' | 'reason'>,
): ReadonlyMap<ClusterId, AuthError> {
  const { name, clusterId } = event;
  const known = errors.get(clusterId);
  if (name === 'cluster:auth:failed') {
    const reason = event.reason || 'Authentication failed';
    const clusterName = event.clusterName || clusterId;
    return new Map(errors).set(clusterId, { hasError: true, reason, clusterName, isRecovering: false });
  }
  if (known === undefined) return errors;
  if (name === 'cluster:auth:recovering') return new Map(errors).set(clusterId, { ...known, isRecovering: true });
  if (name !== 'cluster:auth:recovered') return errors;
  return new Map([...errors].filter(([id]) => id !== clusterId));
}
