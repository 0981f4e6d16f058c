import type { V1Endpoint, V1EndpointSlice } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { count, list, text, texts } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';

/** An endpoint slice’s row. */
export interface EndpointSliceRecord extends ObjectRecord {
  /** `IPv4`, `IPv6` or `FQDN`. */
  readonly addressType: string;
  /** `8080,9090`. */
  readonly ports: string;
  /** Addresses, the first three and how many more. */
  readonly endpoints: string;
  readonly ready: number;
  /** Endpoints that are not on their way out. */
  readonly total: number;
}

/** Endpoint slices: what a service really leads to. */
export const ENDPOINT_SLICES: ResourceKind<EndpointSliceRecord> = {
  id: 'endpointslices',
  group: 'discovery.k8s.io',
  version: 'v1',
  resource: 'endpointslices',
  kind: 'EndpointSlice',
  namespaced: true,
  aliases: ['endpointslice', 'eps'],
  project(object: RawObject, clusterId: ClusterId): EndpointSliceRecord {
    const { metadata, addressType, ports, endpoints } = object as unknown as Json<V1EndpointSlice>;
    const counts = countEndpoints(endpoints);
    return {
      ...baseRecord(metadata, clusterId),
      addressType: text(addressType),
      ports: list(ports)
        .map((each) => String(count(each.port)))
        .join(','),
      endpoints: someAddresses(endpoints),
      ...counts,
      ...(isLeaving(metadata) ? LEAVING : sliceVerdict(counts)),
    };
  },
};

type Endpoints = readonly Json<V1Endpoint>[] | undefined;

const SHOWN = 3;
const NO_ENDPOINTS: Verdict = pending('no endpoints');

function someAddresses(endpoints: Endpoints): string {
  const all = list(endpoints).flatMap((each) => texts(each.addresses));
  const more = all.length - SHOWN;
  return all.slice(0, SHOWN).join(',') + (more > 0 ? ` + ${more} more` : '');
}

/** An endpoint that does not say counts as ready, as for kube-proxy; one that terminates is not expected to be. */
function countEndpoints(endpoints: Endpoints): { readonly ready: number; readonly total: number } {
  const staying = list(endpoints).filter((each) => each.conditions?.terminating !== true);
  return { ready: staying.filter((each) => each.conditions?.ready !== false).length, total: staying.length };
}

function sliceVerdict({ ready, total }: { readonly ready: number; readonly total: number }): Verdict {
  if (total === 0) return NO_ENDPOINTS;
  if (ready === total) return GOOD;
  const fault = `${ready} of ${total} endpoints ready`;
  return ready === 0 ? bad(fault) : pending(fault);
}
