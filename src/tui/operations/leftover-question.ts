import type { ClusterLeftover, FleetOperations } from '../../refresh/index.ts';
import type { Question } from '../dialog/dialogs.ts';
import type { Notice } from '../model/view/view-state.ts';
import { leftoverLines } from '../selectors/operations/leftover.ts';
import { type Guarded, protectionFields, protectionRefusal } from './protection.ts';

/** What the question is made of. */
export interface LeftoverParts {
  readonly operations: FleetOperations;
  /** Its cluster. */
  readonly guarded: Guarded;
  readonly show: (notice: Notice) => void;
}

/** Asks what becomes of a drain that an earlier run did not bring to its end; nothing happens by itself. */
export function leftoverQuestion(found: ClusterLeftover, { operations, guarded, show }: LeftoverParts): Question {
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
    fields: protectionFields([guarded]),
    buttons: [
      { id: 'later', label: 'Later', isDanger: false },
      { id: 'resume', label: 'Go on', isDanger: true },
      { id: 'uncordon', label: 'Uncordon', isDanger: true },
      { id: 'forget', label: 'Forget it', isDanger: true },
    ],
    text: () => leftoverLines(current()),
    pressed({ id }, dialog) {
      const leftovers = operations.of(clusterId)?.leftovers;
      if (id === 'later') return undefined;
      if (leftovers === undefined) return `${clusterName} is not open any more`;
      if (id === 'forget') {
        void leftovers.dismiss(leftover.id).then((problem) => problem !== undefined && tell(problem));
        return undefined;
      }
      const refusal = protectionRefusal([guarded], dialog);
      if (refusal !== undefined) return refusal;
      const begun = id === 'resume' ? leftovers.resume(leftover.id) : leftovers.uncordon(leftover.id);
      void begun.then((started) => 'refused' in started && tell(started.refused.reason));
      return undefined;
    },
  };
}
