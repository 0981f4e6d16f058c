import type { View } from './view.ts';
import { COMPARE_VIEWS } from './views/compare.ts';
import { FIRST_TIME_VIEWS } from './views/first-time.ts';
import { FLEET_VIEWS } from './views/fleet.ts';
import { LOG_VIEWS } from './views/logs.ts';
import { OBJECT_VIEWS } from './views/objects.ts';
import { OPERATION_VIEWS } from './views/operations.ts';
import { PAGE_VIEWS } from './views/pages.ts';
import { PULSE_VIEWS } from './views/pulses.ts';
import { RELATION_VIEWS } from './views/relations.ts';
import { STATE_VIEWS } from './views/states.ts';
import { TABLE_VIEWS } from './views/tables.ts';
import { TERMINAL_VIEWS } from './views/terminals.ts';

/** Views that belong together, in the order of docs/views.md. */
export interface ViewGroup {
  readonly title: string;
  readonly views: readonly View[];
}

/** Every view of kmc. A line here is two sizes, with and without colour, and its place in docs/views.md. */
export const VIEW_GROUPS: readonly ViewGroup[] = [
  { title: 'Fleet', views: FLEET_VIEWS },
  { title: 'Pulses', views: PULSE_VIEWS },
  { title: 'Tables', views: TABLE_VIEWS },
  { title: 'Objects', views: OBJECT_VIEWS },
  { title: 'Relations', views: RELATION_VIEWS },
  { title: 'Comparing', views: COMPARE_VIEWS },
  { title: 'Logs', views: LOG_VIEWS },
  { title: 'Operations', views: OPERATION_VIEWS },
  { title: 'Pages and prompts', views: PAGE_VIEWS },
  { title: 'States of a cluster', views: STATE_VIEWS },
  { title: 'For the first time', views: FIRST_TIME_VIEWS },
  { title: 'Other terminals', views: TERMINAL_VIEWS },
];
