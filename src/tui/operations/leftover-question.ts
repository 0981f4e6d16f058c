import type { ClusterLeftover, FleetOperations } from '../../refresh/index.ts';
import type { Question } from '../dialog/dialogs.ts';
import type { Notice } from '../model/view/view-state.ts';
import { leftoverLines } from '../selectors/operations/leftover.ts';

/** What the question is made of. */
export interface LeftoverParts {
  readonly operations: FleetOperations;
  readonly show: (notice: Notice) => void;
}

/** Asks what becomes of a drain that an earlier run did not bring to its end; nothing happens by itself. */
export function leftoverQuestion(found: ClusterLeftover, { operations, show }: LeftoverParts): Question {
  const { clusterId, clusterName, leftover } = found;
  const { node } = leftover.entry;
  const current = (): ClusterLeftover['leftover'] =>
    operations
      .of(clusterId)
      ?.leftovers?.list()
      .find(({ id }) => id === leftover.id) ?? leftover;
  const tell = (text: string): void => show({ clusterName, text, tone: 'warning' });
  return {
    title: `the drain of ${node} of ${clusterName} was cut off`,
    clusterIds: [clusterId],
    fields: [],
    buttons: [
      { id: 'later', label: 'Later', isDanger: false },
      { id: 'resume', label: 'Go on', isDanger: true },
      { id: 'uncordon', label: 'Uncordon', isDanger: true },
      { id: 'forget', label: 'Forget it', isDanger: true },
    ],
    text: () => leftoverLines(current()),
    pressed({ id }) {
      const leftovers = operations.of(clusterId)?.leftovers;
      if (id === 'later') return undefined;
      if (leftovers === undefined) return `${clusterName} is not open any more`;
      if (id === 'forget') {
        void leftovers.dismiss(leftover.id).then((problem) => problem !== undefined && tell(problem));
        return undefined;
      }
      const begun = id === 'resume' ? leftovers.resume(leftover.id) : leftovers.uncordon(leftover.id);
      void begun.then((started) => 'refused' in started && tell(started.refused.reason));
      return undefined;
    },
  };
}
