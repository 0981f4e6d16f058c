import type { V1LimitRange } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A limit range’s row. */
export interface LimitRangeRecord extends ObjectRecord {
  /** What it limits: `Container,Pod`. */
  readonly types: string;
}

/** Limit ranges. */
export const LIMIT_RANGES: ResourceKind<LimitRangeRecord> = {
  id: 'limitranges',
  group: '',
  version: 'v1',
  resource: 'limitranges',
  kind: 'LimitRange',
  namespaced: true,
  aliases: ['limitrange', 'limits'],
  project(object: RawObject, clusterId: ClusterId): LimitRangeRecord {
    const { metadata, spec } = object as unknown as Json<V1LimitRange>;
    return {
      ...baseRecord(metadata, clusterId),
      types: list(spec?.limits)
        .map((each) => text(each.type))
        .join(','),
      ...presence(metadata),
    };
  },
};
