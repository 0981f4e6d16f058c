import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, foreignColumn, numberColumn, type RowStyle, textColumn } from '../../../src/tui/rows/row.ts';
import { narrows, parseFilter, type RowFilter, rowTest, searchText } from '../../../src/tui/table/row-filter.ts';

const matches = (filter: string, text: string): boolean => {
  const parsed = parseFilter(filter);
  return parsed.type !== 'text' || parsed.matches(text);
};

const FACTS = { labels: () => undefined, id: () => '' };

/** The filter that a text is, which can be read. */
function read(text: string): RowFilter {
  const parsed = parseFilter(text);
  if (parsed.type === 'invalid') throw new Error(parsed.reason);
  return parsed;
}

describe('a filter', () => {
  test('is a regular expression in any case', () => {
    expect(matches('WEB-\\d+', 'team-1 web-12')).toBe(true);
    expect(matches('^web', 'team-1 web-12')).toBe(false);
  });

  test('with ! in front lets the others through', () => {
    expect(matches('!web', 'team-1 web-12')).toBe(false);
    expect(matches('!web', 'team-1 db-1')).toBe(true);
  });

  describe('asks', () => {
    interface Thing {
      readonly id: string;
      readonly labels: Readonly<Record<string, string>> | undefined;
    }
    const things: readonly Thing[] = [
      { id: 'shop/web-1', labels: { app: 'web', tier: 'front' } },
      { id: 'shop/api-1', labels: { app: 'api', tier: 'back' } },
      { id: 'dns', labels: undefined },
    ];
    const style = { columns: [textColumn('ID', 0, ({ id }: Thing) => id)] } as unknown as RowStyle<Thing>;
    const found = (text: string): readonly string[] => {
      const filter = read(text);
      if (filter.type === 'none') return things.map(({ id }) => id);
      const facts = { labels: ({ labels }: Thing) => labels, id: ({ id }: Thing) => id };
      return things.filter(rowTest(filter, style, { now: 0 }, facts)).map(({ id }) => id);
    };

    test.each([
      ['app=web', ['shop/web-1']],
      ['app==web,tier=front', ['shop/web-1']],
      ['app!=web', ['shop/api-1', 'dns']],
      ['-l app=web', ['shop/web-1']],
      ['-l app', ['shop/web-1', 'shop/api-1']],
      ['-l !app', ['dns']],
      ['-l app in (web, api), tier notin (back)', ['shop/web-1']],
      ['-l tier !web', ['shop/api-1']],
      ['-l app api', ['shop/api-1']],
      ['-l app !api', ['shop/web-1']],
      ['-l app -f swb', ['shop/web-1']],
      ['-l', ['shop/web-1', 'shop/api-1', 'dns']],
      ['-f sw1', ['shop/web-1']],
      ['-f S A', []],
      ['-f', ['shop/web-1', 'shop/api-1', 'dns']],
    ])('labels, or letters of the name: %s', (text, ids) => {
      expect(found(text)).toEqual(ids);
    });

    test('for no labels where there are none, and says what it does not understand', () => {
      expect(parseFilter('-l app=web', 'no labels')).toEqual({ type: 'invalid', reason: 'there are no labels here' });
      expect(parseFilter('app=web', 'no labels')).toMatchObject({ source: 'app=web' });
      expect(parseFilter('-l =web')).toMatchObject({ type: 'invalid', reason: expect.stringContaining('app=web') });
      expect(parseFilter('-l app web[')).toEqual({ type: 'invalid', reason: 'Unterminated character class' });
    });
  });

  test('with an operator of an expression stays one', () => {
    expect(parseFilter('(?=web)')).toMatchObject({ source: '(?=web)' });
    expect(parseFilter('a=b c')).toMatchObject({ source: 'a=b c' });
  });

  test('may hold blanks', () => {
    expect(matches('web-1 .*Running', 'web-1 2/2 Running')).toBe(true);
  });

  test('that is empty lets everything through, also after !', () => {
    expect(parseFilter('').type).toBe('none');
    expect(parseFilter('!').type).toBe('none');
  });

  test('that cannot be read says why', () => {
    expect(parseFilter('web[')).toEqual({ type: 'invalid', reason: 'Unterminated character class' });
  });
});

test('it looks at all cells but those that the clock changes', () => {
  interface Item {
    readonly name: string;
    readonly count: number;
  }
  const style: Pick<RowStyle<Item>, 'columns'> = {
    columns: [
      textColumn('NAME', 0, (each) => each.name),
      numberColumn('COUNT', 1, (each) => each.count),
      { ...textColumn<Item>('AGE', 2, () => '5s'), changes: 'with clock' },
    ],
  };
  expect(searchText({ name: 'a', count: 7 }, style as RowStyle<Item>, { now: 0 })).toBe('a 7');
});

describe('looking through rows', () => {
  type Words = readonly [string, string];
  const column = (title: string, place: 0 | 1): Column<Words> => foreignColumn(title, 0, (words) => words[place]);
  const style = { columns: [column('A', 0), column('B', 1)] } as unknown as RowStyle<Words>;
  const word = fc.constantFrom('web', 'WEB-1', 'api', 'api-web', '', 'b', 'w\u200beb', 'w\nb');
  const line = (words: Words): string => style.columns.map((each) => each.cell(words, { now: 0 })).join(' ');
  const typed = fc.constantFrom('web', 'w', 'we', 'api', 'WEB-1', 'web api', '!web', '!we', 'w.b', '^web', 'i b');
  const finds = (text: string, words: Words): boolean => {
    const filter = parseFilter(text);
    return filter.type !== 'text' || rowTest(filter, style, { now: 0 }, FACTS)(words);
  };

  test('cell by cell or as one line finds the same rows', () => {
    fc.assert(
      fc.property(word, word, typed, (a, b, text) => {
        expect(finds(text, [a, b])).toBe(matches(text, line([a, b])));
      }),
    );
  });

  test('a filter that is said to narrow another finds nothing new', () => {
    fc.assert(
      fc.property(word, word, typed, typed, (a, b, before, after) => {
        if (!narrows(read(before), read(after))) return;
        if (finds(after, [a, b])) expect(finds(before, [a, b])).toBe(true);
      }),
    );
    expect(narrows(read('we'), read('web'))).toBe(true);
    expect(narrows(read('web'), read('we'))).toBe(false);
    expect(narrows(read('-f sw'), read('-f sw1'))).toBe(true);
    expect(narrows(read('-l app=w'), read('-l app=we'))).toBe(false);
    expect(narrows(read('-l app'), read('-l app web'))).toBe(true);
    expect(narrows(read('-l app'), read('web'))).toBe(false);
  });
});
