import { describe } from 'vitest';
import { ADMIN_TOKEN, DemoCluster } from '../../src/demo/cluster.ts';
import { ApiServer } from '../../src/demo/io/api-server.ts';
import { systemClock } from '../../src/demo/io/system-clock.ts';
import type { WorldSize } from '../../src/demo/world/seed.ts';
import { ConformanceClient } from './client.ts';
import { customKindsSuite } from './custom-kinds.ts';
import { logsSuite } from './logs.ts';
import { maintenanceSuite } from './maintenance.ts';
import { metricsSuite, noMetricsSuite } from './metrics.ts';
import { readsSuite } from './reads.ts';
import { representationsSuite } from './representations.ts';
import { selectionsSuite } from './selections.ts';
import type { ServerUnderTest } from './server-under-test.ts';
import { watchesSuite } from './watches.ts';
import { writesSuite } from './writes.ts';

const EMPTY = { nodes: 0, namespaces: 0, deployments: 0, replicas: 0 };

/** An embedded cluster that holds nothing yet, like a real one that was just started. */
function startEmbedded(): Promise<ServerUnderTest> {
  return start(EMPTY, false);
}

/** One with a pod that has run for some time, and something that measures it. */
function startMeasured(): Promise<ServerUnderTest> {
  return start({ nodes: 1, namespaces: 1, deployments: 1, replicas: 1 }, true);
}

async function start(size: WorldSize, metrics: boolean): Promise<ServerUnderTest> {
  const strangerToken = 'stranger';
  const users = [{ name: 'stranger', token: strangerToken, groups: [], rules: [] }];
  const cluster = new DemoCluster({ clock: systemClock(), seed: 1, size, moves: false, metrics, users });
  const server = await ApiServer.start(cluster.api);
  const client = new ConformanceClient(server.url, ADMIN_TOKEN);
  return {
    client,
    strangerToken,
    forget: async () => cluster.api.compact(),
    stop: async () => {
      cluster.stop();
      await client.close();
      await server.close();
    },
  };
}

describe('embedded cluster', () => {
  describe('reads', () => {
    readsSuite(startEmbedded);
  });
  describe('watches', () => {
    watchesSuite(startEmbedded);
  });
  describe('writes', () => {
    writesSuite(startEmbedded);
  });
  describe('maintenance of nodes', () => {
    maintenanceSuite(startEmbedded);
  });
  describe('logs', () => {
    logsSuite(startEmbedded);
  });
  describe('representations', () => {
    representationsSuite(startEmbedded);
  });
  describe('parts of collections', () => {
    selectionsSuite(startEmbedded);
  });
  describe('custom kinds', () => {
    customKindsSuite(startEmbedded);
  });
  describe('metrics', () => {
    metricsSuite(startMeasured);
  });
  describe('without a metrics server', () => {
    noMetricsSuite(startEmbedded);
  });
});
