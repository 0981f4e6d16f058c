import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, textColumn } from '../../../src/tui/rows/row.ts';
import { ArrangedRows } from '../../../src/tui/table/arranged-rows.ts';
import { type SortRule, sortRule } from '../../../src/tui/table/sorting.ts';

interface Item {
  readonly id: number;
  readonly word: string;
  readonly weight: number;
}

const own = (a: Item, b: Item): number => a.id - b.id;
const WORD: Column<Item> = textColumn('WORD', 0, (item) => item.word);
const WEIGHT: Column<Item> = { ...WORD, id: 'weight', sortKey: (item) => item.weight };
const LENGTH: Column<Item> = { ...WORD, id: 'length', compare: (a, b) => a.word.length - b.word.length };

const item = (word: fc.Arbitrary<string>): fc.Arbitrary<Omit<Item, 'id'>> =>
  fc.record({ word, weight: fc.oneof(fc.nat(3), fc.double({ noNaN: true })) });
const few = fc.constantFrom('Running', 'Pending', '9', '10', '-1.5', '');
const many = fc.oneof(fc.string({ maxLength: 6 }), fc.integer().map(String));
const items = fc
  .oneof(fc.array(item(few), { maxLength: 40 }), fc.array(item(many), { maxLength: 40 }))
  .map((all) => all.map((each, id): Item => ({ ...each, id })));

describe('a sort by a column', () => {
  test.each([
    ['of texts', WORD],
    ['of numbers behind the texts', WEIGHT],
    ['with an order of its own', LENGTH],
  ])('%s puts all rows where its comparison says, equal ones as they stood', (_, column) => {
    fc.assert(
      fc.property(items, fc.boolean(), (all, descending) => {
        const rule = sortRule(column, descending, own);
        const arranged = rule.arranged(all);
        expect(arranged).toEqual(all.toSorted(rule.compare));
        for (const a of all) for (const b of all) if (a !== b) expect(rule.compare(a, b)).not.toBe(0);
      }),
    );
  });

  test('of texts that are numbers counts them', () => {
    const all = ['10', '9', 'none', '-2'].map((word, id) => ({ id, word, weight: 0 }));
    const words = (descending: boolean): readonly string[] =>
      sortRule(WORD, descending, own)
        .arranged(all)
        .map(({ word }) => word);
    expect(words(false)).toEqual(['-2', '9', '10', 'none']);
    expect(words(true)).toEqual(['none', '10', '9', '-2']);
  });
});

test('for any sorts, filters and changes, however few rows are looked through at a time, what is shown is what a fresh table would show', () => {
  const rules: readonly (SortRule<Item> | undefined)[] = [
    undefined,
    sortRule(WORD, false, own),
    sortRule(WEIGHT, true, own),
  ];
  const tests: readonly (((each: Item) => boolean) | undefined)[] = [
    undefined,
    (each) => each.weight > 1,
    (each) => each.word.includes('n'),
    (each) => each.weight > 1 && each.word.includes('n'),
  ];
  const isNarrower = (before: number, after: number): boolean => before === after || before === 0 || after === 3;
  const step = fc.oneof(
    fc.record({ sort: fc.nat(2) }),
    fc.record({ select: fc.nat(3) }),
    fc.record({ look: fc.nat(8) }),
    fc.record({ add: item(few), remove: fc.nat(20) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const rows = new ArrangedRows(own);
      let all: readonly Item[] = [];
      let [rule, chosen] = [rules[0], 0];
      for (const [id, each] of steps.entries()) {
        if ('sort' in each) {
          rule = rules[each.sort];
          rows.sort(rule);
        } else if ('select' in each) {
          const includes = tests[each.select];
          const [narrows, widens] = [isNarrower(chosen, each.select), isNarrower(each.select, chosen)];
          chosen = each.select;
          rows.select(includes && { includes, narrows, widens });
        } else if ('look' in each) {
          rows.lookThrough(each.look);
        } else {
          const leaving = all.filter((_, index) => index === each.remove);
          const added = { ...each.add, id };
          all = [...all.filter((one) => !leaving.includes(one)), added];
          rows.change({ leaving, incoming: [added] });
        }
        const wanted = all.filter(tests[chosen] ?? (() => true)).toSorted(rule?.compare ?? own);
        const shown = new Set(rows.shown.items);
        expect(rows.shown.items).toEqual(rows.isBehind ? wanted.filter((one) => shown.has(one)) : wanted);
      }
      rows.lookThrough(all.length);
      expect(rows.isBehind).toBe(false);
      expect(rows.shown.items).toEqual(all.filter(tests[chosen] ?? (() => true)).toSorted(rule?.compare ?? own));
    }),
  );
});
