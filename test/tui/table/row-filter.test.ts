import { describe, expect, test } from 'vitest';
import { numberColumn, type RowStyle, textColumn } from '../../../src/tui/rows/row.ts';
import { parseFilter, searchText } from '../../../src/tui/table/row-filter.ts';

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
