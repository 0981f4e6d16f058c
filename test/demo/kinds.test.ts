import { describe, expect, onTestFinished, test } from 'vitest';
import { ADMIN_TOKEN, DemoCluster } from '../../src/demo/cluster.ts';
import { ApiServer } from '../../src/demo/io/api-server.ts';
import { systemClock } from '../../src/demo/io/system-clock.ts';
import { RESOURCES } from '../../src/demo/model/resources.ts';
import { BUILT_IN_KINDS } from '../../src/refresh/model/kinds.ts';
import { collectionPath } from '../../src/refresh/model/resource.ts';
import { ConformanceClient } from '../conformance/client.ts';

const SMALL = { nodes: 1, namespaces: 1, deployments: 1, replicas: 1 };

describe('the embedded API server', () => {
  test('lists every kind that kmc has rows for', async () => {
    const cluster = new DemoCluster({ clock: systemClock(), seed: 1, size: SMALL, moves: false });
    const server = await ApiServer.start(cluster.api);
    const client = new ConformanceClient(server.url, ADMIN_TOKEN);
    onTestFinished(async () => {
      cluster.stop();
      await client.close();
      await server.close();
    });
    for (const kind of BUILT_IN_KINDS) {
      const { status, body } = await client.get(collectionPath(kind, ''));
      expect([status, body.kind], kind.id).toEqual([200, `${kind.kind}List`]);
    }
  });

  test('calls them by no name that kmc does not know, and scopes them alike', () => {
    for (const { plural, group, singular, shortNames, namespaced } of RESOURCES) {
      // Shown as the server prints them, like any kind without rows of its own.
      if (plural === 'apiservices') continue;
      const kind = BUILT_IN_KINDS.find((each) => each.resource === plural && each.group === group);
      expect(kind?.aliases, plural).toEqual(expect.arrayContaining([singular, ...shortNames]));
      expect(kind?.namespaced, plural).toBe(namespaced);
    }
  });
});
