import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { type Route, type RouteRecord, routeFacts, routeVerdict } from './route.ts';

/** HTTP routes (Gateway API). */
export const HTTP_ROUTES: ResourceKind<RouteRecord> = {
  id: 'httproutes',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  resource: 'httproutes',
  kind: 'HTTPRoute',
  namespaced: true,
  aliases: ['httproute'],
  project(object: RawObject, clusterId: ClusterId): RouteRecord {
    const route = object as unknown as Route;
    return {
      ...baseRecord(route.metadata, clusterId),
      ...routeFacts(route),
      ...routeVerdict(route),
    };
  },
};
