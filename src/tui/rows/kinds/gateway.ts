import type { GatewayClassRecord } from '../../../refresh/model/kinds/gateway/gateway-classes.ts';
import type { GatewayRecord } from '../../../refresh/model/kinds/gateway/gateways.ts';
import type { RouteRecord } from '../../../refresh/model/kinds/gateway/route.ts';
import { recordStyle } from '../records.ts';
import { foreignColumn, numberColumn, type RowStyle } from '../row.ts';

/** How gateway classes look. */
export const GATEWAY_CLASS_ROWS: RowStyle<GatewayClassRecord> = recordStyle<GatewayClassRecord>([
  foreignColumn('CONTROLLER', 1, (each) => each.controller, { max: 60 }),
  foreignColumn('ACCEPTED', 1, (each) => each.accepted),
  foreignColumn('DESCRIPTION', 8, (each) => each.description, { wide: true, max: 60 }),
]);

/** How gateways look. */
export const GATEWAY_ROWS: RowStyle<GatewayRecord> = recordStyle<GatewayRecord>([
  foreignColumn('CLASS', 3, (gateway) => gateway.className),
  foreignColumn('ADDRESS', 4, (gateway) => gateway.addresses, { max: 40 }),
  foreignColumn('PROGRAMMED', 1, (gateway) => gateway.programmed),
  foreignColumn('LISTENERS', 8, (gateway) => gateway.listeners, { wide: true, max: 60 }),
]);

/** How routes of any protocol look. */
export const ROUTE_ROWS: RowStyle<RouteRecord> = recordStyle<RouteRecord>([
  foreignColumn('HOSTNAMES', 1, (route) => route.hostnames, { min: 20, max: 60 }),
  foreignColumn('PARENTS', 3, (route) => route.parents, { max: 40 }),
  numberColumn('RULES', 5, (route) => route.rules),
]);
