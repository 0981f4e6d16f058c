import type { V1Endpoint, V1EndpointSlice } from '@kubernetes/client-node';
import { list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';

/** More addresses are counted, not told. */
const SHOWN = 3;

/** `10.0.0.1:80,10.0.0.2:80`: where the ready endpoints of a port listen, the first three; `<none>` without any slice. */
export function endpointsText(slices: readonly Json<V1EndpointSlice>[], port: string): string {
  if (slices.length === 0) return '<none>';
  const all = slices.flatMap(({ ports, endpoints }) => {
    const addresses = list(endpoints).filter(isReady).map(addressOf);
    // Headless services may have no ports.
    if (list(ports).length === 0) return addresses;
    const own = list(ports).filter(({ name }) => text(name) === port);
    return own.flatMap((each) => addresses.map((address) => hostPort(address, each.port)));
  });
  const told = all.slice(0, SHOWN).join(',');
  return all.length > SHOWN ? `${told} + ${all.length - SHOWN} more...` : told;
}

function isReady({ conditions }: Json<V1Endpoint>): boolean {
  return conditions?.ready !== false;
}

function addressOf({ addresses }: Json<V1Endpoint>): string {
  return texts(addresses)[0] ?? '';
}

function hostPort(address: string, port: number | undefined): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port ?? ''}`;
}
