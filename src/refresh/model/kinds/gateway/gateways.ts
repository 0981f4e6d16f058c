import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { conditionOf, list, type StatusCondition, text } from '../../raw.ts';
import { baseRecord, type ObjectRecord, type RawMetadata, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { isLeaving, LEAVING } from '../../verdict.ts';
import { conditionsVerdict } from './conditions.ts';

/** A gateway’s row. */
export interface GatewayRecord extends ObjectRecord {
  readonly className: string;
  readonly addresses: string;
  /** `True`, `False` or `Unknown`: whether the data plane has it. */
  readonly programmed: string;
  /** `http:80/HTTP`, with commas. */
  readonly listeners: string;
}

/** The parts that are looked at; client-node has no types of this API. */
interface Gateway {
  readonly metadata?: RawMetadata;
  readonly spec?: {
    readonly gatewayClassName?: string;
    readonly listeners?: readonly { readonly name?: string; readonly port?: number; readonly protocol?: string }[];
  };
  readonly status?: {
    readonly addresses?: readonly { readonly value?: string }[];
    readonly conditions?: readonly StatusCondition[];
  };
}

/** Gateways (Gateway API). */
export const GATEWAYS: ResourceKind<GatewayRecord> = {
  id: 'gateways',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  resource: 'gateways',
  kind: 'Gateway',
  namespaced: true,
  aliases: ['gateway', 'gtw'],
  project(object: RawObject, clusterId: ClusterId): GatewayRecord {
    const { metadata, spec, status } = object as unknown as Gateway;
    return {
      ...baseRecord(metadata, clusterId),
      className: text(spec?.gatewayClassName),
      addresses: list(status?.addresses)
        .map((each) => text(each.value))
        .join(','),
      programmed: text(conditionOf(status?.conditions, 'Programmed')?.status) || 'Unknown',
      listeners: list(spec?.listeners)
        .map((each) => `${text(each.name)}:${each.port}/${text(each.protocol)}`)
        .join(','),
      ...(isLeaving(metadata) ? LEAVING : conditionsVerdict(status?.conditions, ['Accepted', 'Programmed'])),
    };
  },
};
