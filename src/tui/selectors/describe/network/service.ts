import type { V1EndpointSlice, V1LoadBalancerIngress, V1Service } from '@kubernetes/client-node';
import { list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import { type DescribeFacts, gapText } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orNone, pairsText, shown } from '../text/values.ts';
import { endpointsText } from './endpoints.ts';

type Service = Json<V1Service>;

/** Writes a service. */
export function describeService(out: DescribeText, facts: DescribeFacts): void {
  const service = facts.object as unknown as Service;
  const { metadata = {}, spec } = service;
  writeName(out, metadata);
  writeMeta(out, metadata);
  out.line(0, 'Selector:', pairsText(spec?.selector));
  out.line(0, 'Type:', text(spec?.type));
  writeAddresses(out, service);
  writePorts(out, service, facts);
  out.line(0, 'Session Affinity:', text(spec?.sessionAffinity));
  writePolicies(out, service);
  writeEvents(out, facts);
}

function writeAddresses(out: DescribeText, { spec, status }: Service): void {
  const { ipFamilyPolicy, ipFamilies, clusterIP, clusterIPs, externalIPs, loadBalancerIP, externalName } = spec ?? {};
  if (ipFamilyPolicy) out.line(0, 'IP Family Policy:', ipFamilyPolicy);
  out.line(0, 'IP Families:', orNone(texts(ipFamilies).join(',')));
  out.line(0, 'IP:', text(clusterIP));
  out.line(0, 'IPs:', orNone(texts(clusterIPs).join(',')));
  if (texts(externalIPs).length > 0) out.line(0, 'External IPs:', texts(externalIPs).join(','));
  if (text(loadBalancerIP) !== '') out.line(0, 'Desired LoadBalancer IP:', text(loadBalancerIP));
  if (text(externalName) !== '') out.line(0, 'External Name:', text(externalName));
  const ingress = list(status?.loadBalancer?.ingress);
  if (ingress.length > 0) out.line(0, 'LoadBalancer Ingress:', ingress.map(ingressText).join(', '));
}

function ingressText({ ip, ipMode, hostname }: Json<V1LoadBalancerIngress>): string {
  if (text(ip) === '') return text(hostname);
  return text(ipMode) === '' ? text(ip) : `${ip} (${ipMode})`;
}

function writePorts(out: DescribeText, { spec }: Service, { related }: DescribeFacts): void {
  const slices = related('endpointslices');
  const gap = gapText(slices);
  for (const { name, port, protocol, targetPort, appProtocol, nodePort } of list(spec?.ports)) {
    const title = text(name) || '<unset>';
    out.line(0, 'Port:', title, `${shown(port)}/${text(protocol)}`);
    out.line(0, 'TargetPort:', `${shown(targetPort)}/${text(protocol)}`);
    if (appProtocol) out.line(0, 'AppProtocol:', appProtocol);
    if (nodePort) out.line(0, 'NodePort:', title, `${nodePort}/${text(protocol)}`);
    const endpoints = endpointsText(slices.items as readonly Json<V1EndpointSlice>[], text(name));
    out.line(0, 'Endpoints:', gap ?? endpoints);
  }
}

function writePolicies(out: DescribeText, { spec }: Service): void {
  const { externalTrafficPolicy, internalTrafficPolicy, healthCheckNodePort, trafficDistribution } = spec ?? {};
  if (externalTrafficPolicy) out.line(0, 'External Traffic Policy:', externalTrafficPolicy);
  if (internalTrafficPolicy) out.line(0, 'Internal Traffic Policy:', internalTrafficPolicy);
  if (healthCheckNodePort) out.line(0, 'HealthCheck NodePort:', shown(healthCheckNodePort));
  const ranges = texts(spec?.loadBalancerSourceRanges);
  if (ranges.length > 0) out.line(0, 'LoadBalancer Source Ranges:', ranges.join(','));
  if (trafficDistribution) out.line(0, 'Traffic Distribution:', trafficDistribution);
}
