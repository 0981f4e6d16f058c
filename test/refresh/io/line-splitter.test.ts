import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSplitter } from '../../../src/refresh/io/line-splitter.ts';

function split(bytes: Buffer, cuts: readonly number[]): string[] {
  const splitter = createLineSplitter();
  const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  return edges.slice(1).flatMap((end, index) => [...splitter.push(bytes.subarray(edges[index], end))].map(String));
}

test('lines come out whole, wherever the chunks are cut, also inside of a character', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\n', ''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), fc.array(fc.nat(200), { maxLength: 8 }), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
      const inside = cuts.filter((cut) => cut <= bytes.length);
      expect(split(bytes, inside)).toEqual(lines.filter((each) => each !== ''));
    }),
  );
});

test('only LF ends a line: an object may hold the line separators of Unicode', () => {
  expect(split(Buffer.from('a\u2028b\u2029c\n'), [])).toEqual(['a\u2028b\u2029c']);
});

test('half a line at the end of a stream is not given out', () => {
  expect(split(Buffer.from('whole\nhal'), [7])).toEqual(['whole']);
});
