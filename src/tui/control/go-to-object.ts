import type { ObjectRef } from '../model/view/sheet-spec.ts';
import type { ViewStore } from '../view-store.ts';

/**
 * Goes to the table of an object's kind, kept to that one, over the view that it comes from: `Esc` is the way back. `of` says
 * whose relation it is: `pod/web-1`. What was found has no stack to lie on: from there it is the tab of the object's cluster.
 */
export function goToObject(store: ViewStore, { clusterId, kind, namespace, name }: ObjectRef, of: string): void {
  const { focus, find } = store.view();
  if (focus === 'fleet' && find !== undefined) store.dispatch({ type: 'focus', focus: clusterId });
  const scope = { clusterId, namespace, selection: { type: 'name', name }, owner: of } as const;
  store.dispatch({ type: 'push-kind', kind, scope });
}
