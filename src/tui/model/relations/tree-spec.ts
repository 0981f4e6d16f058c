import { treeKinds } from '../../../refresh/model/relations/related-kinds.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { ObjectRef, SheetSpec } from '../view/sheet-spec.ts';
import { focusedWork, type ViewState } from '../view/view-state.ts';

/** A tree of a kind: of the focused cluster, on the Fleet of all that it shows. Without a namespace, of the tab's. */
export function treeOfKind(
  { kind, namespace }: { readonly kind: KindId; readonly namespace?: string },
  view: ViewState,
): SheetSpec {
  const clusters = view.focus === 'fleet' ? view.fleet.clusters : [view.focus];
  return {
    type: 'xray',
    kind,
    namespace: namespace ?? focusedWork(view).namespace,
    ...(clusters === undefined ? {} : { clusters }),
  };
}

/** A tree of one object; `undefined` for kinds that have none. */
export function treeOfObject(object: ObjectRef): SheetSpec | undefined {
  const { kind, namespace, clusterId } = object;
  return treeKinds(kind) === undefined ? undefined : { type: 'xray', kind, namespace, clusters: [clusterId], object };
}
