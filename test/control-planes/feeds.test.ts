import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createConnect } from '../../src/clusters/io/http-client.ts';
import { createSystemClock } from '../../src/clusters/io/system-clock.ts';
import { NO_SETTINGS } from '../../src/clusters/model/context-settings.ts';
import type { ApiRequest, Connect } from '../../src/clusters/ports.ts';
import { composeFleet } from '../../src/compose.ts';
import { KubeconfigSource } from '../../src/kubeconfig-source.ts';
import type { FeedLease } from '../../src/refresh/index.ts';
import { NAMESPACES } from '../../src/refresh/model/kinds/core/namespaces.ts';
import { ControlPlane, hasControlPlane, WHY_SKIPPED } from '../helpers/control-plane.ts';
import { until } from '../helpers/fake-clock.ts';
import { credentialSources } from '../helpers/http.ts';

if (!hasControlPlane()) process.stderr.write(`skipped: ${WHY_SKIPPED}\n`);

/** More than fits on one page of a list. */
const MANY = 620;

describe.skipIf(!hasControlPlane())('a feed of a real API server', () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start(['streaming', 'paging'], { paging: ['--feature-gates=WatchList=false'] });
    for (const cluster of plane.clusters) {
      for (let index = 0; index < MANY; index++) {
        await cluster.create('namespaces', '', { metadata: { name: `team-${index}` } });
      }
    }
  });
  afterAll(() => plane.stop());

  /** The namespaces feed of one cluster, through the app's own composition root. */
  async function feedOf(name: string): Promise<{ readonly lease: FeedLease; readonly asked: readonly string[] }> {
    const clock = createSystemClock();
    const asked: string[] = [];
    const sources = { flag: plane.writeKubeconfig() };
    const source = new KubeconfigSource({ sources, settingsOf: NO_SETTINGS, clock });
    await source.read();
    const { entries } = source;
    const view = composeFleet({
      entries,
      clock,
      random: Math.random,
      connect: () => recording(createConnect(clock, 'kmc/test'), asked),
      openCredentialSource: credentialSources(clock),
      reload: () => Promise.resolve(undefined),
    });
    onTestFinished(() => view.fleet.closeAll());
    const entry = entries.find((each) => each.name === name);
    if (entry === undefined) throw new Error(`no context ${name}`);
    view.fleet.open(entry.id);
    const lease = view.workspace(entry.id)?.lease(NAMESPACES, '');
    if (lease === undefined) throw new Error('no workspace');
    await until(() => lease.feed.status().phase === 'live', 'it is live');
    return { lease, asked };
  }

  test.each([
    ['streaming', ['sendInitialEvents']],
    ['paging', ['sendInitialEvents', 'limit', 'limit continue', 'watch']],
  ])('is complete and follows, %s', async (name, requests) => {
    const { lease, asked } = await feedOf(name);
    const { feed } = lease;
    expect(asked).toEqual(requests);
    const before = feed.reader.size();
    expect(before).toBeGreaterThanOrEqual(MANY);
    const cluster = plane.cluster(name);
    await cluster.create('namespaces', '', { metadata: { name: 'late' } });
    await until(() => feed.reader.get('late') !== undefined, 'the new one');
    await cluster.request('DELETE', '/api/v1/namespaces/late');
    await until(() => feed.reader.get('late')?.condition === 'leaving', 'it is being deleted');
    expect(feed.reader.get('late')).toMatchObject({ status: 'Terminating' });
  });
});

/** Writes down, for every request for namespaces, which way it asks. */
function recording(connect: Connect, asked: string[]): Connect {
  const note = (request: ApiRequest): void => {
    const { query } = request;
    if (request.path !== '/api/v1/namespaces' || query === undefined) return;
    if (query['sendInitialEvents'] !== undefined) asked.push('sendInitialEvents');
    else if (query['watch'] !== undefined) asked.push('watch');
    else asked.push(Object.keys(query).join(' '));
  };
  return async (...context) => {
    const client = await connect(...context);
    return {
      text: (request) => {
        note(request);
        return client.text(request);
      },
      stream: (request) => {
        note(request);
        return client.stream(request);
      },
      replaceConnections: (reason) => client.replaceConnections(reason),
      close: () => client.close(),
    };
  };
}
