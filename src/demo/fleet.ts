import type { DemoClock } from './api/ports.ts';
import { ADMIN_TOKEN, DemoCluster } from './cluster.ts';
import { ApiServer } from './io/api-server.ts';
import { CertificateAuthority } from './io/certificates.ts';
import type { WorldSize } from './world/seed.ts';

/** One cluster of a fleet. */
export interface DemoMember {
  /** The name of its context. */
  readonly name: string;
  readonly size: WorldSize;
}

/** The clusters of `kmc demo`. Their names say that nothing in them is real. */
export const DEMO_MEMBERS: readonly DemoMember[] = [
  { name: 'demo-alpha', size: { nodes: 6, namespaces: 6, deployments: 5, replicas: 3 } },
  { name: 'demo-bravo', size: { nodes: 4, namespaces: 4, deployments: 4, replicas: 2, broken: 1 } },
  { name: 'demo-charlie', size: { nodes: 3, namespaces: 2, deployments: 3, replicas: 2 } },
];

interface RunningMember {
  readonly name: string;
  readonly cluster: DemoCluster;
  readonly server: ApiServer;
}

/** Embedded clusters on loopback, each with a server of its own, over HTTPS. */
export class DemoFleet {
  readonly #authority: CertificateAuthority;
  readonly #members: readonly RunningMember[];

  private constructor(authority: CertificateAuthority, members: readonly RunningMember[]) {
    this.#authority = authority;
    this.#members = members;
  }

  /** Starts all members. `moves`: whether things happen in them by themselves. */
  static async start(members: readonly DemoMember[], clock: DemoClock, moves: boolean): Promise<DemoFleet> {
    const authority = new CertificateAuthority('kmc demo authority');
    const keyPair = authority.issue({ commonName: 'kmc demo', hosts: ['127.0.0.1', 'localhost'] });
    const running = members.map(async ({ name, size }, index) => {
      const cluster = new DemoCluster({ clock, seed: index + 1, size, moves });
      return { name, cluster, server: await ApiServer.start(cluster.api, keyPair) };
    });
    return new DemoFleet(authority, await Promise.all(running));
  }

  /** A kubeconfig with a context for each member, as its administrator. JSON, which every YAML reader reads. */
  kubeconfig(): string {
    const ca = Buffer.from(this.#authority.ca.cert).toString('base64');
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      contexts: this.#members.map(({ name }) => ({ name, context: { cluster: name, user: 'demo-admin' } })),
      clusters: this.#members.map(({ name, server }) => ({
        name,
        cluster: { server: server.url, 'certificate-authority-data': ca },
      })),
      users: [{ name: 'demo-admin', user: { token: ADMIN_TOKEN } }],
    });
  }

  async stop(): Promise<void> {
    for (const { cluster } of this.#members) cluster.stop();
    await Promise.all(this.#members.map(({ server }) => server.close()));
  }
}
