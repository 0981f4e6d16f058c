import type { View } from '../view.ts';

const PODS = /pods\(shop\)\[16\]/;
const inTab = { tab: 'prod-eu' };

/** Objects held beside each other. */
export const COMPARE_VIEWS: readonly View[] = [
  {
    ...inTab,
    name: 'compare',
    says: 'Two marked objects, line by line.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, ' ', 'j', ' ', '=', /differences/],
    isPictured: true,
  },
  {
    ...inTab,
    name: 'compare-clusters',
    says: 'An object and the one of the same name in another cluster.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, ':compare @prod-us\r', /difference/],
  },
  {
    ...inTab,
    name: 'everywhere',
    says: 'One object in all open clusters: the fields that are not the same.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, '=', /spec.replicas/],
    isPictured: true,
  },
  {
    ...inTab,
    name: 'everywhere-values',
    says: 'All values of one of these fields.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, '=', /spec.replicas/, 'j', '\r', /~ prod-eu/],
  },
  {
    name: 'everywhere-partial',
    says: 'The same while a cluster is down.',
    steps: [
      ':deploy\r',
      /deployments\(all\)\[\d+\] 3 clusters/,
      '/shop\r',
      '=',
      /spec.replicas/,
      ({ sites }) => sites['prod-us']?.fall(),
      ...Array.from({ length: 4 }, () => 10_000),
      /○/,
    ],
  },
];
