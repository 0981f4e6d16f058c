import type { ClusterSession } from '../../clusters/index.ts';
import { needsLogin } from '../../clusters/model/credential/login-group.ts';

/** Whether a login is what would heal a cluster; one that is not open wants none. */
export function wantsLogin(session: ClusterSession | undefined): session is ClusterSession {
  return session !== undefined && needsLogin(session.cluster, session.state());
}
