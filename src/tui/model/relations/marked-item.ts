import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { builtInKind } from '../../../refresh/model/kinds.ts';
import type { ObjectRecord } from '../../../refresh/model/record.ts';
import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { Marked } from '../view/marked.ts';
import type { ObjectRef } from '../view/sheet-spec.ts';

/** What keys on an item of a tree are about; `undefined` for what is no object. Of a container, its pod. */
export function markedItem(item: TreeItem): Marked | undefined {
  switch (item.type) {
    case 'object':
      return markedRecord(item.kind, item.record);
    case 'container': {
      const { pod, part } = item;
      const record = { ...pod, key: `${pod.key}/${part.name}`, name: part.name };
      return { object: reference(pod.clusterId, 'pods', pod.namespace, pod.name), row: { kind: 'containers', record } };
    }
    case 'reference': {
      const { kind, namespace, name } = item.reference;
      return { object: reference(item.pod.clusterId, kind, namespace, name), row: undefined };
    }
    case 'namespace':
      return { object: reference(item.clusterId, 'namespaces', '', item.name), row: undefined };
    case 'cluster':
    case 'retired':
      return undefined;
    default:
      return item satisfies never;
  }
}

/** What keys on a record are about. */
export function markedRecord(kind: KindId, record: ObjectRecord): Marked {
  const { clusterId, namespace, name } = record;
  return { object: reference(clusterId, kind, namespace, name), row: { kind, record } };
}

function reference(clusterId: ClusterId, kind: KindId, namespace: string, name: string): ObjectRef {
  return { clusterId, kind, kindName: builtInKind(kind)?.kind ?? kind, namespace, name };
}
