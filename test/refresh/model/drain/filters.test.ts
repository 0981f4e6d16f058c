import { describe, expect, test } from 'vitest';
import type { OwnerAnswer } from '../../../../src/refresh/model/drain/filters.ts';
import { podVerdict } from '../../../../src/refresh/model/drain/filters.ts';
import { DRAIN_DEFAULTS, type DrainOptions } from '../../../../src/refresh/model/drain/options.ts';
import { drainPlan } from '../../../../src/refresh/model/drain/plan.ts';
import type { DrainPod } from '../../../../src/refresh/model/drain/pod.ts';
import { aPod, WALL } from '../../../helpers/drain-scene.ts';

const OF_SET = { controller: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent' } };
const FOUND: OwnerAnswer = { type: 'found' };
const GONE: OwnerAnswer = { type: 'missing' };

function verdict(pod: DrainPod, flags: Partial<DrainOptions> = {}, owner: OwnerAnswer = FOUND): unknown {
  const told = podVerdict(pod, { options: { ...DRAIN_DEFAULTS, ...flags }, wall: WALL, owner });
  if (told.type === 'fatal') return `fatal: ${told.reason}`;
  return [told.type, ...told.warnings].join(': ');
}

const SET_FATAL = 'fatal: DaemonSet-managed Pods (use --ignore-daemonsets to ignore)';
const STORAGE_FATAL = 'fatal: Pods with local storage (use --delete-emptydir-data to override)';
const UNMANAGED_FATAL = 'fatal: Pods that declare no controller (use --force to override)';

describe("kubectl's filters", () => {
  const bare = { controller: undefined };
  const finished = { isFinished: true };
  const ending = (secondsAgo: number): Partial<DrainPod> => ({ endsAt: WALL - secondsAgo * 1_000 });
  test.each<[string, DrainPod, Partial<DrainOptions>, OwnerAnswer, string]>([
    ['a managed pod goes', aPod('a'), {}, FOUND, 'go'],
    ['a pod of a DaemonSet needs leave to be ignored', aPod('a', OF_SET), {}, FOUND, SET_FATAL],
    ['and is then left', aPod('a', OF_SET), { ignoreDaemonSets: true }, FOUND, 'skip: ignoring DaemonSet-managed Pods'],
    ['a finished pod of a DaemonSet goes', aPod('a', { ...OF_SET, ...finished }), {}, FOUND, 'go'],
    [
      'without its DaemonSet it needs force',
      aPod('a', OF_SET),
      { ignoreDaemonSets: true },
      GONE,
      'fatal: daemonsets.apps "agent" not found',
    ],
    ['and goes with a warning', aPod('a', OF_SET), { force: true }, GONE, 'go: daemonsets.apps "agent" not found'],
    [
      'a DaemonSet that may not be read stops all, force or not',
      aPod('a', OF_SET),
      { force: true, ignoreDaemonSets: true },
      { type: 'unknown', why: 'forbidden' },
      'fatal: forbidden',
    ],
    [
      'a DaemonSet of another group is any controller',
      aPod('a', { controller: { apiVersion: 'apps.kruise.io/v1', kind: 'DaemonSet', name: 'agent' } }),
      {},
      GONE,
      'go',
    ],
    [
      'a mirror pod is left in silence, whatever it has',
      aPod('a', { ...bare, isMirror: true, hasEmptyDir: true }),
      {},
      FOUND,
      'skip',
    ],
    ['local data needs leave', aPod('a', { hasEmptyDir: true }), {}, FOUND, STORAGE_FATAL],
    [
      'and its loss is told, of a managed pod too',
      aPod('a', { hasEmptyDir: true }),
      { deleteEmptyDirData: true },
      FOUND,
      'go: deleting Pods with local storage',
    ],
    ['that of a finished pod is no loss', aPod('a', { hasEmptyDir: true, ...finished }), {}, FOUND, 'go'],
    ['a pod that nobody makes again needs force', aPod('a', bare), {}, FOUND, UNMANAGED_FATAL],
    [
      'and goes with a warning',
      aPod('a', bare),
      { force: true },
      FOUND,
      'go: deleting Pods that declare no controller',
    ],
    ['a finished one goes', aPod('a', { ...bare, ...finished }), {}, FOUND, 'go'],
    ['what stops first is told', aPod('a', { ...bare, hasEmptyDir: true }), {}, FOUND, STORAGE_FATAL],
    [
      'a pod that has been ending for longer than anybody waits is left',
      aPod('a', { ...bare, ...ending(11) }),
      { skipWaitS: 10 },
      FOUND,
      'skip',
    ],
    ['one that ends since then is not', aPod('a', ending(10)), { skipWaitS: 10 }, FOUND, 'go'],
    ['and nobody skips without being told', aPod('a', ending(9_999)), {}, FOUND, 'go'],
  ])('%s', (_, pod, flags, owner, expected) => {
    expect(verdict(pod, flags, owner)).toBe(expected);
  });
});

describe('a plan', () => {
  const pods = [aPod('a', { controller: undefined }), aPod('b', OF_SET), aPod('c', OF_SET), aPod('d')];
  const owners = new Map([['shop/agent', FOUND]]);

  test('with a fatal pod lists them by reason, as kubectl does', () => {
    const plan = drainPlan({ pods, owners, eviction: 'v1' }, DRAIN_DEFAULTS, WALL);
    expect(plan.fatal).toEqual([
      'cannot delete Pods that declare no controller (use --force to override): shop/a',
      'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): shop/b, shop/c',
    ]);
  });

  test('groups what it warns of, and says who goes and how', () => {
    const options = { ...DRAIN_DEFAULTS, ignoreDaemonSets: true, force: true };
    const plan = drainPlan({ pods, owners, eviction: 'v1' }, options, WALL);
    expect(plan.warnings).toEqual([
      'deleting Pods that declare no controller: shop/a',
      'ignoring DaemonSet-managed Pods: shop/b, shop/c',
    ]);
    expect(plan.pods.map(({ pod, verdict: { type } }) => `${pod.name} ${type}`)).toEqual([
      'a go',
      'b skip',
      'c skip',
      'd go',
    ]);
    expect(plan.method).toBe('evict');
    expect(drainPlan({ pods, owners, eviction: 'none' }, options, WALL).method).toBe('delete');
    expect(drainPlan({ pods, owners, eviction: 'v1' }, { ...options, disableEviction: true }, WALL).method).toBe(
      'delete',
    );
  });
});
