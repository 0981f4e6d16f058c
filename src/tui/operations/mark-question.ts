import type { Question } from '../dialog/dialogs.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { Notices } from '../notices/notices.ts';
import { protectionFields, protectionRefusal } from './protection.ts';
import { type ClusterTargets, targetsText } from './targets.ts';

const EFFECTS = {
  cordon: 'No new pods come onto it; those that are there stay.',
  uncordon: 'New pods may come onto it again.',
} as const;

/** Asks before nodes are cordoned or uncordoned, then does it, each through its own cluster. */
export function markQuestion(
  kind: 'cordon' | 'uncordon',
  clusters: readonly ClusterTargets[],
  notices: Notices,
  theme: Theme,
): Question {
  return {
    title: `${kind} ${targetsText(clusters)}`,
    clusterIds: clusters.map(({ clusterId }) => clusterId),
    fields: protectionFields(clusters),
    buttons: [
      { id: 'cancel', label: 'Cancel', isDanger: false },
      { id: kind, label: kind === 'cordon' ? 'Cordon' : 'Uncordon', isDanger: true },
    ],
    text: (_dialog, width) => [
      EFFECTS[kind],
      '',
      ...clusters.flatMap(({ name, colour, nodes }) =>
        nodes.map((node) => theme.colour(colour, truncate(printable(`${name}  ${node.name}`), width))),
      ),
    ],
    pressed(button, dialog) {
      if (button.id !== kind) return undefined;
      const refusal = protectionRefusal(clusters, dialog);
      if (refusal !== undefined) return refusal;
      for (const { workspace, name, under, nodes } of clusters) {
        for (const node of nodes) {
          const started = workspace.operations.start({ kind, node: node.name, nodeUid: node.uid, under });
          if ('refused' in started) notices.show({ clusterName: name, text: started.refused.reason, tone: 'warning' });
        }
      }
      return undefined;
    },
  };
}
