import type { V1Ingress } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** An ingress’s row. */
export interface IngressRecord extends ObjectRecord {
  /** `<none>` for the default class. */
  readonly className: string;
  /** `*` for all. */
  readonly hosts: string;
  /** Empty as long as its controller has told none: many never do. */
  readonly address: string;
  /** `80`, or `80, 443` with TLS. */
  readonly ports: string;
}

/** Ingresses. */
export const INGRESSES: ResourceKind<IngressRecord> = {
  id: 'ingresses',
  group: 'networking.k8s.io',
  version: 'v1',
  resource: 'ingresses',
  kind: 'Ingress',
  namespaced: true,
  aliases: ['ingress', 'ing'],
  project(object: RawObject, clusterId: ClusterId): IngressRecord {
    const { metadata, spec, status } = object as unknown as Json<V1Ingress>;
    return {
      ...baseRecord(metadata, clusterId),
      className: text(spec?.ingressClassName) || '<none>',
      hosts: [...new Set(list(spec?.rules).map((each) => text(each.host) || '*'))].join(',') || '*',
      address: list(status?.loadBalancer?.ingress)
        .map((each) => text(each.ip) || text(each.hostname))
        .join(','),
      ports: list(spec?.tls).length > 0 ? '80, 443' : '80',
      ...presence(metadata),
    };
  },
};
