import type { View } from '../view.ts';

/** The tab of all clusters. */
export const FLEET_VIEWS: readonly View[] = [
  {
    name: 'fleet-home',
    says: 'The Fleet home: every context, open or not, with what is wrong in it.',
    steps: [/staging +● healthy/],
    isPictured: true,
  },
  {
    name: 'fleet-home-closed',
    says: 'Before anything is opened.',
    steps: [],
    stage: { open: [] },
  },
  {
    name: 'fleet-home-filtered',
    says: 'Contexts by a few letters of their name, group, tags or server.',
    steps: [/staging +● healthy/, '/', 'prd', /of 5\]/],
  },
  {
    name: 'fleet-pods',
    says: 'Pods of all open clusters in one table.',
    steps: [':pods\r', /pods\(all\)\[\d+\] 3 clusters/],
    isPictured: true,
  },
  {
    name: 'fleet-pods-partial',
    says: 'The same while a cluster is down: its rows are dimmed, and who is missing is said.',
    steps: [':pods\r', /pods\(all\)\[\d+\] 3 clusters/, ({ sites }) => sites['prod-us']?.fall(), 32_000, /unreachable/],
  },
  {
    name: 'fleet-deployments',
    says: 'Deployments of all open clusters.',
    steps: [':deploy\r', /deployments\(all\)\[\d+\] 3 clusters/],
  },
  {
    name: 'fleet-nodes',
    says: 'Nodes of all open clusters, with what they use.',
    steps: [':nodes\r', /nodes\[13\] 3 clusters/],
  },
  {
    name: 'fleet-clusters',
    says: 'A table of the Fleet kept to some of its clusters.',
    steps: [':pods\r', /pods\(all\)\[\d+\] 3 clusters/, ':clusters prod-us\r', /prod-us/],
  },
  {
    name: 'fleet-namespaces',
    says: 'Namespaces, grouped by cluster.',
    steps: [':ns\r', /namespaces\[\d+\] 3 clusters/],
  },
  {
    name: 'find',
    says: 'One name, looked for in all open clusters, whatever its kind.',
    steps: [':find api\r', /found|api/],
  },
];
