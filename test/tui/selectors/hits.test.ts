import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Offer } from '../../../src/tui/model/prompt/offer.ts';
import type { Prompt } from '../../../src/tui/model/prompt/prompt.ts';
import { createTheme } from '../../../src/tui/model/theme.ts';
import { numberColumn, textColumn } from '../../../src/tui/rows/row.ts';
import type { TabModel } from '../../../src/tui/selectors/chrome.ts';
import { offerAt, offerLines, offerRows } from '../../../src/tui/selectors/offer-list.ts';
import { tabAt, tabBarLine } from '../../../src/tui/selectors/tab-bar-line.ts';
import { columnAt, headerLine, layoutColumns } from '../../../src/tui/table/column-layout.ts';

const theme = createTheme({ colors: 0, glyphs: 'unicode' });
const plain = (text: string): string => text.replace(/\x1b\[[\d;]*m/g, '');

function tabs(count: number, focused: number): readonly TabModel[] {
  const fleet: TabModel = { number: 0, name: 'Fleet', state: undefined, focused: focused === 0 };
  const clusters = Array.from({ length: count }, (_, index): TabModel => {
    return { number: index + 1, name: `cluster-${index + 1}`, state: 'healthy', focused: focused === index + 1 };
  });
  return [fleet, ...clusters];
}

describe('the tab under a click', () => {
  test('is the one whose number and name stand there', () => {
    const few = tabs(2, 1);
    const line = plain(tabBarLine(few, 80, theme));
    expect(line).toBe(' 0 Fleet [1 cluster-1 ●] 2 cluster-2 ● ');
    expect(Array.from({ length: line.length }, (_, x) => tabAt(few, 80, theme, x)).join('')).toBe(
      '0'.repeat(9) + '1'.repeat(15) + '2'.repeat(15),
    );
    expect(tabAt(few, 80, theme, line.length)).toBeUndefined();
  });

  test('at the marks of a bar that has scrolled is the next one out of sight', () => {
    const many = tabs(9, 5);
    const line = plain(tabBarLine(many, 60, theme));
    const shown = [...line.matchAll(/(\d) cluster/g)].map(([, number]) => Number(number));
    expect(line.startsWith('‹ ') && line.endsWith(' ›')).toBe(true);
    expect(tabAt(many, 60, theme, 0)).toBe((shown[0] ?? 0) - 1);
    expect(tabAt(many, 60, theme, line.length - 1)).toBe((shown.at(-1) ?? 0) + 1);
  });

  test('is always the one that is drawn there', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), fc.integer({ min: 60, max: 200 }), (count, at, width) => {
        const some = tabs(count, Math.min(at, count));
        const line = plain(tabBarLine(some, width, theme));
        for (const [text, number] of line.matchAll(/(\d+) (?:Fleet|cluster-\d+)/g)) {
          expect(tabAt(some, width, theme, line.indexOf(text))).toBe(Number(number));
        }
      }),
    );
  });
});

test('the column under a click is the one whose title stands there, with the blanks behind it', () => {
  const columns = [
    textColumn<string>('NAME', 0, (item) => item),
    numberColumn<string>('RESTARTS', 1, () => 1),
    textColumn<string>('NODE', 2, (item) => item),
  ];
  const layout = layoutColumns(columns, [10, 8, 6], 80);
  const line = headerLine(layout);
  expect(columnAt(layout, line.indexOf('NAME'))?.id).toBe('name');
  expect(columnAt(layout, line.indexOf('RESTARTS') - 1)?.id).toBe('name');
  expect(columnAt(layout, line.indexOf('RESTARTS'))?.id).toBe('restarts');
  expect(columnAt(layout, line.indexOf('NODE'))?.id).toBe('node');
  expect(columnAt(layout, 79)).toBeUndefined();
});

test('the offer under a click is the one that is drawn there, wherever the choice is, and the list then stands still', () => {
  const offers = Array.from({ length: 30 }, (_, index): Offer => ({ line: `offer-${index}.`, help: '' }));
  const edit = { text: '', caret: 0 };
  const page = (prompt: Prompt, height: number): readonly string[] => {
    const rows = offerRows(prompt, height);
    return [...Array.from({ length: height - rows }, () => ''), ...offerLines(prompt, 80, rows, theme).map(plain)];
  };
  fc.assert(
    fc.property(
      fc.constantFrom('palette' as const, 'columns' as const),
      fc.nat(30),
      fc.nat(29),
      fc.integer({ min: 4, max: 40 }),
      fc.nat(39),
      (purpose, count, choice, height, y) => {
        const prompt: Prompt = { purpose, edit, offers: offers.slice(0, count), choice: Math.min(choice, count) };
        const before = page(prompt, height);
        const hit = offerAt(prompt, y, height);
        expect(hit && offers[hit.choice]?.line).toBe(/offer-\d+\./.exec(before[y] ?? '')?.[0]);
        if (hit !== undefined)
          expect(page({ ...prompt, ...hit }, height).map((line) => line.trim())).toEqual(
            before.map((line) => line.trim()),
          );
      },
    ),
  );
});
