import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { PartState } from '../model/fleet/snapshot.ts';
import type { RawObject } from '../model/record.ts';
import type { KindId } from '../model/resource.ts';
import type { LiveObject, Presence } from '../object/live-object.ts';
import type { ClusterWorkspace } from '../workspace.ts';

/** Which object of which cluster is compared. */
export interface ComparedName {
  readonly clusterId: ClusterId;
  readonly kind: KindId;
  /** Empty for kinds of the cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** How an object that is compared is known. */
export interface ComparedState {
  readonly presence: Presence;
  readonly part: PartState;
}

interface Opened {
  readonly workspace: ClusterWorkspace;
  readonly live: LiveObject;
}

/** One side of a comparison: an object of one cluster, live while that is open. What was known last stays. */
export class ComparedObject {
  readonly name: ComparedName;
  readonly #changed: () => void;
  #workspace: ClusterWorkspace | undefined;
  #opened: Opened | undefined;
  #object: RawObject | undefined;
  #isUnserved = false;

  constructor(name: ComparedName, changed: () => void) {
    this.name = name;
    this.#changed = changed;
  }

  /** Its cluster was opened, opened anew, or closed. */
  follow(workspace: ClusterWorkspace | undefined): void {
    if (workspace === this.#workspace) return;
    this.close();
    this.#workspace = workspace;
    this.#isUnserved = false;
    if (workspace === undefined || this.#open(workspace)) return;
    // Of a cluster that was opened anew nothing may be known yet: the kind is asked for, once.
    void workspace.catalog.find(this.name.kind).then(({ type, failure }) => {
      if (this.#workspace !== workspace) return;
      if (!this.#open(workspace)) this.#isUnserved = type === 'unknown' && failure === undefined;
      this.#changed();
    });
  }

  /** As it is known now, or was known last. */
  object(): RawObject | undefined {
    this.#object = this.#opened?.live.object() ?? this.#object;
    return this.#object;
  }

  /** `undefined` while nobody asks for it: its cluster is not open, or has not told of the kind. */
  state(): ComparedState | undefined {
    if (this.#opened === undefined) return undefined;
    const { live, workspace } = this.#opened;
    return { presence: live.presence(), part: live.part(workspace.session.state()) };
  }

  /** Whether its cluster has said that it has no such kind. */
  isUnserved(): boolean {
    return this.#isUnserved;
  }

  /** After how many ms it counts as old; `undefined` when the clock changes nothing. */
  agesInMs(): number | undefined {
    return this.#opened?.live.agesInMs();
  }

  /** Asks its cluster anew. */
  refresh(): void {
    this.#opened?.live.refresh();
  }

  /** Lets go of it. */
  close(): void {
    this.object();
    this.#opened?.live.release();
    this.#opened = undefined;
    this.#workspace = undefined;
  }

  #open(workspace: ClusterWorkspace): boolean {
    const kind = workspace.catalog.kind(this.name.kind);
    if (kind === undefined) return false;
    const live = workspace.objects.live({ ...this.name, kind });
    live.subscribe(this.#changed);
    this.#opened = { workspace, live };
    return true;
  }
}
