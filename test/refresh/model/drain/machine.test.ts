import { describe, expect, test } from 'vitest';
import { EVICTIONS_AT_ONCE, GONE_POLLS_AT_ONCE } from '../../../../src/refresh/model/constants.ts';
import { nextTick } from '../../../../src/refresh/model/drain/machine.ts';
import type { DrainEvent } from '../../../../src/refresh/model/drain/state.ts';
import { aPod, BUDGET, failure, LOST, Scene, WALL } from '../../../helpers/drain-scene.ts';

const uid = (name: string): string => `uid-${name}`;
const gone = (name: string): DrainEvent => ({ type: 'seen', uid: uid(name), found: undefined, wall: WALL });

describe('a drain', () => {
  test('cordons, lists, evicts, and is done when every pod is gone or another', () => {
    const scene = new Scene();
    scene.send({ type: 'start' });
    expect(scene.asked()).toEqual(['cordon']);
    scene.send({ type: 'cordoned', already: false, uid: 'uid-node-1' });
    expect(scene.asked()).toEqual(['list']);
    scene.send({
      type: 'found',
      found: { pods: [aPod('a'), aPod('b')], owners: new Map(), eviction: 'v1' },
      wall: WALL,
    });
    expect(scene.asked()).toEqual(['evict a', 'evict b']);
    scene.send({ type: 'accepted', uid: uid('a') }).send({ type: 'accepted', uid: uid('b') });
    expect(scene.asked()).toEqual(['look a', 'look b']);
    scene.send(gone('a'));
    scene.send({ type: 'seen', uid: uid('b'), found: aPod('b', { endsAt: WALL + 30_000 }), wall: WALL });
    expect([scene.asked(), nextTick(scene.state)]).toEqual([[], 1_000]);
    expect(scene.wait().asked()).toEqual(['look b']);
    scene.send({ type: 'seen', uid: uid('b'), found: aPod('b', { uid: 'successor' }), wall: WALL });
    expect(scene.result()).toBe('done: ');
    expect(scene.notices.map(({ type }) => type)).toEqual([
      'cordoned',
      'planned',
      'evicting',
      'evicting',
      'gone',
      'gone',
      'ended',
    ]);
  });

  test('ends at once when the cordon fails, and evicts nothing', () => {
    const scene = new Scene().send({ type: 'start' });
    scene.send({ type: 'failed', failure: failure('forbidden', { status: 403, message: 'no patch for you' }) });
    expect(scene.asked()).toEqual(['cordon']);
    expect(scene.result()).toBe('failed: unable to cordon node "node-1": no patch for you');
  });

  test('evicts nothing when one pod is fatal', () => {
    const scene = new Scene().listed(aPod('a'), aPod('b', { controller: undefined }));
    expect(scene.asked()).toEqual(['cordon', 'list']);
    expect(scene.result()).toBe(
      'failed: cannot delete Pods that declare no controller (use --force to override): shop/b',
    );
  });

  test('tries a pod that its budget keeps again after 5 s, and looks first whether it is the same', () => {
    const scene = new Scene().listed(aPod('a'));
    scene.asked();
    scene.send({ type: 'refused', uid: uid('a'), failure: BUDGET });
    expect(scene.notices.at(-1)).toMatchObject({
      type: 'blocked',
      by: 'budget',
      retryMs: 5_000,
      text: 'Cannot evict pod. The disruption budget web needs 2 healthy pods and has 2 currently',
    });
    expect([scene.asked(), nextTick(scene.state)]).toEqual([[], 5_000]);
    expect(scene.wait().asked()).toEqual(['look a']);
    scene.send({ type: 'seen', uid: uid('a'), found: aPod('a'), wall: WALL });
    expect(scene.asked()).toEqual(['evict a']);
  });

  test('that a budget keeps altogether looks at a few pods at a time, and goes on with each answer', () => {
    const pods = Array.from({ length: 40 }, (_, index) => aPod(`p${index}`));
    const scene = new Scene().listed(...pods);
    for (const pod of pods) scene.send({ type: 'refused', uid: pod.uid, failure: BUDGET });
    scene.asked();
    expect(scene.wait().asked()).toEqual(pods.slice(0, GONE_POLLS_AT_ONCE).map(({ name }) => `look ${name}`));
    expect(nextTick(scene.state)).toBeUndefined();
    scene.send({ type: 'seen', uid: uid('p0'), found: aPod('p0'), wall: WALL });
    expect(scene.asked()).toEqual(['evict p0', `look p${GONE_POLLS_AT_ONCE}`]);
  });

  test('tells whole milliseconds, however long it has been running', () => {
    for (const now of [5648.131258335409, 14084.412668781742, 260700.1100431171]) {
      const scene = new Scene().listed(aPod('a'));
      scene.now = now;
      scene.send({ type: 'refused', uid: uid('a'), failure: BUDGET });
      expect(scene.notices.at(-1)).toMatchObject({ type: 'blocked', retryMs: 5_000 });
    }
  });

  test('does not evict the pod of that name on another node', () => {
    const scene = new Scene().listed(aPod('db-0'));
    scene.send({ type: 'refused', uid: uid('db-0'), failure: BUDGET }).wait();
    scene.asked();
    scene.send({ type: 'seen', uid: uid('db-0'), found: aPod('db-0', { uid: 'new', node: 'node-2' }), wall: WALL });
    expect([scene.asked(), scene.result()]).toEqual([[], 'done: ']);
  });

  test('a conflict about the uid is looked at at once', () => {
    const scene = new Scene().listed(aPod('a'));
    scene.asked();
    scene.send({ type: 'refused', uid: uid('a'), failure: failure('api', { status: 409 }) });
    expect(scene.asked()).toEqual(['look a']);
    scene.send({ type: 'seen', uid: uid('a'), found: aPod('a'), wall: WALL });
    expect([scene.asked(), nextTick(scene.state)]).toEqual([[], 5_000]);
  });

  test('in a namespace that is being deleted waits for the pod to end, or tries again', () => {
    const terminating = failure('forbidden', { status: 403, cause: 'NamespaceTerminating' });
    const scene = new Scene().listed(aPod('a'), aPod('b', { endsAt: WALL }));
    scene.asked();
    scene.send({ type: 'refused', uid: uid('b'), failure: terminating });
    expect(scene.asked()).toEqual(['look b']);
    scene.send({ type: 'refused', uid: uid('a'), failure: terminating }).send(gone('b'));
    expect(scene.wait().asked()).toEqual(['look a']);
    scene.send(gone('a'));
    expect(scene.result()).toBe('done: ');
  });

  test('goes on with the others when one pod fails, and tells why', () => {
    const scene = new Scene().listed(aPod('a'), aPod('b'));
    scene.send({ type: 'refused', uid: uid('a'), failure: failure('api', { status: 500, message: 'two budgets' }) });
    expect(scene.result()).toBe('running');
    scene.send({ type: 'refused', uid: uid('b'), failure: failure('api', { status: 404 }) });
    expect(scene.result()).toBe('failed: error when evicting pods/"a" -n "shop": two budgets');
  });

  test('deletes one after the other, and stops at the first that fails', () => {
    const scene = new Scene({ disableEviction: true }).listed(aPod('a'), aPod('b'), aPod('c'));
    expect(scene.asked()).toEqual(['cordon', 'list', 'delete a']);
    scene.send({ type: 'accepted', uid: uid('a') });
    expect(scene.asked()).toEqual(['look a', 'delete b']);
    scene.send({ type: 'refused', uid: uid('b'), failure: failure('forbidden', { status: 403, message: 'no' }) });
    expect([scene.asked(), scene.result()]).toEqual([[], 'failed: error when deleting pods/"b" -n "shop": no']);
  });

  test('pauses while the cluster does not answer, and sees first what became of the lost eviction', () => {
    const scene = new Scene().listed(aPod('a'), aPod('b'));
    scene.asked();
    scene.send({ type: 'refused', uid: uid('a'), failure: LOST });
    expect(scene.state.pause).toEqual({ why: 'unreachable', text: 'connection lost' });
    scene.send({ type: 'accepted', uid: uid('b') });
    expect([scene.asked(), nextTick(scene.state)]).toEqual([[], undefined]);
    scene.send({ type: 'resumed' });
    expect(scene.asked()).toEqual(['look a', 'look b']);
    scene.send({ type: 'seen', uid: uid('a'), found: aPod('a', { endsAt: WALL }), wall: WALL });
    expect(scene.asked()).toEqual([]);
    scene.send(gone('b')).wait().send(gone('a'));
    expect(scene.result()).toBe('done: ');
  });

  test('pauses while the credential is rejected, the cordon too', () => {
    const scene = new Scene().send({ type: 'start' });
    scene.send({ type: 'failed', failure: failure('auth', { message: 'token expired' }) });
    expect(scene.state.pause?.why).toBe('credential');
    scene.asked();
    expect(scene.send({ type: 'resumed' }).asked()).toEqual(['cordon']);
  });

  test('when its time is over says of each pod where it was', () => {
    const scene = new Scene({ timeoutMs: 90_000 }).listed(aPod('a'), aPod('b'));
    scene.send({ type: 'accepted', uid: uid('a') });
    scene.now = 90_000;
    scene.send({ type: 'tick' });
    expect(scene.result()).toBe(
      'timed out: [error when waiting for pod "a" in namespace "shop" to terminate: global timeout reached: 1m30s, ' +
        'error when evicting pods/"b" -n "shop": global timeout reached: 1m30s]',
    );
  });

  test('does not wait for a pod that has been ending for long', () => {
    const scene = new Scene({ skipWaitS: 10 }).listed(aPod('a'));
    scene.send({ type: 'accepted', uid: uid('a') });
    scene.send({ type: 'seen', uid: uid('a'), found: aPod('a', { endsAt: WALL - 11_000 }), wall: WALL });
    expect(scene.result()).toBe('done: ');
    expect(scene.notices.at(-2)).toMatchObject({ type: 'unawaited' });
  });

  test('that is cancelled waits for the answers under way, starts nothing, and says that the node stays cordoned', () => {
    const scene = new Scene().listed(...Array.from({ length: 25 }, (_, index) => aPod(`p${index}`)));
    scene.asked();
    scene.send({ type: 'stop', as: 'cancelled' });
    for (let index = 0; index < EVICTIONS_AT_ONCE; index++) {
      expect(scene.result()).toBe('running');
      scene.send({ type: 'accepted', uid: uid(`p${index}`) });
    }
    expect([scene.asked(), scene.result()]).toEqual([[], 'cancelled: node "node-1" stays cordoned']);
  });

  test('that is paused starts no eviction and goes on seeing what ends; its time stands still', () => {
    const scene = new Scene({ timeoutMs: 60_000 }).listed(aPod('a'), aPod('b'));
    scene.send({ type: 'refused', uid: uid('b'), failure: BUDGET });
    scene.asked();
    scene.now = 1_000;
    scene.send({ type: 'hold' }).send({ type: 'accepted', uid: uid('a') });
    expect(scene.asked()).toEqual(['look a']);
    scene.send({ type: 'seen', uid: uid('a'), found: aPod('a', { endsAt: WALL }), wall: WALL });
    expect(scene.wait().asked()).toEqual(['look a']);
    scene.now = 500_000;
    expect(scene.send({ type: 'tick' }).send(gone('a')).asked()).toEqual([]);
    expect([scene.result(), nextTick(scene.state)]).toEqual(['running', undefined]);
    expect(scene.send({ type: 'release' }).asked()).toEqual(['look b']);
    expect(scene.state.deadline).toBe(559_000);
    expect(scene.notices.map(({ type }) => type).slice(-3)).toEqual(['held', 'gone', 'released']);
  });

  test('that is paused while the cluster is away does not cordon when that is back, until its user lets it', () => {
    const scene = new Scene().send({ type: 'start' }).send({ type: 'failed', failure: LOST });
    scene.asked();
    expect(scene.send({ type: 'hold' }).send({ type: 'resumed' }).asked()).toEqual([]);
    expect(scene.send({ type: 'release' }).send({ type: 'resumed' }).asked()).toEqual(['cordon']);
  });

  test('tries again what failed, and looks first whether it is still there', () => {
    const scene = new Scene().listed(aPod('a'), aPod('b'));
    scene.send({ type: 'refused', uid: uid('a'), failure: failure('api', { status: 500, message: 'two budgets' }) });
    scene.asked();
    expect(scene.notices.at(-1)).toMatchObject({ type: 'failed', why: expect.stringContaining('two budgets') });
    expect(scene.send({ type: 'retry' }).asked()).toEqual(['look a']);
    scene.send({ type: 'seen', uid: uid('a'), found: aPod('a'), wall: WALL });
    expect(scene.asked()).toEqual(['evict a']);
    scene.send({ type: 'stop', as: 'cancelled' });
    scene.send({ type: 'refused', uid: uid('a'), failure: failure('api', { status: 500 }) });
    expect(scene.send({ type: 'retry' }).asked()).toEqual([]);
  });

  test('evicts only what was shown, and is not done while another pod is on the node', () => {
    const scene = new Scene({}, new Set([uid('a')])).listed(aPod('a'), aPod('late'));
    expect(scene.asked()).toEqual(['cordon', 'list', 'evict a']);
    scene.send({ type: 'refused', uid: uid('a'), failure: failure('api', { status: 404 }) });
    expect(scene.result()).toBe('failed: not evicted, because they came after the list was shown: shop/late');
  });

  test('stops when another cluster is found, or its session is closed', () => {
    const replaced = new Scene().listed(aPod('a')).send({ type: 'replaced', reason: 'another one' });
    expect(replaced.result()).toBe('stopped: another one');
    const cut = new Scene().listed(aPod('a')).send({ type: 'cut', reason: 'alpha was closed' });
    expect(cut.result()).toBe('interrupted: alpha was closed');
  });

  test('that is only tried is over with the answer; for the client nothing is asked at all', () => {
    const server = new Scene({ dryRun: 'server' }).listed(aPod('a')).send({ type: 'accepted', uid: uid('a') });
    expect(server.result()).toBe('done: ');
    const client = new Scene({ dryRun: 'client' }).listed(aPod('a'));
    expect([client.asked(), client.result()]).toEqual([['cordon', 'list'], 'done: ']);
  });
});
