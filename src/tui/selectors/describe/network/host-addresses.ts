import type { V1Ingress } from '@kubernetes/client-node';
import { list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import type { AddressWords } from '../../../model/link.ts';
import type { DescribeFacts } from '../facts.ts';

const NONE: AddressWords = new Map();

/**
 * Where the hosts of an ingress lead: by https where its TLS part has them, else by http. A host with a wildcard is no
 * address.
 */
export function hostAddresses({ kind, object }: DescribeFacts): AddressWords {
  if (kind !== 'ingresses') return NONE;
  const { spec } = object as unknown as Json<V1Ingress>;
  const secured = list(spec?.tls).flatMap(({ hosts }) => texts(hosts));
  const hosts = [...list(spec?.rules).map(({ host }) => text(host)), ...secured];
  return new Map(
    hosts
      .filter((host) => host !== '' && !host.includes('*'))
      .map((host) => [host, `${isSecured(host, secured) ? 'https' : 'http'}://${host}`]),
  );
}

/** `*.example.com` stands for one label: for `web.example.com`, and not for `a.web.example.com`. */
function isSecured(host: string, secured: readonly string[]): boolean {
  return secured.includes(host) || secured.includes(host.replace(/^[^.]+/, '*'));
}
