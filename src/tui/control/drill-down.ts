import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { ResourceKind } from '../../refresh/model/resource.ts';
import type { Notices } from '../notices/notices.ts';
import { drillOf } from '../rows/drill.ts';
import type { ViewStore } from '../view-store.ts';

/** Opens what a row of a kind leads to: over the table it came from, so that `Esc` is the way back. */
export function drillDown(store: ViewStore, notices: Notices, kind: ResourceKind, record: ObjectRecord): void {
  const drill = drillOf(kind.id, kind.kind, record);
  const { clusterId } = record;
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
    case 'nothing':
      notices.show({ text: drill.reason, tone: 'plain' });
      return;
    default:
      drill satisfies never;
  }
}
