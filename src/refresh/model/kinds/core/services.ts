import type { V1Service, V1ServicePort } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';

/** A service's row. */
export interface ServiceRecord extends ObjectRecord {
  readonly type: string;
  readonly clusterIp: string;
  /** `<none>`, `<pending>`, an address, a host name, or several with commas. */
  readonly externalIp: string;
  /** `80/TCP`, `80:30080/TCP`, several with commas. */
  readonly ports: string;
}

type Service = Json<V1Service>;

/** Services, as `kubectl get services` words them. */
export const SERVICES: ResourceKind<ServiceRecord> = {
  id: 'services',
  group: '',
  version: 'v1',
  resource: 'services',
  kind: 'Service',
  namespaced: true,
  aliases: ['service', 'svc'],
  project(object: RawObject, clusterId: ClusterId): ServiceRecord {
    const service = object as unknown as Service;
    const { metadata, spec } = service;
    const externalIp = externalAddress(service);
    const leaving = metadata?.deletionTimestamp !== undefined;
    return {
      ...baseRecord(metadata, clusterId),
      type: spec?.type ?? 'ClusterIP',
      clusterIp: spec?.clusterIP || '<none>',
      externalIp,
      ports: (spec?.ports ?? []).map(portText).join(','),
      condition: leaving ? 'leaving' : externalIp === '<pending>' ? 'pending' : 'good',
    };
  },
};

function portText(port: Json<V1ServicePort>): string {
  return `${port.port}${port.nodePort ? `:${port.nodePort}` : ''}/${port.protocol ?? 'TCP'}`;
}

function externalAddress({ spec, status }: Service): string {
  if (spec?.type === 'ExternalName') return spec.externalName ?? '<none>';
  const given = spec?.externalIPs ?? [];
  const ingress = status?.loadBalancer?.ingress ?? [];
  const assigned = spec?.type === 'LoadBalancer' ? ingress.map((each) => each.ip ?? each.hostname ?? '') : [];
  const all = [...assigned.filter((each) => each !== ''), ...given];
  if (all.length > 0) return all.join(',');
  return spec?.type === 'LoadBalancer' ? '<pending>' : '<none>';
}
