import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aligned } from '../../../../src/refresh/model/compare/align.ts';
import { type Difference, difference } from '../../../../src/refresh/model/compare/difference.ts';
import { canonical, isMap } from '../../../../src/refresh/model/compare/value.ts';

/** Objects with the names that lists are known by, so that every way of telling items apart comes up. */
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('map'), tie('list')),
  leaf: fc.oneof(
    fc.constantFrom('a', 'b', 'c', '', 'x\ny\n', 'x\nz\n'),
    fc.integer({ min: 0, max: 3 }),
    fc.constant(null),
  ),
  map: fc.dictionary(
    fc.constantFrom('name', 'key', 'env', 'ports', 'containerPort', 'protocol', 'args', 'initContainers', 'z'),
    tie('any'),
    { maxKeys: 4 },
  ),
  list: fc.array(tie('any'), { maxLength: 4 }),
})).any;

/** One side of what differs. */
function sideOf(each: Difference, side: 'left' | 'right'): unknown {
  switch (each.type) {
    case 'same':
      return each.value;
    case 'left':
    case 'right':
      return each.type === side ? each.value : undefined;
    case 'changed':
      return each[side];
    case 'map':
      return Object.fromEntries(
        each.fields
          .map(({ name, difference: inner }) => [name, sideOf(inner, side)] as const)
          .filter(([, inner]) => inner !== undefined),
      );
    case 'list':
      return each.items.map((item) => sideOf(item, side)).filter((item) => item !== undefined);
    default:
      return each satisfies never;
  }
}

/** A value whose lists stand in one order: those that are merged by key have none. */
function unordered(each: unknown): unknown {
  if (Array.isArray(each)) return each.map(unordered).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  if (!isMap(each)) return each;
  return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, unordered(inner)]));
}

function turned(each: Difference): Difference {
  switch (each.type) {
    case 'same':
      return each;
    case 'left':
    case 'right':
      return { type: each.type === 'left' ? 'right' : 'left', value: each.value };
    case 'changed':
      return { type: 'changed', left: each.right, right: each.left };
    case 'map':
      return { type: 'map', fields: each.fields.map(({ name, difference: d }) => ({ name, difference: turned(d) })) };
    case 'list':
      return { ...each, items: each.items.map(turned) };
    default:
      return each satisfies never;
  }
}

/** Which items stand where in a list is no part of the law: left ones come before right ones. */
function inAnyOrder(each: Difference): string {
  if (each.type === 'map')
    return `{${each.fields.map(({ name, difference: d }) => `${name}=${inAnyOrder(d)}`).join()}}`;
  if (each.type === 'list') return `[${each.items.map(inAnyOrder).sort().join()}]`;
  return `${each.type}${canonical(each)}`;
}

function shuffled(each: unknown): unknown {
  if (Array.isArray(each)) return each.map(shuffled);
  if (!isMap(each)) return each;
  return Object.fromEntries(
    Object.entries(each)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
}

describe('the difference of two objects', () => {
  test('is none of an object and itself, whatever the order of its fields', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(difference(a, shuffled(a)).type).toBe('same');
        expect(inAnyOrder(difference(a, b))).toBe(inAnyOrder(difference(shuffled(a), shuffled(b))));
      }),
    );
  });

  test('gives back either side', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const found = difference(a, b);
        expect(canonical(unordered(sideOf(found, 'left')))).toBe(canonical(unordered(a)));
        expect(canonical(unordered(sideOf(found, 'right')))).toBe(canonical(unordered(b)));
      }),
    );
  });

  test('is the same one, turned, seen from the other side', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(inAnyOrder(turned(difference(a, b)))).toBe(inAnyOrder(difference(b, a)));
      }),
    );
  });

  test('finds a container by its name, wherever it stands, and a port by number and protocol', () => {
    const left = { containers: [{ name: 'app', image: 'web:1' }, { name: 'side' }] };
    const right = { containers: [{ name: 'side' }, { name: 'app', image: 'web:2' }] };
    expect(difference(left, right)).toEqual({
      type: 'map',
      fields: [
        {
          name: 'containers',
          difference: {
            type: 'list',
            lead: ['name'],
            items: [
              {
                type: 'map',
                fields: [
                  { name: 'image', difference: { type: 'changed', left: 'web:1', right: 'web:2' } },
                  { name: 'name', difference: { type: 'same', value: 'app' } },
                ],
              },
              { type: 'same', value: { name: 'side' } },
            ],
          },
        },
      ],
    });
    const dns = (first: string, second: string): object => ({
      ports: [
        { port: 53, protocol: first },
        { port: 53, protocol: second },
      ],
    });
    expect(difference(dns('UDP', 'TCP'), dns('TCP', 'UDP')).type).toBe('same');
  });

  test('tells that init containers run in another order', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(difference({ initContainers: [a, b] }, { initContainers: [b, a] }).type).toBe('map');
    expect(difference({ env: [a, b] }, { env: [b, a] }).type).toBe('same');
  });

  test('puts what took the place of something beside it', () => {
    const found = difference({ args: ['--v=2', '--x'] }, { args: ['--v=4', '--x', '--y'] });
    expect(found).toMatchObject({
      fields: [
        {
          difference: {
            items: [
              { type: 'changed', left: '--v=2', right: '--v=4' },
              { type: 'same', value: '--x' },
              { type: 'right', value: '--y' },
            ],
          },
        },
      ],
    });
  });
});

describe('two sequences', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 30 });

  test('keep their order, every place of both is there once, and pairs are alike', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const pairs = aligned(a, b);
        expect(pairs.flatMap(({ left }) => left ?? [])).toEqual(a.map((_, index) => index));
        expect(pairs.flatMap(({ right }) => right ?? [])).toEqual(b.map((_, index) => index));
        for (const { left, right } of pairs)
          if (left !== undefined && right !== undefined) expect(a[left]).toBe(b[right]);
      }),
    );
  });

  test('too long to be compared at once are taken apart at what stands once in them', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => (index % 3 === 0 ? '}' : `line ${index}`));
    const other = long.flatMap((line, index) => (index % 500 === 7 ? [`${line}, changed`, 'more'] : [line]));
    const pairs = aligned(long, other);
    expect(pairs.filter(({ left, right }) => left !== undefined && right !== undefined)).toHaveLength(4_990);
  });
});
