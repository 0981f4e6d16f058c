import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClusterId, clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { AccessAnswer } from '../../../../src/refresh/model/permission/access.ts';
import { mergePermissions } from '../../../../src/refresh/model/permission/permission-merge.ts';

const answer: fc.Arbitrary<AccessAnswer> = fc.oneof(
  fc.constant({ type: 'allowed' } as const),
  fc.record({ type: fc.constant('denied' as const), reason: fc.string() }),
  fc.record({ type: fc.constant('unknown' as const), reason: fc.string() }),
);
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e').map((name) => clusterIdOf('kubeconfig', name));
const answers = fc.uniqueArray(fc.tuple(id, answer), { selector: ([each]) => each });
const merged = (all: readonly (readonly [ClusterId, AccessAnswer])[]) => mergePermissions(new Map(all));

test('a question is allowed exactly when any cluster permits it, and denied only when every one forbids it', () => {
  fc.assert(
    fc.property(answers, (all) => {
      const { verdict } = merged(all);
      expect(verdict === 'allowed').toBe(all.some(([, each]) => each.type === 'allowed'));
      expect(verdict === 'denied').toBe(all.length > 0 && all.every(([, each]) => each.type === 'denied'));
    }),
  );
});

test('a grant that one cluster revokes is told of that cluster, and changes nothing of the others', () => {
  fc.assert(
    fc.property(answers, fc.nat(), (all, place) => {
      fc.pre(all.length > 0);
      const index = place % all.length;
      const revoked = all.map(([each, before], at) =>
        at === index ? ([each, { type: 'denied', reason: 'revoked' }] as const) : ([each, before] as const),
      );
      const [before, after] = [merged(all), merged(revoked)];
      const [changed] = revoked[index] ?? [];
      expect(after.deniedIn.get(changed as ClusterId)).toBe('revoked');
      for (const [each] of all.filter(([other]) => other !== changed)) {
        expect(after.deniedIn.get(each)).toBe(before.deniedIn.get(each));
        expect(after.unknownIn.get(each)).toBe(before.unknownIn.get(each));
      }
    }),
  );
});

test('the order in which clusters were opened makes no difference', () => {
  fc.assert(
    fc.property(answers, (all) => {
      expect(merged(all)).toEqual(merged(all.toReversed()));
    }),
  );
});
