import type { ClusterId, ContextEntry } from '../../clusters/model/cluster.ts';
import { problemText } from '../../clusters/model/cluster.ts';
import type { ContextsDiff } from '../../clusters/model/kubeconfig/kubeconfig-diff.ts';
import type { Notice } from '../model/view/view-state.ts';

/** What a change of the kubeconfig files did to open contexts, the gravest last. Of the others the Fleet home tells. */
export function entryNotices(diff: ContextsDiff, isOpen: (id: ClusterId) => boolean): readonly Notice[] {
  const back = diff.added.map((entry) => notice(entry, 'is in the kubeconfig again', 'good'));
  const changed = diff.changed.flatMap(({ after, what }) =>
    what === 'cluster' || what === 'user'
      ? [notice(after, 'its kubeconfig entry has changed, connecting anew', 'plain')]
      : [],
  );
  const broken = diff.changed.flatMap(({ after }) =>
    after.kind === 'broken'
      ? [notice(after, `${problemText(after.problem)}; what it said before stays in force`, 'warning')]
      : [],
  );
  const gone = diff.removed.map((entry) =>
    notice(entry, 'is no longer in the kubeconfig; it is asked nothing more', 'warning'),
  );
  return [...back, ...changed, ...broken, ...gone].filter(({ id }) => isOpen(id)).map(({ told }) => told);
}

function notice(
  entry: ContextEntry,
  text: string,
  tone: Notice['tone'],
): { readonly id: ClusterId; readonly told: Notice } {
  return { id: entry.id, told: { clusterName: entry.name, text, tone } };
}
