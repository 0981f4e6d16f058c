import { humanAge } from './age.ts';
import { valueAt } from './custom-resources.ts';
import { fieldAt, isJsonObject, type KubeObject, textAt } from './object.ts';
import type { PrinterColumn, Resource } from './resources.ts';

/** One column of a server-printed table. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: 'name' | '';
  /** 0 is shown always, more with `-o wide`. */
  readonly priority: number;
  readonly cell: (object: KubeObject, nowMs: number) => unknown;
}

type Cell = (object: KubeObject, nowMs: number) => string | number;

const at =
  (path: string, missing = '<none>'): Cell =>
  (object) =>
    textAt(object, path.split('.')) || missing;
const number =
  (path: string): Cell =>
  (object) =>
    Number(fieldAt(object, path.split('.')) ?? 0);
const listAt = (object: KubeObject, path: string): readonly unknown[] => {
  const value = fieldAt(object, path.split('.'));
  return Array.isArray(value) ? value : [];
};

const column = (name: string, cell: Column['cell'], more: Partial<Column> = {}): Column => ({
  name,
  type: 'string',
  format: '',
  priority: 0,
  cell,
  ...more,
});
const wide = (name: string, cell: Cell): Column => column(name, cell, { priority: 1 });

const NAME = column('Name', (object) => object.metadata.name ?? '', { format: 'name' });
const AGE = column('Age', ({ metadata }, nowMs) =>
  humanAge((nowMs - Date.parse(metadata.creationTimestamp ?? '')) / 1000),
);
const CREATED_AT = column('Created At', at('metadata.creationTimestamp', ''), { type: 'date' });
const CONTAINERS = [
  wide('Containers', (object) => containers(object, 'name')),
  wide('Images', (object) => containers(object, 'image')),
  wide('Selector', (object) => pairs(fieldAt(object, ['spec', 'selector', 'matchLabels']))),
];

/** The columns of the kinds that kube-apiserver prints with more than a name and an age. */
const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  pods: [
    NAME,
    column('Ready', (pod) => {
      const statuses = listAt(pod, 'status.containerStatuses');
      const ready = statuses.filter((each) => fieldAt(each, ['ready']) === true).length;
      return `${ready}/${listAt(pod, 'spec.containers').length}`;
    }),
    column('Status', podStatus),
    column('Restarts', (pod) => {
      const counts = listAt(pod, 'status.containerStatuses').map((each) => Number(fieldAt(each, ['restartCount'])));
      return String(counts.reduce((sum, each) => sum + each, 0));
    }),
    AGE,
    wide('IP', at('status.podIP')),
    wide('Node', at('spec.nodeName')),
    wide('Nominated Node', at('status.nominatedNodeName')),
    wide('Readiness Gates', () => '<none>'),
  ],
  nodes: [
    NAME,
    column('Status', nodeStatus),
    column('Roles', () => '<none>'),
    AGE,
    column('Version', at('status.nodeInfo.kubeletVersion', '')),
    wide('Internal-IP', (node) => textAt(listAt(node, 'status.addresses')[0], ['address']) || '<none>'),
    wide('External-IP', () => '<none>'),
    wide('OS-Image', at('status.nodeInfo.osImage', '<unknown>')),
    wide('Kernel-Version', at('status.nodeInfo.kernelVersion', '<unknown>')),
    wide('Container-Runtime', at('status.nodeInfo.containerRuntimeVersion', '<unknown>')),
  ],
  namespaces: [NAME, column('Status', at('status.phase', '')), AGE],
  deployments: [
    NAME,
    column('Ready', (each) => `${number('status.readyReplicas')(each, 0)}/${number('spec.replicas')(each, 0)}`),
    column('Up-to-date', (each) => String(number('status.updatedReplicas')(each, 0))),
    column('Available', (each) => String(number('status.availableReplicas')(each, 0))),
    AGE,
    ...CONTAINERS,
  ],
  replicasets: [
    NAME,
    column('Desired', number('spec.replicas'), { type: 'integer' }),
    column('Current', number('status.replicas'), { type: 'integer' }),
    column('Ready', number('status.readyReplicas'), { type: 'integer' }),
    AGE,
    ...CONTAINERS,
  ],
  services: [
    NAME,
    column('Type', at('spec.type')),
    column('Cluster-IP', at('spec.clusterIP')),
    column('External-IP', () => '<none>'),
    column('Port(s)', (service) =>
      listAt(service, 'spec.ports')
        .map((port) => `${textAt(port, ['port'])}/${textAt(port, ['protocol'])}`)
        .join(','),
    ),
    AGE,
    wide('Selector', (service) => pairs(fieldAt(service, ['spec', 'selector']))),
  ],
  configmaps: [NAME, column('Data', countData), AGE],
  secrets: [NAME, column('Type', at('type')), column('Data', countData), AGE],
};

function podStatus(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating';
  const waiting = listAt(pod, 'status.containerStatuses').map((each) => textAt(each, ['state', 'waiting', 'reason']));
  return waiting.find((reason) => reason !== '') ?? textAt(pod, ['status', 'phase']);
}

function nodeStatus(node: KubeObject): string {
  const ready = listAt(node, 'status.conditions').find((each) => fieldAt(each, ['type']) === 'Ready');
  const word = ready === undefined ? 'Unknown' : fieldAt(ready, ['status']) === 'True' ? 'Ready' : 'NotReady';
  return fieldAt(node, ['spec', 'unschedulable']) === true ? `${word},SchedulingDisabled` : word;
}

function countData(object: KubeObject): number {
  const data = fieldAt(object, ['data']);
  return isJsonObject(data) ? Object.keys(data).length : 0;
}

function containers(object: KubeObject, field: string): string {
  const specs = listAt(object, 'spec.template.spec.containers');
  return specs.map((each) => textAt(each, [field])).join(',');
}

function pairs(labels: unknown): string {
  if (!isJsonObject(labels)) return '<none>';
  return Object.keys(labels)
    .map((key) => `${key}=${textAt(labels, [key])}`)
    .join(',');
}

/** What the rows of a table have of their objects: `includeObject`, by default the metadata. */
export type Included = 'None' | 'Metadata' | 'Object';

/** The `includeObject` of a query. */
export function includedOf(query: URLSearchParams): Included {
  const wanted = query.get('includeObject');
  return wanted === 'None' || wanted === 'Object' ? wanted : 'Metadata';
}

/** A server-printed table of some objects (meta/v1 Table); `withColumns` is false for all but the first of a watch. */
export function tableOf(
  resource: Resource,
  objects: readonly KubeObject[],
  metadata: object,
  nowMs: number,
  withColumns: boolean,
  included: Included,
): object {
  const columns = columnsOf(resource);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: withColumns ? columns.map(definitionOf) : null,
    rows: objects.map((object) => ({
      cells: columns.map(({ cell }) => cell(object, nowMs)),
      object: includedObject(object, included),
    })),
  };
}

function includedObject(object: KubeObject, included: Included): object | null {
  if (included === 'None') return null;
  return included === 'Object' ? object : partialObject(object);
}

function columnsOf({ plural, columns }: Resource): readonly Column[] {
  if (columns !== undefined) return [NAME, ...columns.map(customColumn)];
  if (plural === 'customresourcedefinitions') return [NAME, CREATED_AT];
  return COLUMNS[plural] ?? [NAME, AGE];
}

/** A cell without a value is null; dates are ages. */
function customColumn({ name, type, priority, path }: PrinterColumn): Column {
  const cell: Column['cell'] = (object, nowMs) => {
    const value = valueAt(object, path) ?? null;
    if (type === 'date' && typeof value === 'string') return humanAge((nowMs - Date.parse(value)) / 1000);
    return type === 'string' && value !== null ? textAt(value, []) : value;
  };
  return column(name, cell, { type, priority });
}

function definitionOf({ name, type, format, priority }: Column): object {
  return { name, type, format, description: '', priority };
}

/** An object's metadata alone (meta/v1 PartialObjectMetadata). */
export function partialObject({ metadata }: KubeObject): object {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}
