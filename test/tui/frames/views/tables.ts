import type { Site } from '../stage/site.ts';
import type { View } from '../view.ts';

const CTRL_W = '\x17';
const CTRL_Z = '\x1a';

/** Lets no list or watch of pods through. */
function withoutPods(trouble: 'silent' | 'forbidden'): (sites: Record<string, Site>) => void {
  return (sites) => {
    const site = sites['prod-eu'];
    if (site === undefined) return;
    site.trouble = ({ path }) => {
      if (!path.endsWith('/pods') || path.includes('metrics')) return undefined;
      if (trouble === 'silent') return 'silent';
      const message =
        'pods is forbidden: User "ann" cannot list resource "pods" in API group "" in the namespace "shop"';
      const body = JSON.stringify({ kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403, message });
      return { status: 403, contentType: 'application/json', body };
    };
  };
}

const OWN_COLUMNS = `views:
  v1/pods:
    sortColumn: AGE:desc
    columns:
      - NAME
      - 'APP:.metadata.labels.app'
      - 'IMAGE:.spec.containers[0].image'
      - STATUS
      - AGE|R
      - QOS|W
      - NODE|W
`;

const inTab = { tab: 'prod-eu' };
const PODS = /pods\(shop\)\[16\]/;

/** Tables in the tab of a cluster. */
export const TABLE_VIEWS: readonly View[] = [
  { ...inTab, name: 'pods', says: 'Pods of a namespace.', steps: [PODS] },
  { ...inTab, name: 'pods-all', says: 'Pods of all namespaces.', steps: [PODS, '0', /pods\(all\)\[\d+\]/] },
  { ...inTab, name: 'pods-wide', says: 'With the columns for wide screens.', steps: [PODS, CTRL_W] },
  {
    name: 'pods-faults',
    says: 'Only the pods that are not well.',
    tab: 'prod-us',
    steps: [/pods\(shop\)\[/, CTRL_Z, /<faults>/],
  },
  { ...inTab, name: 'pods-marked', says: 'Marked rows.', steps: [PODS, ' ', 'j', ' ', 'j', 'j'] },
  { ...inTab, name: 'pods-filtered', says: 'Rows that a filter lets through.', steps: [PODS, '/web|cache\r', /of 16/] },
  { ...inTab, name: 'pods-sorted', says: 'Rows by another column.', steps: [PODS, 'T'] },
  {
    ...inTab,
    name: 'pods-none',
    says: 'A table without a row.',
    steps: [PODS, ':pods default\r', /pods\(default\)\[0\]/],
  },
  {
    ...inTab,
    name: 'pods-forbidden',
    says: 'What the user may not list.',
    steps: [/You may list/],
    stage: { before: withoutPods('forbidden') },
  },
  {
    ...inTab,
    name: 'pods-loading',
    says: 'Before the first answer.',
    steps: [/prod-eu ●/],
    stage: { before: withoutPods('silent') },
  },
  { ...inTab, name: 'deployments', says: 'Deployments.', steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/] },
  { ...inTab, name: 'services', says: 'Services.', steps: [PODS, ':svc\r', /services\(shop\)\[5\]/] },
  { ...inTab, name: 'nodes', says: 'Nodes, with what they use.', steps: [PODS, ':nodes\r', /nodes\[6\]/] },
  { ...inTab, name: 'events', says: 'Events.', steps: [PODS, ':events\r', /events\(shop\)\[/] },
  { ...inTab, name: 'namespaces', says: 'Namespaces.', steps: [PODS, ':ns\r', /namespaces\[10\]/] },
  {
    ...inTab,
    name: 'containers',
    says: 'Containers of a pod, init containers first.',
    steps: [PODS, '/checkout\r', /1 of 16/, '\r', /containers/],
  },
  {
    ...inTab,
    name: 'pods-of-deployment',
    says: 'Pods of a workload: the way there stands in the title.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, '\r', /pods.*\[3\]/],
  },
  {
    ...inTab,
    name: 'replica-sets-of-deployment',
    says: 'Replica sets of a deployment.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, 'z', /replicasets/],
  },
  {
    ...inTab,
    name: 'custom-resource',
    says: 'A kind of an operator, in the columns that the server prints.',
    steps: [PODS, ':cert\r', /certificates.*\(shop\)\[/],
  },
  {
    ...inTab,
    name: 'own-columns',
    says: "Columns of a person's own: views.yaml, as k9s has it.",
    steps: [PODS, ({ screen }) => screen.readOwnFiles(), /IMAGE/],
    stage: { ownFiles: { 'k9s/views.yaml': OWN_COLUMNS } },
  },
];
