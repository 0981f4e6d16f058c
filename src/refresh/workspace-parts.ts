import type { ClusterSession } from '../clusters/index.ts';
import type { Clock } from '../clusters/ports.ts';
import type { SyncBudget } from './feed/sync-budget.ts';
import type { Turns } from './feed/turns.ts';
import type { MetricsScope } from './model/metrics/sample.ts';
import type { ObjectSelection } from './model/object/selection.ts';
import type { ResourceKind } from './model/resource.ts';
import type { OperationsHost } from './operations/fleet-operations.ts';
import type {
  AccessReviewer,
  Discover,
  DiscoveryCache,
  Journal,
  ListWatcher,
  LogReader,
  MetricsReader,
  NodeApi,
} from './ports.ts';

/** What a workspace has to do with the view over all clusters. */
export interface WorkspaceHost extends OperationsHost {
  /** Its summary may have changed. */
  readonly summaryChanged: () => void;
}

/** What a workspace is made of. */
export interface WorkspaceParts {
  readonly session: ClusterSession;
  readonly host: WorkspaceHost;
  /** Builds the ListWatcher of one collection. */
  readonly lister: (requester: Pick<ClusterSession, 'stream'>, kind: ResourceKind, namespace: string) => ListWatcher;
  /** Builds the ListWatcher of a part of a collection. */
  readonly selector: (
    requester: Pick<ClusterSession, 'stream'>,
    kind: ResourceKind,
    namespace: string,
    selection: ObjectSelection,
  ) => ListWatcher;
  readonly discover: (session: ClusterSession) => Discover;
  readonly discoveryCache: (session: ClusterSession) => DiscoveryCache;
  /** Asks the session's server what its user may do. */
  readonly reviewer: (session: ClusterSession) => AccessReviewer;
  /** Reads metrics through the session. */
  readonly metrics: (session: ClusterSession, scope: MetricsScope) => MetricsReader;
  /** Asks the session's server what maintenance of nodes asks. */
  readonly nodes: (session: ClusterSession) => NodeApi;
  /** Keeps what is under way in the session's cluster; `undefined` keeps nothing. */
  readonly journal: (session: ClusterSession) => Journal | undefined;
  /** Reads logs through the session. */
  readonly logs: (session: ClusterSession) => LogReader;
  readonly clock: Clock;
  readonly random: () => number;
  readonly turns: Turns;
  readonly budget: SyncBudget;
}
