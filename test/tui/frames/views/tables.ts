import type { View } from '../view.ts';

/** Tables in the tab of a cluster. */
export const TABLE_VIEWS: readonly View[] = [
  { name: 'pods', says: 'Pods of a namespace.', tab: 'prod-eu', steps: [/pods\(shop\)\[15\]/] },
];
