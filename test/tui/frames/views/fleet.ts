import type { View } from '../view.ts';

/** The tab of all clusters. */
export const FLEET_VIEWS: readonly View[] = [
  {
    name: 'fleet-home',
    says: 'The Fleet home: every context, open or not, with what is wrong in it.',
    steps: [/prod-us +● healthy/],
    isPictured: true,
  },
  {
    name: 'fleet-pods',
    says: 'Pods of all open clusters in one table.',
    steps: [':pods\r', /pods\(all\)\[/],
    isPictured: true,
  },
];
