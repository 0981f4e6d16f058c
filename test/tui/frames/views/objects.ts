import type { View } from '../view.ts';

const PODS = /pods\(shop\)\[16\]/;
const inTab = { tab: 'prod-eu' };

/** One object. */
export const OBJECT_VIEWS: readonly View[] = [
  { ...inTab, name: 'describe', says: 'A description in the words of kubectl, live.', steps: [PODS, 'd', /Name: /] },
  {
    name: 'fleet-describe',
    says: 'The same from the table of all clusters: whose it is stands in the title.',
    steps: [':pods\r', /pods\(all\)\[\d+\] 3 clusters/, '/staging\r', 'd', /Name: /],
  },
  {
    ...inTab,
    name: 'describe-events',
    says: 'Its end: the events.',
    steps: [PODS, 'd', /Name: /, 'G', /Unhealthy/],
  },
  {
    ...inTab,
    name: 'describe-wrapped',
    says: 'Long lines that go on in the next row.',
    steps: [PODS, 'd', /Name: /, 'G', /Unhealthy/, 'w'],
  },
  {
    ...inTab,
    name: 'yaml',
    says: 'An object as YAML, its managed fields folded.',
    steps: [PODS, 'y', /apiVersion/],
    isPictured: true,
  },
  {
    ...inTab,
    name: 'yaml-full',
    says: 'It fills the screen: one row still names the cluster.',
    steps: [PODS, 'y', /apiVersion/, 'f'],
  },
  {
    ...inTab,
    name: 'yaml-search',
    says: 'Looking for a word in it.',
    steps: [PODS, 'y', /apiVersion/, '/image\r'],
  },
  {
    ...inTab,
    name: 'secret',
    says: 'A secret, as it is stored.',
    steps: [PODS, ':secrets\r', /secrets\(shop\)\[2\]/, 'G', 'y', /apiVersion/],
  },
  {
    ...inTab,
    name: 'secret-decoded',
    says: 'The same with what it stands for.',
    steps: [PODS, ':secrets\r', /secrets\(shop\)\[2\]/, 'G', 'x', /correct horse/],
  },
  {
    ...inTab,
    name: 'object-events',
    says: 'The events of one object as a table.',
    steps: [PODS, 'V', /Unhealthy/],
  },
];
