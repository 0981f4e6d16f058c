import { ClusterApi } from './api/cluster-api.ts';
import { ClusterState } from './api/cluster-state.ts';
import type { DemoClock } from './api/ports.ts';
import { ALL_ACCESS, type DemoUser } from './model/access.ts';
import { Random } from './model/random.ts';
import { Deployments } from './world/deployments.ts';
import { EventRecorder } from './world/event-recorder.ts';
import { Kubelets } from './world/kubelets.ts';
import { Mischief } from './world/mischief.ts';
import { startNamespaceController } from './world/namespaces.ts';
import { ReplicaSets } from './world/replica-sets.ts';
import { seedWorld, type WorldSize } from './world/seed.ts';

/** The token of the administrator of every embedded cluster. */
export const ADMIN_TOKEN = 'demo-admin';

const ADMIN: DemoUser = { name: 'demo-admin', token: ADMIN_TOKEN, groups: ['system:masters'], rules: [ALL_ACCESS] };

/** What an embedded cluster is to be like. */
export interface DemoClusterOptions {
  readonly clock: DemoClock;
  /** The same seed makes the same world. */
  readonly seed: number;
  readonly size: WorldSize;
  /** Whether things happen by themselves, besides what controllers do about what a client does. */
  readonly moves: boolean;
  /** Whether a metrics server runs in it; default not. */
  readonly metrics?: boolean;
  /** Who may do what, besides the administrator. */
  readonly users?: readonly DemoUser[];
}

/** One embedded cluster: its state, its API and its controllers, without a server yet. */
export class DemoCluster {
  readonly state: ClusterState;
  readonly api: ClusterApi;
  readonly #ends: readonly (() => void)[];

  constructor({ clock, seed, size, moves, metrics = false, users = [] }: DemoClusterOptions) {
    this.state = new ClusterState({ clock, random: new Random(seed), metrics, users: [ADMIN, ...users] });
    this.api = new ClusterApi(this.state);
    seedWorld(this.state, size);
    const events = new EventRecorder(this.state);
    const kubelets = new Kubelets(this.state, events);
    this.#ends = [
      kubelets.start(),
      new ReplicaSets(this.state, events).start(),
      new Deployments(this.state, events).start(),
      startNamespaceController(this.state),
      ...(moves ? [new Mischief(this.state, events, kubelets).start()] : []),
    ];
  }

  /** Ends what happens in it by itself. */
  stop(): void {
    for (const end of this.#ends) end();
  }
}
