import { describe } from 'vitest';
import { ConformanceClient } from '../conformance/client.ts';
import { customKindsSuite } from '../conformance/custom-kinds.ts';
import { logsSuite } from '../conformance/logs.ts';
import { maintenanceSuite } from '../conformance/maintenance.ts';
import { noMetricsSuite } from '../conformance/metrics.ts';
import { readsSuite } from '../conformance/reads.ts';
import { representationsSuite } from '../conformance/representations.ts';
import { selectionsSuite } from '../conformance/selections.ts';
import type { ServerUnderTest } from '../conformance/server-under-test.ts';
import { watchesSuite } from '../conformance/watches.ts';
import { writesSuite } from '../conformance/writes.ts';
import { ControlPlane, hasControlPlane, WHY_SKIPPED } from '../helpers/control-plane.ts';

/** A real API server, which the embedded one is held to. */
async function startReal(): Promise<ServerUnderTest> {
  const plane = await ControlPlane.start(['alpha']);
  const cluster = plane.cluster('alpha');
  const client = new ConformanceClient(cluster.url, 'admin-token', plane.authority.ca.cert);
  return {
    client,
    strangerToken: 'viewer-token',
    async forget() {
      const { body } = await client.get('/api/v1/namespaces', { limit: '1' });
      await plane.compact(Number(body.metadata.resourceVersion));
      // Its watch cache remembers what etcd has forgotten, for as long as it lives.
      await cluster.kill();
      await cluster.start();
    },
    async stop() {
      await client.close();
      await plane.stop();
    },
  };
}

if (!hasControlPlane()) process.stderr.write(`skipped: ${WHY_SKIPPED}\n`);

describe.skipIf(!hasControlPlane())('kube-apiserver', () => {
  describe('reads', () => {
    readsSuite(startReal);
  });
  describe('watches', () => {
    watchesSuite(startReal);
  });
  describe('writes', () => {
    writesSuite(startReal);
  });
  describe('maintenance of nodes', () => {
    maintenanceSuite(startReal);
  });
  describe('logs', () => {
    logsSuite(startReal);
  });
  describe('representations', () => {
    representationsSuite(startReal);
  });
  describe('parts of collections', () => {
    selectionsSuite(startReal);
  });
  describe('custom kinds', () => {
    customKindsSuite(startReal);
  });
  describe('without a metrics server', () => {
    noMetricsSuite(startReal);
  });
});
