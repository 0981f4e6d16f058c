import { describe, expect, test } from 'vitest';
import type { AccessQuestion, AccessReviewStatus } from '../../../src/refresh/model/permission/access.ts';
import type { RulesReview } from '../../../src/refresh/model/permission/rules.ts';
import { Permissions } from '../../../src/refresh/permission/permissions.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

const DELETE: AccessQuestion = { verb: 'delete', group: '', resource: 'pods', namespace: 'web', name: 'web-1' };
const LIST: AccessQuestion = { verb: 'list', group: '', resource: 'pods', namespace: 'web' };
const READS_PODS: RulesReview = {
  rules: [{ verbs: ['get', 'list', 'watch'], apiGroups: [''], resources: ['pods'] }],
  incomplete: false,
};

interface Asked<T> {
  readonly of: string;
  readonly give: (answer: T) => void;
  readonly fail: (error: Error) => void;
}

/** Permissions whose every review is answered by hand. */
function start() {
  const clock = new FakeClock();
  const reviews: Asked<AccessReviewStatus>[] = [];
  const rules: Asked<RulesReview>[] = [];
  const who = { identity: 1 };
  const end = new AbortController();
  const permissions = new Permissions({
    reviewer: {
      access: (question) =>
        new Promise((give, fail) => void reviews.push({ of: `${question.verb} ${question.resource}`, give, fail })),
      rules: (namespace) => new Promise((give, fail) => void rules.push({ of: namespace, give, fail })),
    },
    identity: () => who.identity,
    clock,
    signal: end.signal,
  });
  return { permissions, clock, reviews, rules, who, end };
}

describe('a question', () => {
  test('is asked once for all who ask at the same time, and for two minutes', async () => {
    const { permissions, clock, reviews } = start();
    const both = Promise.all([permissions.may(DELETE), permissions.may(DELETE)]);
    expect(reviews).toHaveLength(1);
    reviews[0]?.give({ allowed: true });
    expect(await both).toEqual([{ type: 'allowed' }, { type: 'allowed' }]);
    await clock.advance(119_000);
    expect(await permissions.may(DELETE)).toEqual({ type: 'allowed' });
    await clock.advance(1_000);
    void permissions.may(DELETE);
    expect(reviews).toHaveLength(2);
  });

  test('that another question hangs on is answered meanwhile', async () => {
    const { permissions, reviews } = start();
    void permissions.may(DELETE);
    const other = permissions.may({ ...DELETE, name: 'web-2' });
    reviews[1]?.give({ allowed: false, reason: 'no' });
    expect(await other).toEqual({ type: 'denied', reason: 'no' });
  });

  test('that fails is unknown, never denied, and is asked again by the next one', async () => {
    const { permissions, reviews } = start();
    const first = permissions.may(DELETE);
    reviews[0]?.fail(new Error('connection refused'));
    expect(await first).toEqual({ type: 'unknown', reason: 'connection refused' });
    expect(permissions.facts().trouble).toBe('connection refused');
    const second = permissions.may(DELETE);
    reviews[1]?.give({ allowed: false, evaluationError: 'webhook timed out' });
    expect(await second).toEqual({ type: 'unknown', reason: 'webhook timed out' });
    expect(permissions.known(DELETE).type).toBe('unknown');
    void permissions.may(DELETE);
    expect(reviews).toHaveLength(3);
  });

  test('is asked anew for another identity, also when that comes under way', async () => {
    const { permissions, reviews, who } = start();
    const asked = permissions.may(DELETE);
    who.identity = 2;
    reviews[0]?.give({ allowed: false });
    await settled();
    expect(reviews).toHaveLength(2);
    reviews[1]?.give({ allowed: true });
    expect(await asked).toEqual({ type: 'allowed' });
    who.identity = 3;
    expect(permissions.known(DELETE)).toEqual({ type: 'unknown', reason: 'not asked yet' });
  });

  test('that was flushed under way is asked anew, and the late answer is not kept', async () => {
    const { permissions, reviews } = start();
    void permissions.may(DELETE);
    permissions.flush(DELETE);
    const again = permissions.may(DELETE);
    reviews[0]?.give({ allowed: true });
    await settled();
    expect(permissions.known(DELETE).type).toBe('unknown');
    reviews[1]?.give({ allowed: false });
    expect((await again).type).toBe('denied');
  });
});

describe('rules of a namespace', () => {
  test('are hints until a review has answered', async () => {
    const { permissions, rules, reviews } = start();
    void permissions.learn('web');
    rules[0]?.give(READS_PODS);
    await settled();
    expect(permissions.known(LIST).type).toBe('allowed');
    expect(permissions.known(DELETE).type).toBe('denied');
    const asked = permissions.may(DELETE);
    reviews[0]?.give({ allowed: true });
    await asked;
    expect(permissions.known(DELETE).type).toBe('allowed');
  });

  test('tell where a kind may be listed, also in namespaces that they name', async () => {
    const { permissions, rules } = start();
    const told: string[] = [];
    permissions.subscribe(() => told.push('more is known'));
    const surveyed = permissions.survey(['default', 'web', 'default']);
    expect(rules.map((each) => each.of)).toEqual(['default', 'web']);
    const named = { verbs: ['get'], apiGroups: [''], resources: ['namespaces'], resourceNames: ['api'] };
    rules[0]?.give({ rules: [named], incomplete: false });
    rules[1]?.give(READS_PODS);
    await settled();
    expect(rules[2]?.of).toBe('api');
    rules[2]?.give(READS_PODS);
    await surveyed;
    expect(permissions.namespacesFor(LIST)).toEqual(['api', 'web']);
    expect(permissions.namespacesFor({ ...LIST, resource: 'secrets' })).toEqual([]);
    expect(told).toHaveLength(3);
  });

  test('are no more than eight at a time, however many are named', async () => {
    const { permissions, rules } = start();
    void permissions.survey(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(rules).toHaveLength(4);
    const names = Array.from({ length: 50 }, (_, index) => `ns-${index}`);
    const named = { verbs: ['get'], apiGroups: [''], resources: ['namespaces'], resourceNames: names };
    for (const each of rules.slice(0, 4)) each.give({ rules: [named], incomplete: false });
    await settled();
    expect(rules).toHaveLength(8);
  });
});

test('the end of a session is no trouble', async () => {
  const { permissions, reviews, end } = start();
  const asked = permissions.may(DELETE);
  end.abort(new Error('closed'));
  reviews[0]?.fail(new Error('closed'));
  expect((await asked).type).toBe('unknown');
  expect(permissions.facts().trouble).toBeUndefined();
});
