import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { SyncBudget } from '../../../src/refresh/feed/sync-budget.ts';
import { createListWatcher } from '../../../src/refresh/io/list-watch.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

const id = (name: string): ReturnType<typeof clusterIdOf> => clusterIdOf('kubeconfig', name);
const { signal } = new AbortController();

/** A body that counts how much of it was read. */
class Body {
  read = 0;
  async *chunks(): AsyncGenerator<Uint8Array> {
    for (let line = 0; line < 100; line++) {
      this.read += 1;
      yield Buffer.from(`${JSON.stringify({ type: 'ADDED', object: { line } })}\n`);
    }
  }
}

/** Reads a body as an initial sync of a cluster; tells the lines that came out. */
function sync(budget: SyncBudget, cluster: string, body: Body): number[] {
  const lines: number[] = [];
  const lister = createListWatcher({ stream: async () => body.chunks() }, PODS, '', () => Promise.resolve());
  const from = { resourceVersion: '', sendInitialEvents: true, timeoutS: 300 };
  void lister.watch(from, signal, budget.read(id(cluster))).then(async (events) => {
    for await (const event of events) lines.push(Number(event.object['line']));
  });
  return lines;
}

describe('the budget of initial syncs', () => {
  test('a fifth body is not read on, and goes on when one of the four has ended', async () => {
    const budget = new SyncBudget(new FakeClock());
    const four = ['a', 'b', 'c', 'd'].map((name) => budget.read(id(name)));
    for (const each of four) expect(each.turn(signal)).toBeUndefined();
    const body = new Body();
    const lines = sync(budget, 'e', body);
    await settled();
    expect(body.read).toBe(1);
    expect(lines).toEqual([]);
    four[2]?.end();
    await settled();
    expect(lines).toHaveLength(100);
  });

  test('the slot is the cluster’s: its bodies share one, and it is free when the last of them has ended', async () => {
    const budget = new SyncBudget(new FakeClock());
    const [pods, nodes] = [budget.read(id('a')), budget.read(id('a'))];
    const others = ['b', 'c', 'd'].map((name) => budget.read(id(name)));
    for (const each of [pods, nodes, ...others]) expect(each.turn(signal)).toBeUndefined();
    const lines = sync(budget, 'e', new Body());
    pods.end();
    await settled();
    expect(lines).toEqual([]);
    nodes.end();
    nodes.end();
    await settled();
    expect(lines).toHaveLength(100);
  });

  test('four that stop sending lose their slots after a second; a body without a chunk has none', async () => {
    const clock = new FakeClock();
    const budget = new SyncBudget(clock);
    for (const name of ['f', 'g', 'h', 'i']) budget.read(id(name));
    for (const name of ['a', 'b', 'c', 'd']) expect(budget.read(id(name)).turn(signal)).toBeUndefined();
    const lines = sync(budget, 'e', new Body());
    await clock.advance(999);
    expect(lines).toEqual([]);
    await clock.advance(1);
    expect(lines).toHaveLength(100);
  });

  test('the focused cluster needs no slot, and what follows an initial sync does not either', async () => {
    const budget = new SyncBudget(new FakeClock());
    const four = ['a', 'b', 'c', 'd'].map((name) => budget.read(id(name)));
    for (const each of four) expect(each.turn(signal)).toBeUndefined();
    const lines = sync(budget, 'e', new Body());
    await settled();
    budget.favour(id('e'));
    await settled();
    expect(lines).toHaveLength(100);
    const done = budget.read(id('f'));
    done.end();
    expect(done.turn(signal)).toBeUndefined();
  });
});
