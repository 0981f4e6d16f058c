import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import { type KubeObject, objectKey } from '../model/object.ts';
import type { Resource } from '../model/resources.ts';

/** Controllers act a little later than the change that they act on, and once for many. */
const DELAY_MS = 50;

/** What a controller has to look at again: each object once, however often it was asked for (client-go `workqueue`). */
export class WorkQueue {
  readonly #state: ClusterState;
  readonly #resource: Resource;
  readonly #reconcile: (object: KubeObject) => void;
  readonly #due = new Set<string>();

  /** `reconcile` is called with the object as it is then; not at all if it is gone. */
  constructor(state: ClusterState, plural: string, reconcile: (object: KubeObject) => void) {
    this.#state = state;
    this.#resource = resourceNamed(plural);
    this.#reconcile = reconcile;
  }

  add(namespace: string, name: string): void {
    const key = objectKey(namespace, name);
    if (this.#due.has(key)) return;
    this.#due.add(key);
    this.#state.surroundings.clock.after(DELAY_MS, () => {
      this.#due.delete(key);
      const object = this.#state.store(this.#resource).get(namespace, name);
      if (object !== undefined) this.#reconcile(object);
    });
  }
}
