import { describe, expect, test } from 'vitest';
import { DRAIN_DEFAULTS } from '../../../src/refresh/model/drain/options.ts';
import { drainPreview } from '../../../src/refresh/model/drain/preview.ts';
import { resultOf } from '../../../src/refresh/model/operations/operation.ts';
import { untilWith } from '../../helpers/fake-clock.ts';
import { testEntry } from '../../helpers/kubeconfig.ts';
import { clusterWith, MaintainedFleet } from '../../helpers/maintained-fleet.ts';

describe('an operation of one cluster', () => {
  test('is begun after a look, tells what happens, and ends in a result that is told once', async () => {
    const alpha = await clusterWith('web-1', 'web-2');
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    expect(fleet.view.operations.running(fleet.context().id).map((job) => job.id)).toEqual([id]);
    expect(await fleet.ended(id)).toBe('done: ');
    expect(alpha.pods()).toEqual([]);
    expect(fleet.job(id)).toMatchObject({ progress: { done: 2, failed: 0, total: 2 }, options: DRAIN_DEFAULTS });
    const said = fleet.job(id).report.map(({ text }) => text);
    expect(said.slice(0, 2)).toEqual(['the node is cordoned', '2 of 2 pods go']);
    expect(said).toContain('shop/web-1 is gone');
    expect(said.at(-1)).toBe('done');
    expect(
      fleet.news.map(({ name, operation }) => [name, operation.clusterName, resultOf(operation)?.outcome]),
    ).toEqual([
      ['operation:started', 'alpha', undefined],
      ['operation:ended', 'alpha', 'done'],
    ]);
    expect(fleet.view.operations.running()).toEqual([]);
  });

  test('stops when the kubeconfig leads its context to another server, to which nothing is sent', async () => {
    const [alpha, another] = [await clusterWith('web-1'), await clusterWith('web-1')];
    alpha.budget('web', 0);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    await fleet.untilSaid(id, 'is kept');
    const { access, ...context } = fleet.context();
    fleet.view.fleet.apply([testEntry({ ...context, access: { ...access, server: another.url } })]);
    expect(await fleet.ended(id)).toBe('stopped: the context alpha leads to another server now: nothing more is sent');
    expect([another.pods(), another.isCordoned('worker-1')]).toEqual([['web-1'], false]);
  });

  test('evicts no pod that came after the list was shown, and says which stay', async () => {
    const alpha = await clusterWith('web-1');
    const fleet = new MaintainedFleet({ alpha });
    const look = await fleet.operations().look(['worker-1'], '');
    alpha.pod('late-1', { controller: 'ReplicaSet/web' });
    const started = fleet.operations().drain(look, 'worker-1', DRAIN_DEFAULTS);
    const id = 'job' in started ? started.job.id : undefined;
    expect(id && (await fleet.ended(id))).toBe(
      'failed: not evicted, because they came after the list was shown: shop/late-1',
    );
    expect(alpha.pods()).toEqual(['late-1']);
  });

  test('is not begun where nothing may go: the node is not even cordoned', async () => {
    const alpha = await clusterWith();
    alpha.pod('bare');
    const fleet = new MaintainedFleet({ alpha });
    await expect(fleet.drain()).rejects.toThrow(
      'cannot delete Pods that declare no controller (use --force to override): shop/bare',
    );
    expect(alpha.isCordoned('worker-1')).toBe(false);
  });

  test('is refused on a node on which one runs already, with a pointer to that', async () => {
    const alpha = await clusterWith('web-1');
    alpha.budget('guard', 0);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    const refused = { reason: 'worker-1 of alpha is being drained already, by this kmc: see :jobs', because: id };
    expect(fleet.operations().start({ kind: 'uncordon', node: 'worker-1' })).toEqual({ refused });
    expect(fleet.operations().start({ kind: 'drain', node: 'worker-1', options: DRAIN_DEFAULTS })).toEqual({ refused });
  });

  test('is refused when the session is not any more what it was at the look', async () => {
    const alpha = await clusterWith('web-1');
    const fleet = new MaintainedFleet({ alpha });
    const { fleet: sessions } = fleet.view;
    const { id } = fleet.context();
    const look = await fleet.operations().look(['worker-1'], '');
    const session = sessions.session(id);
    const before = session?.connection() ?? 0;
    session?.configure(undefined);
    session?.configure(fleet.context());
    await untilWith(fleet.clock, () => (session?.connection() ?? 0) > before, 'another connection is in use');
    expect(fleet.operations().drain(look, 'worker-1', DRAIN_DEFAULTS)).toEqual({
      refused: { reason: 'the connection to alpha was built anew: look again before you start' },
    });
    sessions.close(id);
    sessions.open(id);
    const under = look.generation;
    expect(fleet.operations().start({ kind: 'cordon', node: 'worker-1', under })).toEqual({
      refused: { reason: 'alpha was closed and opened meanwhile: look again before you start' },
    });
    expect(alpha.isCordoned('worker-1')).toBe(false);
  });

  test('of a read-only context is refused, and would not leave it either', async () => {
    const alpha = await clusterWith('web-1');
    const fleet = new MaintainedFleet({ alpha }, (cluster) => ({ ...cluster, settings: { readOnly: true } }));
    const page = await fleet.operations().look(['worker-1'], '');
    expect(drainPreview(page.facts, DRAIN_DEFAULTS).nodes[0]?.going).toHaveLength(1);
    for (const kind of ['cordon', 'uncordon'] as const)
      expect(fleet.operations().start({ kind, node: 'worker-1' })).toEqual({
        refused: { reason: 'alpha is read-only' },
      });
    expect(fleet.operations().drain(page, 'worker-1', DRAIN_DEFAULTS)).toEqual({
      refused: { reason: 'alpha is read-only' },
    });
    expect(alpha.writes.filter((each) => !each.includes('accessreviews'))).toEqual([]);
  });
});

describe('its user', () => {
  test('pauses a drain, which starts nothing until it goes on', async () => {
    const alpha = await clusterWith('web-1', 'web-2');
    alpha.budget('guard', 0);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    await fleet.untilSaid(id, 'is kept: Cannot evict pod');
    expect(fleet.operations().pause(id)).toBeUndefined();
    expect(fleet.job(id).state).toEqual({ type: 'paused' });
    alpha.budget('guard', 2);
    await fleet.clock.advance(30_000);
    expect(alpha.pods()).toHaveLength(2);
    expect(fleet.operations().resume(id)).toBeUndefined();
    expect(await fleet.ended(id)).toBe('done: ');
  });

  test('cancels a drain: the node stays cordoned, and that is said; then takes the mark off', async () => {
    const alpha = await clusterWith('web-1');
    alpha.budget('guard', 0);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    await fleet.untilSaid(id, 'is kept');
    expect(fleet.operations().cancel(id)).toBeUndefined();
    expect(await fleet.ended(id)).toBe('cancelled: node "worker-1" stays cordoned');
    expect(alpha.isCordoned('worker-1')).toBe(true);
    const started = await fleet.operations().uncordon(id);
    expect('job' in started && (await fleet.ended(started.job.id))).toBe('done: ');
    expect([alpha.isCordoned('worker-1'), alpha.pods()]).toEqual([false, ['web-1']]);
  });

  test('takes the mark off while it is drained: that is cancelled first', async () => {
    const alpha = await clusterWith('web-1');
    alpha.budget('guard', 0);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    await fleet.untilSaid(id, 'is kept');
    const started = await fleet.operations().uncordon(id);
    expect(resultOf(fleet.job(id))?.outcome).toBe('cancelled');
    expect('job' in started && (await fleet.ended(started.job.id))).toBe('done: ');
    expect(alpha.isCordoned('worker-1')).toBe(false);
  });

  test('tries a drain again after its end: the pods that are left, and no other', async () => {
    const alpha = await clusterWith('web-1', 'web-2');
    const refuse = { status: 500, contentType: 'application/json', body: '{"kind":"Status","message":"two budgets"}' };
    alpha.instead = ({ path }) => (path.includes('/web-2/eviction') ? refuse : undefined);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    expect(await fleet.ended(id)).toBe('failed: error when evicting pods/"web-2" -n "shop": two budgets');
    alpha.instead = undefined;
    alpha.pod('late-1', { controller: 'ReplicaSet/web' });
    const again = fleet.operations().retry(id);
    expect('job' in again && (await fleet.ended(again.job.id))).toBe(
      'failed: not evicted, because they came after the list was shown: shop/late-1',
    );
    expect(alpha.pods()).toEqual(['late-1']);
  });

  test('cordons a node whose server is away: it waits, and does it when that answers again', async () => {
    const alpha = await clusterWith();
    const fleet = new MaintainedFleet({ alpha });
    await fleet.operations().look(['worker-1'], '');
    let isAway = true;
    const rejected = { status: 401, contentType: 'application/json', body: '{"kind":"Status","message":"no"}' };
    alpha.instead = () => (isAway ? rejected : undefined);
    const started = fleet.operations().start({ kind: 'cordon', node: 'worker-1' });
    const id = 'job' in started ? started.job.id : undefined;
    if (id === undefined) throw new Error('it was refused');
    await untilWith(fleet.clock, () => fleet.job(id).state.type === 'waiting', 'it waits');
    expect(fleet.job(id).state).toMatchObject({ why: 'credential' });
    isAway = false;
    await fleet.clock.advance(10_000);
    await fleet.clock.advance(10_000);
    expect(await fleet.ended(id)).toBe('done: ');
    expect(alpha.isCordoned('worker-1')).toBe(true);
  });
});

describe('a cluster that is closed', () => {
  test('interrupts what runs in it, starts no further eviction, and keeps the result', async () => {
    const alpha = await clusterWith('web-1');
    alpha.budget('guard', 0);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    await fleet.untilSaid(id, 'is kept');
    alpha.budget('guard', 1);
    fleet.view.fleet.close(fleet.context().id);
    expect(resultOf(fleet.job(id))).toEqual({ outcome: 'interrupted', reason: 'alpha was closed' });
    expect(fleet.news.at(-1)).toMatchObject({ name: 'operation:ended', operation: { id, clusterName: 'alpha' } });
    await fleet.clock.advance(10_000);
    expect(alpha.pods()).toEqual(['web-1']);

    fleet.view.fleet.open(fleet.context().id);
    expect(fleet.view.operations.jobs().map((job) => job.id)).toEqual([id]);
    const again = await fleet.drain();
    expect(again.id).not.toBe(id);
    expect(await fleet.ended(again.id)).toBe('done: ');
    expect(
      fleet
        .operations()
        .jobs()
        .map((job) => job.id),
    ).toEqual([again.id, id]);
    expect(fleet.operations().retry(id)).toEqual({
      refused: { reason: 'alpha was closed since: look at worker-1 anew' },
    });
  });

  test('is not marked by what was done before, when its node is another one now or nobody knows which it was', async () => {
    const alpha = await clusterWith('web-1');
    const fleet = new MaintainedFleet({ alpha });
    const drain = await fleet.drain();
    expect(await fleet.ended(drain.id)).toBe('done: ');
    alpha.node('worker-2');
    const mark = fleet.operations().start({ kind: 'cordon', node: 'worker-2' });
    if ('refused' in mark) throw new Error(mark.refused.reason);
    expect(await fleet.ended(mark.job.id)).toBe('done: ');
    fleet.view.fleet.close(fleet.context().id);
    alpha.node('worker-1');
    fleet.view.fleet.open(fleet.context().id);

    const started = await fleet.operations().uncordon(drain.id);
    expect('job' in started && (await fleet.ended(started.job.id))).toBe(
      'failed: the node worker-1 is another one now: it was made anew under the same name',
    );
    expect(await fleet.operations().uncordon(mark.job.id)).toEqual({
      refused: { reason: 'alpha was closed since: uncordon worker-2 in :nodes' },
    });
    expect(alpha.isCordoned('worker-2')).toBe(true);
  });

  test('gets no mark that had waited for the end of a drain, and nothing says that it may have', async () => {
    const alpha = await clusterWith('web-1');
    alpha.budget('guard', 0);
    const fleet = new MaintainedFleet({ alpha });
    const { id } = await fleet.drain();
    await fleet.untilSaid(id, 'is kept');
    const started = fleet.operations().uncordon(id);
    fleet.view.fleet.close(fleet.context().id);
    expect(await started).toEqual({ refused: { reason: 'alpha was closed' } });
    expect(fleet.news.map(({ operation }) => operation.kind)).toEqual(['drain', 'drain']);
    expect(alpha.isCordoned('worker-1')).toBe(true);
  });
});
