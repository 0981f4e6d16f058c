import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphemes, hasSettledWidth, textWidth } from '../../../src/tui/model/graphemes.ts';
import { LazySegmenter } from '../../../src/tui/model/lazy-segmenter.ts';
import { fitText, printable, truncate } from '../../../src/tui/model/text.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map(printable);

describe('fitting text into columns', () => {
  test('cuts with an ellipsis and pads on the other side', () => {
    expect(fitText('alpha', 8)).toBe('alpha   ');
    expect(fitText('7', 3, 'right')).toBe('  7');
    expect(fitText('alphabet', 5)).toBe('alph…');
    expect(fitText('日本語', 5)).toBe('日本…');
    expect(fitText('日本語', 4)).toBe('日… ');
    expect(fitText('abc', 0)).toBe('');
    expect(truncate('abc', 1)).toBe('…');
  });

  test('gives exactly that many columns, for any text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (each, width) => {
        expect(textWidth(fitText(each, width))).toBe(width);
      }),
    );
  });

  test('keeps text that fits as it is', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(truncate(each, textWidth(each))).toBe(each);
      }),
    );
  });
});

test('what a terminal would obey is drawn as a dot', () => {
  expect(printable('a\x1b[2Jb\tc\u202ed')).toBe('a·[2Jb·c·d');
  expect(printable('日本 é ok')).toBe('日本 é ok');
});

test('graphemes have the widths that Ink lays out by', () => {
  expect(graphemes('aé日\u0301').map((each) => [each.text, each.width])).toEqual([
    ['a', 1],
    ['é', 1],
    ['日\u0301', 2],
  ]);
});

test('a width that terminals disagree on is known as such', () => {
  for (const settled of ['a', 'é', '●', '·', '│', '…']) expect(hasSettledWidth(settled)).toBe(true);
  for (const disputed of ['👍', '⌚', '⏩', '◽', '☸', '日', 'e\u0301']) expect(hasSettledWidth(disputed)).toBe(false);
});

test('the lazy segmenter cuts any text as Intl.Segmenter does', () => {
  const lazy = new LazySegmenter();
  const real = new Intl.Segmenter();
  const unit = fc.oneof(
    fc.constantFrom(
      'a',
      'é',
      '\r',
      '\n',
      '\x1b',
      '●',
      '\u0301',
      '👩‍👩‍👧',
      '🇩🇪',
      '한',
      '\u1100',
      '\u1161',
      '\u200d',
      '\u0483',
      '\u20d0',
    ),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      const joined = units.join('');
      const shape = (each: { segment: string; index: number }): unknown => [each.segment, each.index];
      expect([...lazy.segment(joined)].map(shape)).toEqual([...real.segment(joined)].map(shape));
    }),
    { numRuns: 2_000 },
  );
});

test('for every character that the lazy segmenter takes alone, a pair of them is two graphemes', () => {
  const lazy = new LazySegmenter();
  const real = new Intl.Segmenter();
  for (let code = 0; code < 0x2600; code++) {
    const pair = `a${String.fromCharCode(code)}`;
    expect([...lazy.segment(pair)].length, code.toString(16)).toBe([...real.segment(pair)].length);
  }
});
