import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { brief, conditionOf, type StatusCondition, text } from '../../raw.ts';
import { baseRecord, type ObjectRecord, type RawMetadata, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { isLeaving, LEAVING } from '../../verdict.ts';
import { conditionsVerdict } from './conditions.ts';

/** A gateway class’s row. */
export interface GatewayClassRecord extends ObjectRecord {
  readonly controller: string;
  /** `True`, `False` or `Unknown`. */
  readonly accepted: string;
  readonly description: string;
}

/** The parts that are looked at; client-node has no types of this API. */
interface GatewayClass {
  readonly metadata?: RawMetadata;
  readonly spec?: { readonly controllerName?: string; readonly description?: string };
  readonly status?: { readonly conditions?: readonly StatusCondition[] };
}

/** Gateway classes (Gateway API). */
export const GATEWAY_CLASSES: ResourceKind<GatewayClassRecord> = {
  id: 'gatewayclasses',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  resource: 'gatewayclasses',
  kind: 'GatewayClass',
  namespaced: false,
  aliases: ['gatewayclass', 'gc'],
  project(object: RawObject, clusterId: ClusterId): GatewayClassRecord {
    const { metadata, spec, status } = object as unknown as GatewayClass;
    return {
      ...baseRecord(metadata, clusterId),
      controller: text(spec?.controllerName),
      accepted: text(conditionOf(status?.conditions, 'Accepted')?.status) || 'Unknown',
      description: brief(spec?.description),
      ...(isLeaving(metadata) ? LEAVING : conditionsVerdict(status?.conditions, ['Accepted'])),
    };
  },
};
