import type { ServiceRecord } from '../../../refresh/model/kinds/core/services.ts';
import type { EndpointSliceRecord } from '../../../refresh/model/kinds/networking/endpoint-slices.ts';
import type { IngressClassRecord } from '../../../refresh/model/kinds/networking/ingress-classes.ts';
import type { IngressRecord } from '../../../refresh/model/kinds/networking/ingresses.ts';
import type { NetworkPolicyRecord } from '../../../refresh/model/kinds/networking/network-policies.ts';
import { recordStyle } from '../records.ts';
import { foreignColumn, type RowStyle, textColumn } from '../row.ts';

/** How services look. */
export const SERVICE_ROWS: RowStyle<ServiceRecord> = recordStyle<ServiceRecord>([
  foreignColumn('TYPE', 3, (service) => service.type),
  foreignColumn('CLUSTER-IP', 4, (service) => service.clusterIp),
  foreignColumn('EXTERNAL-IP', 5, (service) => service.externalIp, { max: 40 }),
  foreignColumn('SELECTOR', 8, (service) => service.selector, { wide: true, max: 40 }),
  foreignColumn('PORTS', 1, (service) => service.ports, { max: 40 }),
]);

/** How endpoint slices look. */
export const ENDPOINT_SLICE_ROWS: RowStyle<EndpointSliceRecord> = recordStyle<EndpointSliceRecord>([
  foreignColumn('ADDRESSTYPE', 4, (slice) => slice.addressType),
  foreignColumn('PORTS', 3, (slice) => slice.ports || '<unset>', { max: 30 }),
  foreignColumn('ENDPOINTS', 1, (slice) => slice.endpoints || '<unset>', { min: 20, max: 60 }),
]);

/** How ingresses look. */
export const INGRESS_ROWS: RowStyle<IngressRecord> = recordStyle<IngressRecord>([
  foreignColumn('CLASS', 3, (ingress) => ingress.className),
  foreignColumn('HOSTS', 1, (ingress) => ingress.hosts, { min: 20, max: 60 }),
  foreignColumn('ADDRESS', 4, (ingress) => ingress.address, { max: 40 }),
  textColumn('PORTS', 5, (ingress) => ingress.ports),
]);

/** How ingress classes look. */
export const INGRESS_CLASS_ROWS: RowStyle<IngressClassRecord> = recordStyle<IngressClassRecord>([
  foreignColumn('CONTROLLER', 1, (each) => each.controller, { max: 60 }),
  foreignColumn('PARAMETERS', 4, (each) => each.parameters, { max: 60 }),
  textColumn('DEFAULT', 3, (each) => String(each.isDefault)),
]);

/** How network policies look. */
export const NETWORK_POLICY_ROWS: RowStyle<NetworkPolicyRecord> = recordStyle<NetworkPolicyRecord>([
  foreignColumn('POD-SELECTOR', 1, (policy) => policy.podSelector || '<none>', { min: 12, max: 40 }),
  foreignColumn('ING-SELECTOR', 8, (policy) => policy.ingress.selector, { wide: true, max: 40 }),
  foreignColumn('ING-PORTS', 3, (policy) => policy.ingress.ports, { max: 30 }),
  foreignColumn('ING-BLOCK', 5, (policy) => policy.ingress.blocks, { max: 30 }),
  foreignColumn('EGR-SELECTOR', 8, (policy) => policy.egress.selector, { wide: true, max: 40 }),
  foreignColumn('EGR-PORTS', 4, (policy) => policy.egress.ports, { max: 30 }),
  foreignColumn('EGR-BLOCK', 5, (policy) => policy.egress.blocks, { max: 30 }),
]);
