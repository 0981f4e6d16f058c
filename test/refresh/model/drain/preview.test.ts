import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetsOf, type DisruptionBudget, disruptionBudget } from '../../../../src/refresh/model/drain/budget.ts';
import { DRAIN_DEFAULTS, type DrainOptions } from '../../../../src/refresh/model/drain/options.ts';
import { drainPlan, goingPods } from '../../../../src/refresh/model/drain/plan.ts';
import type { DrainPod } from '../../../../src/refresh/model/drain/pod.ts';
import { podKey } from '../../../../src/refresh/model/drain/pod.ts';
import { type DrainFacts, drainPreview, shownPods } from '../../../../src/refresh/model/drain/preview.ts';
import type { AccessQuestion } from '../../../../src/refresh/model/permission/access.ts';
import type { RawObject } from '../../../../src/refresh/model/record.ts';
import { selects } from '../../../../src/refresh/model/selector-text.ts';
import { aPod, WALL } from '../../../helpers/drain-scene.ts';

const GUARDED = { labels: { guarded: 'yes' } };
const PODS: readonly DrainPod[] = [
  aPod('web', GUARDED),
  aPod('agent', { controller: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent' } }),
  aPod('cache', { hasEmptyDir: true }),
  aPod('bare', { controller: undefined }),
  aPod('static', { isMirror: true }),
];
const GUARD: DisruptionBudget = {
  namespace: 'shop',
  name: 'guard',
  selector: { matchLabels: { guarded: 'yes' } },
  disruptionsAllowed: 0,
  currentHealthy: 2,
  desiredHealthy: 2,
};
const PATCH: AccessQuestion = { verb: 'patch', group: '', resource: 'nodes', namespace: '', name: 'node-1' };
const EVICT: AccessQuestion = {
  verb: 'create',
  group: '',
  resource: 'pods',
  subresource: 'eviction',
  namespace: 'shop',
};
const DELETE: AccessQuestion = { verb: 'delete', group: '', resource: 'pods', namespace: 'shop' };
const ALL: DrainOptions = { ...DRAIN_DEFAULTS, ignoreDaemonSets: true, deleteEmptyDirData: true, force: true };

function facts(change: Partial<DrainFacts> = {}): DrainFacts {
  const owners = new Map([['shop/agent', { type: 'found' } as const]]);
  const found = { pods: PODS, owners, eviction: 'v1' } as const;
  return {
    at: WALL,
    podSelector: '',
    nodes: [{ type: 'read', node: 'node-1', uid: 'uid-node-1', isCordoned: false, found }],
    budgets: { type: 'known', budgets: [GUARD] },
    access: [],
    ...change,
  };
}

describe('the page before a drain', () => {
  test('tells who goes, who stays, what is lost and which budget blocks, with its numbers', () => {
    const [page] = drainPreview(facts(), ALL).nodes;
    expect(
      page?.going.map(({ pod, warnings, budgets }) => [pod.name, warnings, budgets.map(({ name }) => name)]),
    ).toEqual([
      ['web', [], ['guard']],
      ['cache', ['deleting Pods with local storage'], []],
      ['bare', ['deleting Pods that declare no controller'], []],
    ]);
    expect(page?.staying.map(({ pod, reason }) => [pod.name, reason])).toEqual([
      ['agent', 'a DaemonSet makes it'],
      ['static', 'it is a mirror pod'],
    ]);
    expect(page?.budgets).toEqual([{ budget: GUARD, pods: 1 }]);
    expect(page && [...shownPods(page)]).toEqual(['uid-web', 'uid-cache', 'uid-bare']);
  });

  test('tells for other options without asking again what stands in the way', () => {
    const [page] = drainPreview(facts(), DRAIN_DEFAULTS).nodes;
    expect(page?.fatal.map(({ pod }) => pod.name)).toEqual(['agent', 'cache', 'bare']);
    expect(page?.fatalLines).toContain(
      'cannot delete Pods with local storage (use --delete-emptydir-data to override): shop/cache',
    );
    const deleted = drainPreview(facts(), { ...ALL, disableEviction: true });
    expect(deleted.nodes[0]).toMatchObject({ method: 'delete', budgets: [] });
    expect(drainPreview(facts(), { ...ALL, podSelector: 'a=b' }).needsReading).toBe(true);
  });

  test('names what is not allowed, and no right that the drain does not need; an error is no no', () => {
    const denied = { type: 'denied', reason: '' } as const;
    const asked = facts({
      access: [
        { question: PATCH, answer: { type: 'unknown', reason: 'timed out' } },
        { question: EVICT, answer: denied },
        { question: DELETE, answer: denied },
        { question: { ...EVICT, namespace: 'elsewhere' }, answer: denied },
      ],
    });
    const page = drainPreview(asked, ALL);
    expect(page.missing).toEqual(['create pods/eviction in shop']);
    expect(page.unsure).toEqual([{ what: 'patch nodes node-1', why: 'timed out' }]);
    expect(drainPreview(asked, { ...ALL, disableEviction: true }).missing).toEqual(['delete pods in shop']);
  });

  test('says that budgets are not known, and of which node nothing is', () => {
    const page = drainPreview(
      facts({ budgets: { type: 'unknown', why: 'forbidden' }, nodes: [...facts().nodes, GONE] }),
      ALL,
    );
    expect([page.budgetsUnknown, page.nodes[1]?.problem, page.nodes[1]?.going]).toEqual(['forbidden', 'not found', []]);
  });

  const GONE = { type: 'failed', node: 'node-2', why: 'not found' } as const;

  test('shows every pod once, and to go exactly those that the drain would evict', () => {
    const flag = fc.boolean();
    const options = fc
      .record({ ignoreDaemonSets: flag, deleteEmptyDirData: flag, force: flag, disableEviction: flag })
      .map((some) => ({ ...DRAIN_DEFAULTS, ...some }));
    fc.assert(
      fc.property(fc.subarray([...PODS]), options, (pods, wanted) => {
        const owners = new Map([['shop/agent', { type: 'found' } as const]]);
        const found = { pods, owners, eviction: 'v1' } as const;
        const all = facts({ nodes: [{ type: 'read', node: 'n', uid: 'u', isCordoned: false, found }] });
        const [page] = drainPreview(all, wanted).nodes;
        const shown = [...(page?.going ?? []), ...(page?.staying ?? []), ...(page?.fatal ?? [])];
        expect(shown.map(({ pod }) => podKey(pod)).sort()).toEqual(pods.map(podKey).sort());
        expect([...(page === undefined ? [] : shownPods(page))]).toEqual(
          goingPods(drainPlan(found, wanted, WALL)).map(({ uid }) => uid),
        );
      }),
    );
  });
});

describe('a budget', () => {
  test('guards the pods of its namespace that its selector selects, if they have not finished', () => {
    const guards = (pod: DrainPod): boolean => budgetsOf(pod, [GUARD]).length === 1;
    expect([
      guards(aPod('a', GUARDED)),
      guards(aPod('a')),
      guards(aPod('a', { ...GUARDED, namespace: 'other' })),
      guards(aPod('a', { ...GUARDED, isFinished: true })),
    ]).toEqual([true, false, false, false]);
  });

  test('is read as the server sends it', () => {
    const raw = {
      metadata: { namespace: 'shop', name: 'guard' },
      spec: { minAvailable: 2, selector: { matchLabels: { guarded: 'yes' } } },
      status: { disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2 },
    };
    expect(disruptionBudget(raw as unknown as RawObject)).toEqual(GUARD);
  });
});

test.each([
  ['none selects nothing', undefined, { a: 'b' }, false],
  ['an empty one selects everything', {}, {}, true],
  ['labels have to be equal', { matchLabels: { a: 'b' } }, { a: 'c' }, false],
  ['In', { matchExpressions: [{ key: 'a', operator: 'In', values: ['b', 'c'] }] }, { a: 'c' }, true],
  ['In without the label', { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }, {}, false],
  ['NotIn without the label', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] }, {}, true],
  ['NotIn', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] }, { a: 'b' }, false],
  ['Exists', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { a: '' }, true],
  ['DoesNotExist', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, { a: '' }, false],
  ['an operator of the future', { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] }, { a: '2' }, false],
])('a selector: %s', (_, selector, labels, isSelected) => {
  expect(selects(selector, labels)).toBe(isSelected);
});
