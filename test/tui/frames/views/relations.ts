import type { View } from '../view.ts';

const PODS = /pods\(shop\)\[16\]/;
const inTab = { tab: 'prod-eu' };

/** What objects have to do with each other. */
export const RELATION_VIEWS: readonly View[] = [
  {
    tab: 'prod-us',
    name: 'xray',
    says: 'A live tree: deployments, what belongs to them, and what is not well below.',
    steps: [/pods\(shop\)\[/, ':xray dp\r', /pod api/],
    isPictured: true,
  },
  {
    ...inTab,
    name: 'xray-object',
    says: 'The tree of one object, with what its pods use.',
    steps: [PODS, ':deploy\r', /deployments\(shop\)\[5\]/, 'v', /container app/],
  },
  {
    name: 'fleet-xray',
    says: 'Trees of all open clusters, one of which is down.',
    steps: [
      /staging +● healthy/,
      ':xray dp shop\r',
      /3 clusters/,
      ({ sites }) => sites['staging']?.fall(),
      ...Array.from({ length: 4 }, () => 10_000),
      /2 of 3 clusters/,
    ],
  },
  {
    ...inTab,
    name: 'users',
    says: 'Who uses an object, and where it is named.',
    steps: [PODS, ':secrets\r', /secrets\(shop\)\[2\]/, 'g', 'u', /deployment/],
  },
  {
    ...inTab,
    name: 'owner',
    says: 'The owner of a pod: the table of its kind, kept to it.',
    steps: [PODS, 'J', /replicasets.*\[1\]/],
  },
];
