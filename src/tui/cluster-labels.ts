import type { Fleet } from '../clusters/index.ts';
import type { ClusterId } from '../clusters/model/cluster.ts';
import type { ClusterLabels } from './rows/fleet.ts';
import { contextName } from './selectors/chrome.ts';

/** What rows say of their clusters, remembered: a sort asks for the names a million times. */
export function clusterLabels(fleet: Fleet): ClusterLabels {
  const names = new Map<ClusterId, string>();
  return {
    name(id) {
      const known = names.get(id);
      if (known !== undefined) return known;
      const name = contextName(fleet.entries, id);
      names.set(id, name);
      return name;
    },
    colour: (id) => fleet.session(id)?.cluster.settings.colour,
  };
}
