import type { Handlers } from '../control/actions.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import type { Theme } from '../model/theme.ts';
import type { Notices } from '../notices/notices.ts';
import { DrainQuestion } from './drain-question.ts';
import { markQuestion } from './mark-question.ts';
import { type ClusterTargets, nodeTargets, type TargetsParts } from './targets.ts';

/** What the keys on nodes act on. */
export interface NodeActionsParts extends TargetsParts {
  readonly dialogs: Dialogs;
  readonly notices: Notices;
  readonly theme: Theme;
  /** Data on the screen has changed. */
  readonly changed: () => void;
}

/** Cordons, uncordons and drains the marked nodes, or the one under the cursor, after a question. */
export function nodeActions(parts: NodeActionsParts): Handlers<'drain' | 'cordon' | 'uncordon'> {
  const { dialogs, notices, theme, store, changed } = parts;
  const onTargets = (act: (clusters: readonly ClusterTargets[]) => void) => () => {
    const clusters = nodeTargets(parts);
    const guarded = clusters.find(({ workspace }) => workspace.session.cluster.settings.readOnly === true);
    if (guarded !== undefined)
      notices.show({ clusterName: guarded.name, text: 'is read-only: nothing is changed there', tone: 'warning' });
    else if (clusters.length > 0) act(clusters);
  };
  return {
    cordon: onTargets((clusters) => dialogs.open(markQuestion('cordon', clusters, notices, theme))),
    uncordon: onTargets((clusters) => dialogs.open(markQuestion('uncordon', clusters, notices, theme))),
    drain: onTargets((clusters) => {
      const started = (ids: Parameters<ConstructorParameters<typeof DrainQuestion>[0]['started']>[0]): void =>
        store.dispatch({ type: 'push-sheet', spec: { type: 'board', ids } });
      dialogs.open(new DrainQuestion({ clusters, theme, notices, changed, started }));
    }),
  };
}
