import type { View } from './view.ts';
import { FLEET_VIEWS } from './views/fleet.ts';
import { TABLE_VIEWS } from './views/tables.ts';

/** Views that belong together, in the order of docs/views.md. */
export interface ViewGroup {
  readonly title: string;
  readonly views: readonly View[];
}

/** Every view of kmc. A line here is two sizes, with and without colour, and its place in docs/views.md. */
export const VIEW_GROUPS: readonly ViewGroup[] = [
  { title: 'Fleet', views: FLEET_VIEWS },
  { title: 'Tables', views: TABLE_VIEWS },
];
