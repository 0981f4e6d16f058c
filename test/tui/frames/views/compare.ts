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
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, '=', /everywhere/],
    isPictured: true,
  },
];
