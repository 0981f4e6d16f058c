import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, numberColumn, type RowStyle, textColumn } from '../../../src/tui/rows/row.ts';
import { narrows, parseFilter, rowTest, searchText } from '../../../src/tui/table/row-filter.ts';

const matches = (filter: string, text: string): boolean => {
  const parsed = parseFilter(filter);
  return parsed.type !== 'text' || parsed.matches(text);
};

describe('a filter', () => {
  test('is a regular expression in any case', () => {
    expect(matches('WEB-\\d+', 'team-1 web-12')).toBe(true);
    expect(matches('^web', 'team-1 web-12')).toBe(false);
  });

  test('with ! in front lets the others through', () => {
    expect(matches('!web', 'team-1 web-12')).toBe(false);
    expect(matches('!web', 'team-1 db-1')).toBe(true);
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
  const column = (title: string, place: 0 | 1): Column<Words> => textColumn(title, 0, (words) => words[place]);
  const style = { columns: [column('A', 0), column('B', 1)] } as unknown as RowStyle<Words>;
  const word = fc.constantFrom('web', 'WEB-1', 'api', 'api-web', '', 'b');
  const typed = fc.constantFrom('web', 'w', 'we', 'api', 'WEB-1', 'web api', '!web', '!we', 'w.b', '^web', 'i b');
  const finds = (text: string, words: Words): boolean => {
    const filter = parseFilter(text);
    return filter.type !== 'text' || rowTest(filter, style, { now: 0 })(words);
  };

  test('cell by cell or as one line finds the same rows', () => {
    fc.assert(
      fc.property(word, word, typed, (a, b, text) => {
        expect(finds(text, [a, b])).toBe(matches(text, searchText([a, b], style, { now: 0 })));
      }),
    );
  });

  test('a filter that is said to narrow another finds nothing new', () => {
    fc.assert(
      fc.property(word, word, typed, typed, (a, b, before, after) => {
        if (!narrows(parseFilter(before), parseFilter(after))) return;
        if (finds(after, [a, b])) expect(finds(before, [a, b])).toBe(true);
      }),
    );
    expect(narrows(parseFilter('we'), parseFilter('web'))).toBe(true);
    expect(narrows(parseFilter('web'), parseFilter('we'))).toBe(false);
  });
});
