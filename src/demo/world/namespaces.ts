import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';

/** Emptying a namespace takes a real cluster some seconds. */
const EMPTYING_MS = 3_000;

/** The namespace controller: empties namespaces that are being deleted, then lets them go. Returns what ends it. */
export function startNamespaceController(state: ClusterState): () => void {
  const namespaces = resourceNamed('namespaces');
  return state.store(namespaces).subscribe(({ type, object, previous }) => {
    const { deletionTimestamp, name } = object.metadata;
    if (type !== 'MODIFIED' || deletionTimestamp === undefined) return;
    if (previous?.metadata.deletionTimestamp !== undefined) return;
    state.surroundings.clock.after(EMPTYING_MS, () => {
      for (const resource of state.resources().filter((each) => each.namespaced)) {
        const store = state.store(resource);
        const inside = store.list().filter((each) => each.metadata.namespace === name);
        for (const each of inside) store.remove(name, each.metadata.name);
      }
      state.store(namespaces).remove('', name);
    });
  });
}
