import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { Notices } from '../notices/notices.ts';
import type { CommandLine } from '../prompt/command-line.ts';
import type { Drill } from '../rows/drill.ts';
import type { ViewStore } from '../view-store.ts';
import type { Subject } from './subject.ts';

/** What a way down is followed with. */
export interface DrillParts {
  readonly store: ViewStore;
  readonly subject: Subject;
  readonly commandLine: Pick<CommandLine, 'run'>;
  readonly notices: Notices;
}

/** Opens what the row under the cursor leads to: over the table it came from, so that `Esc` is the way back. */
export function followDrill(drill: Drill, { clusterId }: ObjectRecord, parts: DrillParts): void {
  const { store, subject, commandLine, notices } = parts;
  switch (drill.type) {
    case 'namespace':
      if (store.view().focus === 'fleet') {
        store.dispatch({ type: 'focus', focus: clusterId });
        store.dispatch({ type: 'show-kind', kind: drill.kind, namespace: drill.namespace });
      } else store.dispatch({ type: 'push-kind', kind: drill.kind, namespace: drill.namespace });
      return;
    case 'selection': {
      const { namespace, selection, owner } = drill;
      store.dispatch({ type: 'push-kind', kind: drill.kind, scope: { clusterId, namespace, selection, owner } });
      return;
    }
    case 'kind':
      commandLine.run(drill.word);
      return;
    case 'describe': {
      const object = subject.reference();
      if (object !== undefined) store.dispatch({ type: 'push-sheet', spec: { type: 'describe', object } });
      return;
    }
    case 'nothing':
      notices.show({ text: drill.reason, tone: 'plain' });
      return;
    default:
      drill satisfies never;
  }
}
