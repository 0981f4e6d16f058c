import type { V1Service, V1ServicePort } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { list, pairs, text, texts } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';

/** A service's row. */
export interface ServiceRecord extends ObjectRecord {
  readonly type: string;
  readonly clusterIp: string;
  /** `<none>`, `<pending>`, an address, a host name, or several with commas. */
  readonly externalIp: string;
  /** `app=web`; empty when its endpoints are somebody else's. */
  readonly selector: string;
  /** `80/TCP`, `80:30080/TCP`, several with commas. */
  readonly ports: string;
}

type Service = Json<V1Service>;

const NO_ADDRESS_YET: Verdict = pending('waiting for a load balancer address');

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
    return {
      ...baseRecord(metadata, clusterId),
      type: text(spec?.type) || 'ClusterIP',
      clusterIp: text(spec?.clusterIP) || '<none>',
      externalIp,
      selector: pairs(spec?.selector),
      ports: list(spec?.ports).map(portText).join(','),
      ...(isLeaving(metadata) ? LEAVING : externalIp === '<pending>' ? NO_ADDRESS_YET : GOOD),
    };
  },
};

function portText(port: Json<V1ServicePort>): string {
  return `${port.port}${port.nodePort ? `:${port.nodePort}` : ''}/${text(port.protocol) || 'TCP'}`;
}

function externalAddress({ spec, status }: Service): string {
  if (spec?.type === 'ExternalName') return text(spec.externalName) || '<none>';
  const isBalanced = spec?.type === 'LoadBalancer';
  const ingress = isBalanced ? list(status?.loadBalancer?.ingress) : [];
  const assigned = ingress.map((each) => text(each.ip) || text(each.hostname)).filter((each) => each !== '');
  const all = [...assigned, ...texts(spec?.externalIPs)];
  if (all.length > 0) return all.join(',');
  return isBalanced ? '<pending>' : '<none>';
}
