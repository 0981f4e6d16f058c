import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExpression } from '../../../src/refresh/model/expression.ts';

function patternOf(source: string): RegExp {
  const read = readExpression(source, 'i');
  if ('reason' in read) throw new Error(`${source}: ${read.reason}`);
  return read.pattern;
}

describe('an expression that was typed', () => {
  test.each([
    ['(', 'Unterminated group'],
    ['(a+)+$', 'repeats within repeats can take for ever'],
    ['(.*)*x', 'repeats within repeats can take for ever'],
    ['(?<name>x{2,})+', 'repeats within repeats can take for ever'],
    ['((a+)b)*', 'repeats within repeats can take for ever'],
    ['(a|a)*$', 'repeated alternatives that begin alike can take for ever'],
    [String.raw`(?:\w|\d)+x`, 'repeated alternatives that begin alike can take for ever'],
  ])('%s is refused: %s', (source, reason) => {
    expect(readExpression(source, 'i')).toEqual({ reason });
  });

  test.each(['web', '^web-\\d+$', '(web|api)+', '(\\w|-)+', '(a+){3}', '\\(a+\\)+', '[(]a+[)]+', '(?=a+)b', 'a{2,}'])(
    '%s is taken as it is',
    (source) => {
      expect(patternOf(source).source).toBe(source);
    },
  );

  test('a leading .* costs nothing and changes nothing', () => {
    expect(patternOf('.*.*?web').source).toBe('web');
    expect(patternOf('.*').source).toBe('.*');
    const piece = fc.constantFrom('a', 'b', '.*', '|', '(ab)', '[ab]', '^', '$', 'a?');
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.stringMatching(/^[abc]{0,8}$/),
        (pieces, text) => {
          const source = `.*${pieces.join('')}`;
          const read = readExpression(source, '');
          fc.pre('pattern' in read);
          expect('pattern' in read && read.pattern.test(text)).toBe(new RegExp(source).test(text));
        },
      ),
    );
  });
});
