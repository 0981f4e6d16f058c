import { describe, expect, test } from 'vitest';
import { parseLineFilter } from '../../../../src/refresh/model/logs/line-filter.ts';
import { logLine, logSource } from '../../../helpers/log-lines.ts';

const line = (text: string, source = logSource()): ReturnType<typeof logLine> => logLine(source, 0, 0, text);

function wants(typed: string, text: string): boolean {
  const filter = parseLineFilter(typed);
  return filter.type === 'none' || filter.wants(line(text));
}

describe('a filter of lines', () => {
  test.each([
    ['error', 'An ERROR happened', true],
    ['error', 'all well', false],
    ['!error', 'all well', true],
    ['!error', 'An ERROR', false],
    ['-c ERROR', 'an error', false],
    ['-c ERROR', 'an ERROR', true],
    ['-f gtc', 'GET /cart', true],
    ['-f ctg', 'GET /cart', false],
    ['-t a.b', 'a.b', true],
    ['-t a.b', 'axb', false],
    ['a.b', 'axb', true],
    ['status=5\\d\\d in', 'status=503 in 3 ms', true],
    ['red', '\x1b[31mr\x1b[1med\x1b[0m', true],
    ['', 'anything', true],
  ])('%s: %j is %s', (typed, text, expected) => {
    expect(wants(typed, text)).toBe(expected);
  });

  test('by where the line comes from', () => {
    const filter = parseLineFilter('@web-1 error');
    if (filter.type !== 'text') throw new Error('no filter');
    expect(filter.wants(line('error', logSource('alpha', 'web-1')))).toBe(true);
    expect(filter.wants(line('error', logSource('alpha', 'api-1')))).toBe(false);
    expect(filter.wants(line('fine', logSource('alpha', 'web-1')))).toBe(false);
    const cluster = parseLineFilter('@bravo');
    expect(cluster.type === 'text' && cluster.wants(line('x', logSource('bravo')))).toBe(true);
  });

  test('an expression that cannot be read is said, and looked for letter by letter', () => {
    const filter = parseLineFilter('panic(');
    if (filter.type !== 'text') throw new Error('no filter');
    expect(filter.remark).toMatch(/^taken as plain text: Unterminated group/);
    expect(filter.wants(line('panic(nil)'))).toBe(true);
  });

  test('remarks of ours are never filtered away', () => {
    const filter = parseLineFilter('!x');
    expect(filter.type === 'text' && filter.wants({ ...line('gap: 3 s x'), type: 'note' })).toBe(true);
  });

  test('tells what to highlight; nothing of an inverse one', () => {
    const filter = parseLineFilter('o+');
    expect(filter.type === 'text' && filter.spans('foo bO')).toEqual([
      { start: 1, end: 3 },
      { start: 5, end: 6 },
    ]);
    const empty = parseLineFilter('x*');
    expect(empty.type === 'text' && empty.spans('axxb')).toEqual([{ start: 1, end: 3 }]);
    const inverse = parseLineFilter('!o');
    expect(inverse.type === 'text' && inverse.spans('foo')).toEqual([]);
  });
});
