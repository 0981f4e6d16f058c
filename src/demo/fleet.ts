import type { DemoClock } from './api/ports.ts';
import { ADMIN_TOKEN, DemoCluster } from './cluster.ts';
import { ApiServer } from './io/api-server.ts';
import { CertificateAuthority } from './io/certificates.ts';
import { FaultProxy } from './io/fault-proxy.ts';
import type { DemoMember } from './members.ts';
import type { FaultName } from './model/fault.ts';

interface RunningMember {
  readonly name: string;
  readonly cluster: DemoCluster;
  readonly server: ApiServer;
  /** Stands in front of the server where it is to be broken. */
  readonly proxy: FaultProxy | undefined;
}

/** What a fleet is to be like. */
export interface DemoFleetOptions {
  readonly clock: DemoClock;
  /** Whether things happen in its clusters by themselves. */
  readonly moves: boolean;
  /** Whether its clusters can be broken. */
  readonly faults: boolean;
}

/** Embedded clusters on loopback, each with a server of its own, over HTTPS. */
export class DemoFleet {
  readonly #authority: CertificateAuthority;
  readonly #members: readonly RunningMember[];

  private constructor(authority: CertificateAuthority, members: readonly RunningMember[]) {
    this.#authority = authority;
    this.#members = members;
  }

  /** Starts all members. */
  static async start(members: readonly DemoMember[], options: DemoFleetOptions): Promise<DemoFleet> {
    const { clock, moves, faults } = options;
    const authority = new CertificateAuthority('kmc demo authority');
    const keyPair = authority.issue({ commonName: 'kmc demo', hosts: ['127.0.0.1', 'localhost'] });
    const running = members.map(async ({ name, size, metrics }, index) => {
      const cluster = new DemoCluster({ clock, seed: index + 1, size, moves, metrics });
      const server = await ApiServer.start(cluster.api, keyPair);
      const upstream = { url: server.url, ca: authority.ca.cert };
      const proxy = faults ? await FaultProxy.start({ upstream, tls: keyPair }) : undefined;
      return { name, cluster, server, proxy };
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
      clusters: this.#members.map(({ name, server, proxy }) => ({
        name,
        cluster: { server: (proxy ?? server).url, 'certificate-authority-data': ca },
      })),
      users: [{ name: 'demo-admin', user: { token: ADMIN_TOKEN } }],
    });
  }

  /** Breaks a member, or heals it; only in a fleet that was started with faults. */
  async setFault(index: number, fault: FaultName): Promise<void> {
    await this.#members[index]?.proxy?.set(fault);
  }

  async stop(): Promise<void> {
    for (const { cluster } of this.#members) cluster.stop();
    await Promise.all(
      this.#members.map(async ({ proxy, server }) => {
        await proxy?.close();
        await server.close();
      }),
    );
  }
}
