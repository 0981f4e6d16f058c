import { group, resource } from './discovery.ts';
import { json, type ScriptedApi } from './scripted-api.ts';

/** A column definition as a server sends it. */
export interface Definition {
  readonly name: string;
  readonly type?: string;
  readonly format?: string;
  readonly priority?: number;
}

/** A server's table of one object; the columns come with the first of an answer only. */
function tableOf(cells: readonly unknown[], metadata: object, columns?: readonly Definition[]): object {
  const rows = [{ cells, object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata } }];
  return { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: {}, columnDefinitions: columns ?? null, rows };
}

/** Columns of a definition with some printer columns, as kube-apiserver tells them. */
export const GADGET_COLUMNS: readonly Definition[] = [
  { name: 'Name', type: 'string', format: 'name', priority: 0 },
  { name: 'Ready', type: 'string', format: '', priority: 0 },
  { name: 'Size', type: 'integer', format: '', priority: 0 },
  { name: 'Note', type: 'string', format: '', priority: 1 },
  { name: 'Age', type: 'date', format: '', priority: 0 },
];

/** A gadget's row. */
export function gadget(name: string, ready: string, size: number, columns?: readonly Definition[]): object {
  const metadata = {
    name,
    namespace: 'default',
    uid: `uid-${name}`,
    resourceVersion: String(size),
    creationTimestamp: '2026-01-01T03:04:05Z',
  };
  return tableOf([name, ready, size, 'a note', '5d'], metadata, columns);
}

/** Lets a server tell its kinds: gadgets, and whatever groups come behind them. */
export function servesGadgets(api: ScriptedApi, ...more: readonly object[]): void {
  const list = (items: readonly object[]): object => ({ kind: 'APIGroupDiscoveryList', items });
  const gadgets = group('example.com', { v1: [resource('gadgets', 'Gadget', ['gd'])] });
  api.on('/api', (response) => json(response, list([group('', { v1: [resource('pods', 'Pod', ['po'])] })])));
  api.on('/apis', (response) => json(response, list([gadgets, ...more])));
}
