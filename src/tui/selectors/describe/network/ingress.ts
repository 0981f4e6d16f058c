import type { V1EndpointSlice, V1Ingress, V1IngressBackend, V1Service } from '@kubernetes/client-node';
import { SERVICE_OF_SLICE } from '../../../../refresh/model/object/companions.ts';
import { list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import { type DescribeFacts, gapText } from '../facts.ts';
import { writeAnnotations, writeLabels } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { shown } from '../text/values.ts';
import { endpointsText } from './endpoints.ts';

type Ingress = Json<V1Ingress>;
type Backend = Json<V1IngressBackend>;

/** Writes an ingress. */
export function describeIngress(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, spec, status } = facts.object as unknown as Ingress;
  out.line(0, 'Name:', text(metadata.name));
  writeLabels(out, 'Labels', metadata.labels);
  out.line(0, 'Namespace:', text(metadata.namespace));
  const addresses = list(status?.loadBalancer?.ingress).map(({ ip, hostname }) => text(ip) || text(hostname));
  out.line(0, 'Address:', [...new Set(addresses.filter((each) => each !== ''))].sort().join(','));
  out.line(0, 'Ingress Class:', text(spec?.ingressClassName) || '<none>');
  const standard = spec?.defaultBackend ? backendText(spec.defaultBackend, facts) : '<default>';
  out.line(0, 'Default backend:', standard);
  const tls = list(spec?.tls);
  if (tls.length > 0) out.line(0, 'TLS:');
  for (const { secretName, hosts } of tls) {
    const routes = texts(hosts).join(',');
    out.line(1, text(secretName) === '' ? `SNI routes ${routes}` : `${secretName} terminates ${routes}`);
  }
  writeRules(out, facts, standard);
  writeAnnotations(out, 'Annotations', metadata.annotations);
  writeEvents(out, facts);
}

function writeRules(out: DescribeText, facts: DescribeFacts, standard: string): void {
  const { spec } = facts.object as unknown as Ingress;
  out.line(0, 'Rules:');
  out.line(1, 'Host', 'Path', 'Backends');
  out.line(1, '----', '----', '--------');
  const rules = list(spec?.rules).filter(({ http }) => http);
  for (const { host, http } of rules) {
    out.line(1, text(host) || '*', '');
    for (const { path, backend } of list(http?.paths))
      out.line(2, '', `${text(path)} `, backend ? backendText(backend, facts) : '');
  }
  if (rules.length === 0) out.line(1, '*', '*', standard);
}

/** `web:80 (10.0.0.1:8080)`: where a backend leads. */
function backendText({ service, resource }: Backend, { related }: DescribeFacts): string {
  if (service) {
    const { name, port } = service;
    const title = `${text(name)}:${port?.number ?? text(port?.name)}`;
    const services = related('services');
    const gap = gapText(services) ?? gapText(related('endpointslices'));
    if (gap !== undefined) return `${title} (${gap})`;
    const found = (services.items as readonly Json<V1Service>[]).find((each) => each.metadata?.name === name);
    if (found === undefined) return `${title} (<error: services "${text(name)}" not found>)`;
    const all = related('endpointslices').items as readonly Json<V1EndpointSlice>[];
    const slices = all.filter((each) => each.metadata?.labels?.[SERVICE_OF_SLICE] === name);
    return `${title} (${endpointsText(slices, portName(found, port))})`;
  }
  if (!resource) return '';
  return `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${shown(resource.kind)}, Name: ${shown(resource.name)}`;
}

function portName({ spec }: Json<V1Service>, port: NonNullable<Backend['service']>['port']): string {
  const found = list(spec?.ports).find((each) =>
    port?.number === undefined ? text(each.name) === text(port?.name) : each.port === port.number,
  );
  return text(found?.name);
}
