import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import { customResources } from '../model/custom-resources.ts';
import { timestamp } from '../model/object.ts';

const DAY_MS = 86_400_000;
/** Of every so many certificates one could not be issued. */
const BAD_EVERY = 7;

/** A kind of an operator, with printer columns of its own: cert-manager's certificates, as far as their table shows them. */
const DEFINITION = {
  metadata: { name: 'certificates.cert-manager.io' },
  spec: {
    group: 'cert-manager.io',
    scope: 'Namespaced',
    names: {
      plural: 'certificates',
      singular: 'certificate',
      kind: 'Certificate',
      listKind: 'CertificateList',
      shortNames: ['cert', 'certs'],
      categories: ['cert-manager'],
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        additionalPrinterColumns: [
          { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
          { name: 'Secret', type: 'string', jsonPath: '.spec.secretName' },
          { name: 'Issuer', type: 'string', jsonPath: '.spec.issuerRef.name', priority: 1 },
          {
            name: 'Status',
            type: 'string',
            jsonPath: '.status.conditions[?(@.type=="Ready")].message',
            priority: 1,
          },
          { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
        ],
      },
    ],
  },
};

/** Gives a cluster the certificates kind, and each of some services a certificate. */
export function seedCertificates(state: ClusterState): void {
  const [resource] = customResources(state.add(resourceNamed('customresourcedefinitions'), DEFINITION));
  if (resource === undefined) return;
  for (const [index, service] of state.store(resourceNamed('services')).list().entries()) {
    const { name, namespace = '' } = service.metadata;
    const isReady = index % BAD_EVERY !== BAD_EVERY - 1;
    const creationTimestamp = timestamp(state.now - (1 + state.surroundings.random.next() * 40) * DAY_MS);
    state.add(resource, {
      metadata: { name: `${name}-tls`, namespace, creationTimestamp },
      spec: {
        secretName: `${name}-tls`,
        dnsNames: [`${name}.${namespace}.example.com`],
        issuerRef: { name: 'internal' },
      },
      status: { conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False', message: messageOf(isReady) }] },
    });
  }
}

function messageOf(isReady: boolean): string {
  return isReady ? 'Certificate is up to date and has not expired' : 'Issuing certificate: the order has failed';
}
