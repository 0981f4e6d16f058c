import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/clusters/model/failure.ts';
import { EVICTIONS_AT_ONCE, GONE_POLLS_AT_ONCE } from '../../../../src/refresh/model/constants.ts';
import { nextTick } from '../../../../src/refresh/model/drain/machine.ts';
import type { DrainOptions } from '../../../../src/refresh/model/drain/options.ts';
import type { DrainPod } from '../../../../src/refresh/model/drain/pod.ts';
import type { DrainEffect, DrainEvent } from '../../../../src/refresh/model/drain/state.ts';
import { aPod, BUDGET, failure, LOST, Scene, WALL } from '../../../helpers/drain-scene.ts';

describe('whatever happens, in whatever order', () => {
  /** How the other side answers one question; what it says is the same for all kinds of questions. */
  const ANSWERS = [
    'well',
    'budget',
    'apf',
    'lost',
    'auth',
    'missing',
    'conflict',
    'terminating',
    'broken',
    'successor',
  ] as const;
  type Answer = (typeof ANSWERS)[number];
  /** What its user may want besides its end. */
  const WISHES = ['hold', 'release', 'retry'] as const;
  const REFUSALS: Readonly<Record<Exclude<Answer, 'well' | 'successor'>, Failure>> = {
    budget: BUDGET,
    apf: failure('throttled', { status: 429, retryAfterMs: 1_000 }),
    lost: LOST,
    auth: failure('auth'),
    missing: failure('api', { status: 404 }),
    conflict: failure('api', { status: 409 }),
    terminating: failure('forbidden', { status: 403, cause: 'NamespaceTerminating' }),
    broken: failure('api', { status: 500 }),
  };

  function reply(effect: DrainEffect, answer: Answer, pods: readonly DrainPod[]): DrainEvent {
    const refusal = answer === 'well' || answer === 'successor' ? undefined : REFUSALS[answer];
    switch (effect.type) {
      case 'cordon':
        return refusal === undefined
          ? { type: 'cordoned', already: false, uid: 'uid-node-1' }
          : { type: 'failed', failure: refusal };
      case 'list':
        return refusal === undefined
          ? { type: 'found', found: { pods, owners: new Map(), eviction: 'v1' }, wall: WALL }
          : { type: 'failed', failure: refusal };
      case 'evict':
      case 'delete':
        return refusal === undefined
          ? { type: 'accepted', uid: effect.pod.uid }
          : { type: 'refused', uid: effect.pod.uid, failure: refusal };
      case 'look': {
        const found = answer === 'successor' ? { ...effect.pod, uid: 'another' } : effect.pod;
        if (answer === 'missing') return { type: 'seen', uid: effect.pod.uid, found: undefined, wall: WALL };
        return refusal === undefined
          ? { type: 'seen', uid: effect.pod.uid, found, wall: WALL }
          : { type: 'unseen', uid: effect.pod.uid, failure: refusal };
      }
      case 'tell':
        throw new Error('tells are not answered');
    }
  }

  const moves = fc.array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          type: fc.constant('answer' as const),
          which: fc.nat(),
          answer: fc.constantFrom(...ANSWERS),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ type: fc.constant('time' as const), ms: fc.integer({ min: 1, max: 10_000 }) }),
      },
      { weight: 2, arbitrary: fc.constant({ type: 'beat' as const }) },
      { weight: 2, arbitrary: fc.record({ type: fc.constant('user' as const), wants: fc.constantFrom(...WISHES) }) },
      { weight: 1, arbitrary: fc.constant({ type: 'stop' as const }) },
    ),
    { maxLength: 200 },
  );

  test.each([
    ['evictions', {}],
    ['deletions', { disableEviction: true }],
    ['evictions with a limit', { timeoutMs: 20_000 }],
  ] satisfies [string, Partial<DrainOptions>][])(
    'no more than twenty %s wait, only of pods that were shown, none after a stop or in a pause, and it ends once answers come',
    (_, options) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 45 }), fc.nat(5), moves, (count, late, steps) => {
          const pods = Array.from({ length: count }, (__, index) => aPod(`p${index}`));
          const going = new Set(pods.slice(late).map((pod) => pod.uid));
          const scene = new Scene(options, going).send({ type: 'start' });
          let open: DrainEffect[] = [];
          let isStopped = false;
          const send = (event: DrainEvent): void => {
            scene.send(event);
            for (const effect of scene.effects.splice(0)) {
              const isRemoval = effect.type === 'evict' || effect.type === 'delete';
              if (isRemoval) expect(going.has(effect.pod.uid)).toBe(true);
              if (isRemoval || effect.type === 'cordon')
                expect([isStopped, scene.state.isHeld]).toEqual([false, false]);
              open.push(effect);
            }
            const removals = open.filter(({ type }) => type === 'evict' || type === 'delete').length;
            expect(removals).toBeLessThanOrEqual(scene.state.plan?.method === 'delete' ? 1 : EVICTIONS_AT_ONCE);
            const looks = open.filter(({ type }) => type === 'look').length;
            expect(looks).toBeLessThanOrEqual(GONE_POLLS_AT_ONCE);
          };
          for (const effect of scene.effects.splice(0)) open.push(effect);
          const answered = (index: number, answer: Answer): void => {
            const [effect] = open.splice(index % open.length, 1);
            if (effect !== undefined) send(reply(effect, answer, pods));
          };
          for (const move of steps) {
            if (move.type === 'answer' && open.length > 0) answered(move.which, move.answer);
            if (move.type === 'time') {
              scene.now += move.ms;
              send({ type: 'tick' });
            }
            if (move.type === 'user') send({ type: move.wants });
            if (move.type === 'beat') send({ type: 'resumed' });
            if (move.type === 'stop') {
              isStopped = true;
              send({ type: 'stop', as: 'cancelled' });
            }
          }
          send({ type: 'release' });
          for (let turn = 0; turn < 2_000 && scene.state.result === undefined; turn++) {
            const [next] = open;
            if (next !== undefined) answered(0, next.type === 'look' ? 'missing' : 'well');
            else {
              scene.now = Math.max(scene.now, nextTick(scene.state) ?? scene.now);
              send({ type: 'tick' });
              send({ type: 'resumed' });
            }
          }
          expect(scene.state.result).toBeDefined();
          expect(scene.notices.filter(({ type }) => type === 'ended')).toHaveLength(1);
          open = [];
        }),
      );
    },
  );
});
