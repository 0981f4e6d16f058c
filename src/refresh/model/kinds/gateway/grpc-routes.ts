import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { type Route, type RouteRecord, routeFacts, routeVerdict } from './route.ts';

/** GRPC routes (Gateway API). */
export const GRPC_ROUTES: ResourceKind<RouteRecord> = {
  id: 'grpcroutes',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  resource: 'grpcroutes',
  kind: 'GRPCRoute',
  namespaced: true,
  aliases: ['grpcroute'],
  project(object: RawObject, clusterId: ClusterId): RouteRecord {
    const route = object as unknown as Route;
    return {
      ...baseRecord(route.metadata, clusterId),
      ...routeFacts(route),
      ...routeVerdict(route),
    };
  },
};
