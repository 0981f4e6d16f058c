// The process that the bench's clusters live in: what they cost is no part of what is measured.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { CertificateAuthority } from '../../../src/demo/io/certificates.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { obey } from '../remote.ts';
import { startEmbedded } from './embedded-cluster.ts';
import type { Orders } from './orders.ts';
import { relayReal } from './real-cluster.ts';
import type { ServedCluster } from './served-cluster.ts';

const authority = new CertificateAuthority('kmc bench authority');
const tls = authority.issue({ commonName: 'kmc bench', hosts: ['127.0.0.1', 'localhost'] });
const clusters = new Map<string, ServedCluster>();
/** The time of the driven clusters. */
const drivenClock = new FakeClock();
const changes = new Map<string, NodeJS.Timeout>();

/** Changes come in bursts no closer than this: timers are no finer. */
const CHANGE_EVERY_MS = 20;

function cluster(name: string): ServedCluster {
  const found = clusters.get(name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
}

/** Changes so many pods a second; a late timer makes up for it. */
function startChanges(served: ServedCluster, perSecond: number): NodeJS.Timeout {
  const start = performance.now();
  let done = 0;
  return setInterval(
    () => {
      const due = Math.floor(((performance.now() - start) / 1_000) * perSecond);
      for (; done < due; done++) void served.changePod();
    },
    Math.max(CHANGE_EVERY_MS, 1_000 / perSecond),
  );
}

const orders: Orders = {
  async embed(specs) {
    for (const spec of specs) {
      clusters.set(
        spec.name,
        await startEmbedded(spec, clusters.size + 1, { tls, ca: authority.ca.cert, drivenClock }),
      );
    }
    return specs.map(({ name }) => cluster(name).context);
  },
  async relay(specs) {
    for (const spec of specs) clusters.set(spec.name, await relayReal(spec, tls, authority.ca.cert));
    return specs.map(({ name }) => cluster(name).context);
  },
  async fault(names, fault) {
    await Promise.all(names.map((name) => cluster(name).fault(fault)));
  },
  async accept(names, accepts) {
    for (const name of names) cluster(name).accept(accepts);
  },
  async change(names, perSecond) {
    for (const name of names) {
      clearInterval(changes.get(name));
      if (perSecond > 0) changes.set(name, startChanges(cluster(name), perSecond));
    }
  },
  async addPod(names) {
    for (const name of names) cluster(name).addPod();
  },
  async addedPods(name) {
    return cluster(name).addedPods();
  },
  advance: (ms) => drivenClock.advance(ms),
  async requests(name, since) {
    return cluster(name).requests.filter(({ at }) => at >= since);
  },
  async silentNameserver() {
    // All of 127.0.0.0/8 is loopback, and every process has a number of its own.
    const address = `127.53.${(process.pid >> 8) & 255}.${process.pid & 255}`;
    const socket = createSocket('udp4');
    socket.bind(53, address);
    await once(socket, 'listening');
    return address;
  },
};

obey(orders);
