import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from '../../../src/refresh/io/log-stream.ts';

async function read(chunks: readonly Uint8Array[]): Promise<readonly string[]> {
  const lines: string[] = [];
  async function* body(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  for await (const bunch of linesOf(body())) lines.push(...bunch);
  return lines;
}

test('lines are the same however their bytes are cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ü', '€', '\n', '😀', ' ') });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.integer({ min: 1, max: 7 })), async (whole, sizes) => {
      const bytes = Buffer.from(whole);
      const chunks: Uint8Array[] = [];
      let start = 0;
      for (const size of [...sizes, bytes.length]) {
        if (start < bytes.length) chunks.push(bytes.subarray(start, start + size));
        start += size;
      }
      const lines = whole.split('\n');
      if (lines.at(-1) === '') lines.pop();
      expect(await read(chunks)).toEqual(lines);
    }),
  );
});

test('the return of a terminal is no part of a line', async () => {
  expect(await read([Buffer.from('one\r\ntwo\r')])).toEqual(['one', 'two']);
});

test('a line that never ends is cut, and says by how much', async () => {
  const piece = Buffer.alloc(10_000, 'x');
  const lines = await read([piece, piece, piece, Buffer.from('\nnext\n')]);
  expect(lines).toEqual([`${'x'.repeat(16_384)}… (cut: 13,616 more bytes)`, 'next']);
});
