import { describe, expect, onTestFinished, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { MetricsFeed } from '../../../src/refresh/metrics/metrics-feed.ts';
import { MetricsFeeds } from '../../../src/refresh/metrics/metrics-feeds.ts';
import type { MetricsPage } from '../../../src/refresh/ports.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

interface Asked {
  readonly signal: AbortSignal;
  readonly give: (page: MetricsPage) => void;
}

const PAGE: MetricsPage = {
  items: [{ metadata: { namespace: 'web', name: 'a' }, timestamp: '2026-01-02T03:04:05Z', containers: [] }],
  continueToken: '',
};

/** The metrics of a cluster whose every list is answered by hand. */
function start() {
  const clock = new FakeClock();
  const lists: Asked[] = [];
  const opened: string[] = [];
  const end = new AbortController();
  const feeds = new MetricsFeeds(({ kind, namespace }) => {
    opened.push(`${kind} ${namespace}`);
    return new MetricsFeed({
      kind,
      origin: { clusterId: clusterIdOf('kubeconfig', 'alpha'), phase: 'test' },
      reader: {
        versions: () => Promise.resolve(['v1beta1']),
        page: (_version, _token, signal) =>
          new Promise((give, fail) => {
            lists.push({ signal, give });
            signal.addEventListener('abort', () => fail(signal.reason));
          }),
      },
      clock,
      turns: { spent: () => false, next: () => Promise.resolve() },
      signal: end.signal,
    });
  }, clock);
  onTestFinished(() => feeds.close());
  return { feeds, clock, lists, opened };
}

describe('metrics that somebody looks at', () => {
  test('are asked for thirty seconds after the last answer, one request at a time, however slow', async () => {
    const { feeds, clock, lists } = start();
    feeds.lease({ kind: 'pods', namespace: 'web' });
    await settled();
    expect(lists).toHaveLength(1);
    await clock.advance(45_000);
    expect(lists).toHaveLength(1);
    lists[0]?.give(PAGE);
    await settled();
    await clock.advance(29_000);
    expect(lists).toHaveLength(1);
    await clock.advance(1_000);
    expect(lists).toHaveLength(2);
  });

  test('are shared by all who look, and asked for until the last of them looks away', async () => {
    const { feeds, clock, lists, opened } = start();
    const [first, second] = [
      feeds.lease({ kind: 'pods', namespace: 'web' }),
      feeds.lease({ kind: 'pods', namespace: 'web' }),
    ];
    await settled();
    expect([opened, lists.length]).toEqual([['pods web'], 1]);
    first.release();
    first.release();
    lists[0]?.give(PAGE);
    await settled();
    await clock.advance(30_000);
    expect(lists).toHaveLength(2);
    second.release();
    lists[1]?.give(PAGE);
    await clock.advance(600_000);
    expect(lists).toHaveLength(2);
    expect(clock.pending()).toBe(0);
  });

  test('cost one request between them, however often somebody leaves and returns before it is answered', async () => {
    const { feeds, clock, lists } = start();
    for (let step = 0; step < 10; step++) {
      const visit = feeds.lease({ kind: 'pods', namespace: 'web' });
      await settled();
      visit.release();
      await settled();
    }
    expect(lists).toHaveLength(1);
    expect(lists[0]?.signal.aborted).toBe(false);
    const { feed } = feeds.lease({ kind: 'pods', namespace: 'web' });
    lists[0]?.give(PAGE);
    await settled();
    expect(feed.usage({ key: 'web/a' }).type).toBe('measured');
    await clock.advance(29_000);
    expect(lists).toHaveLength(1);
    await clock.advance(1_000);
    expect(lists).toHaveLength(2);
  });

  test('are still known to whoever comes back, who costs no request before one is due', async () => {
    const { feeds, clock, lists } = start();
    const before = feeds.lease({ kind: 'pods', namespace: 'web' });
    await settled();
    lists[0]?.give(PAGE);
    await settled();
    before.release();
    await clock.advance(10_000);
    const { feed } = feeds.lease({ kind: 'pods', namespace: 'web' });
    expect(feed.usage({ key: 'web/a' }).type).toBe('measured');
    expect(lists).toHaveLength(1);
    await clock.advance(20_000);
    expect(lists).toHaveLength(2);
  });

  test('are asked for now by whoever tries again', async () => {
    const { feeds, lists } = start();
    feeds.lease({ kind: 'nodes', namespace: '' });
    await settled();
    lists[0]?.give(PAGE);
    await settled();
    feeds.retry();
    await settled();
    expect(lists).toHaveLength(2);
  });

  test('leave no timer behind when their cluster is closed, whoever lets go later', async () => {
    const { feeds, clock, lists } = start();
    const lease = feeds.lease({ kind: 'pods', namespace: '' });
    await settled();
    lists[0]?.give(PAGE);
    await settled();
    feeds.close();
    lease.release();
    await settled();
    expect(clock.pending()).toBe(0);
  });
});
