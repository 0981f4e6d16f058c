import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ClusterWorkspace, FleetView, Generation } from '../../refresh/index.ts';
import type { Subject } from '../control/subject.ts';
import type { Mark } from '../model/view/list-view.ts';
import { focusedView } from '../model/view/view-state.ts';
import type { ViewStore } from '../view-store.ts';

/** What keys act on in one cluster. */
export interface ClusterTargets {
  readonly workspace: ClusterWorkspace;
  readonly clusterId: ClusterId;
  readonly name: string;
  /** That a person has chosen. */
  readonly colour: string | undefined;
  /** Whether its name has to be typed before anything is changed (design.md §6). */
  readonly isProtected: boolean;
  /** The session as its user saw it. */
  readonly under: Generation;
  /** In the order in which they were marked. */
  readonly nodes: readonly { readonly name: string; readonly uid: string }[];
}

/** Where targets are read from. */
export interface TargetsParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly subject: Subject;
}

/** The marked nodes, else the one under the cursor, each with its own cluster: the focused one is not asked. */
export function nodeTargets({ fleetView, store, subject }: TargetsParts): readonly ClusterTargets[] {
  const marks = [...(focusedView(store.view())?.marks.values() ?? [])];
  const record = subject.object();
  const meant: readonly Mark[] = marks.length > 0 || record === undefined ? marks : [record];
  const byCluster = Map.groupBy(meant, ({ clusterId }) => clusterId);
  return [...byCluster].flatMap(([clusterId, nodes]) => {
    const workspace = fleetView.workspace(clusterId);
    if (workspace === undefined) return [];
    const { name, settings } = workspace.session.cluster;
    return {
      workspace,
      clusterId,
      name,
      colour: settings.colour,
      isProtected: settings.protected === true,
      under: workspace.operations.generation(),
      nodes: nodes.map(({ key, uid }) => ({ name: key, uid })),
    };
  });
}

/** `worker-1 of alpha`; `3 nodes: alpha 2, bravo 1`. */
export function targetsText(clusters: readonly ClusterTargets[]): string {
  const [first, ...others] = clusters;
  const [only, ...more] = first?.nodes ?? [];
  if (first !== undefined && only !== undefined && more.length === 0 && others.length === 0)
    return `${only.name} of ${first.name}`;
  const counts = clusters.map(({ name, nodes }) => `${name} ${nodes.length}`);
  const all = clusters.reduce((sum, { nodes }) => sum + nodes.length, 0);
  return `${all} nodes: ${counts.join(', ')}`;
}
