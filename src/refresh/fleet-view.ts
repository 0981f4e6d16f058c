import type { ClusterSession, Fleet } from '../clusters/index.ts';
import type { ClusterId } from '../clusters/model/cluster.ts';
import type { Cancel, Clock } from '../clusters/ports.ts';
import { Find } from './find.ts';
import type { ClusterWorkspace } from './workspace.ts';

/** What a FleetView is made of. */
export interface FleetViewParts {
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly openWorkspace: (session: ClusterSession, summaryChanged: () => void) => ClusterWorkspace;
  /** This cluster comes before all others in what they share. */
  readonly favour: (id: ClusterId | undefined) => void;
}

/** What its user looks at. */
export interface Attention {
  /** The cluster whose tab is focused; `undefined` on the Fleet. */
  readonly focused: ClusterId | undefined;
  /** The open clusters whose rows are on the screen of the Fleet. */
  readonly visible: readonly ClusterId[];
}

/** The workspaces of the open clusters: follows the Fleet, one workspace for each session. */
export class FleetView {
  readonly fleet: Fleet;
  readonly #clock: Clock;
  readonly #openWorkspace: FleetViewParts['openWorkspace'];
  readonly #summaryListeners = new Set<() => void>();
  #isLookedAt = false;
  readonly #favour: (id: ClusterId | undefined) => void;
  readonly #workspaces = new Map<ClusterId, ClusterWorkspace>();

  constructor(parts: FleetViewParts) {
    this.fleet = parts.fleet;
    this.#clock = parts.clock;
    this.#openWorkspace = parts.openWorkspace;
    this.#favour = parts.favour;
    parts.fleet.subscribe((id) => this.#follow(id));
  }

  /** The workspace of an open cluster. */
  workspace(id: ClusterId): ClusterWorkspace | undefined {
    return this.#workspaces.get(id);
  }

  /** Asks all open clusters for objects of a name; whoever wanted it closes it. */
  find(name: string, changed: () => void): Find {
    const open = this.fleet.selection().map((id) => this.#workspaces.get(id));
    return new Find({ name, workspaces: open.filter((each) => each !== undefined), clock: this.#clock, changed });
  }

  /** Somebody looks at the summaries of all clusters from now on, or nobody does any more: nothing is asked for them then. */
  lookAtSummaries(isOn: boolean): void {
    if (isOn === this.#isLookedAt) return;
    this.#isLookedAt = isOn;
    for (const workspace of this.#workspaces.values()) workspace.summary.look(isOn);
  }

  /** Tells that the summary of some cluster may have changed. */
  onSummary(listener: () => void): Cancel {
    const own = (): void => listener();
    this.#summaryListeners.add(own);
    return () => this.#summaryListeners.delete(own);
  }

  /** Tells what is looked at now. */
  attend({ focused }: Attention): void {
    this.#favour(focused);
  }

  #follow(id: ClusterId): void {
    const session = this.fleet.session(id);
    const known = this.#workspaces.get(id);
    if (known?.session === session) return;
    known?.close();
    if (session === undefined) this.#workspaces.delete(id);
    else this.#start(id, session);
  }

  #start(id: ClusterId, session: ClusterSession): void {
    const workspace = this.#openWorkspace(session, () => {
      for (const listener of this.#summaryListeners) listener();
    });
    this.#workspaces.set(id, workspace);
    workspace.summary.look(this.#isLookedAt);
  }
}
