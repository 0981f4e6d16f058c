import type { ResourceKind } from '../../resource.ts';
import { type RouteRecord, routeKind } from './route.ts';

/** GRPC routes (Gateway API). */
export const GRPC_ROUTES: ResourceKind<RouteRecord> = routeKind('GRPCRoute', 'grpcroutes');
