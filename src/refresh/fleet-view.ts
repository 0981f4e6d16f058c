import type { ClusterSession, Fleet } from '../clusters/index.ts';
import type { ClusterId } from '../clusters/model/cluster.ts';
import type { ClusterWorkspace } from './workspace.ts';

/** What a FleetView is made of. */
export interface FleetViewParts {
  readonly fleet: Fleet;
  readonly openWorkspace: (session: ClusterSession) => ClusterWorkspace;
}

/** The workspaces of the open clusters: follows the Fleet, one workspace for each session. */
export class FleetView {
  readonly fleet: Fleet;
  readonly #openWorkspace: (session: ClusterSession) => ClusterWorkspace;
  readonly #workspaces = new Map<ClusterId, ClusterWorkspace>();

  constructor(parts: FleetViewParts) {
    this.fleet = parts.fleet;
    this.#openWorkspace = parts.openWorkspace;
    parts.fleet.subscribe((id) => this.#follow(id));
  }

  /** The workspace of an open cluster. */
  workspace(id: ClusterId): ClusterWorkspace | undefined {
    return this.#workspaces.get(id);
  }

  #follow(id: ClusterId): void {
    const session = this.fleet.session(id);
    const known = this.#workspaces.get(id);
    if (known?.session === session) return;
    known?.close();
    if (session === undefined) this.#workspaces.delete(id);
    else this.#workspaces.set(id, this.#openWorkspace(session));
  }
}
