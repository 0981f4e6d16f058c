import type { ResourceKind } from '../../resource.ts';
import { type RouteRecord, routeKind } from './route.ts';

/** HTTP routes (Gateway API). */
export const HTTP_ROUTES: ResourceKind<RouteRecord> = routeKind('HTTPRoute', 'httproutes');
