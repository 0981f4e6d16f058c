import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { styledText, withoutColours } from '../../../../src/refresh/model/logs/ansi.ts';
import { jsonCell, jsonColumns, jsonOf, prettyJson } from '../../../../src/refresh/model/logs/json-line.ts';

describe('colours of a program', () => {
  test('are told apart from the text', () => {
    expect(styledText('a \x1b[1;31mred\x1b[0m b')).toEqual({
      text: 'a red b',
      runs: [{ start: 2, end: 5, sgr: '1;31' }],
    });
    expect(styledText('\x1b[32mINFO\x1b[39m x').runs).toEqual([
      { start: 0, end: 4, sgr: '32' },
      { start: 4, end: 6, sgr: '32;39' },
    ]);
    expect(styledText('\x1b[38;5;0mblack\x1b[m.')).toEqual({
      text: 'black.',
      runs: [{ start: 0, end: 5, sgr: '38;5;0' }],
    });
    expect(styledText('\x1b[1m\x1b[0;33mx').runs).toEqual([{ start: 0, end: 1, sgr: '33' }]);
  });

  test('whatever else a terminal would obey is left to be drawn as text', () => {
    expect(styledText('\x1b[2Jgone\x1b]0;title\x07').text).toBe('\x1b[2Jgone\x1b]0;title\x07');
  });

  test('the text is the same however it is asked for, and no style grows for ever', () => {
    const piece = fc.oneof(
      fc.constantFrom('\x1b[31m', '\x1b[0m', '\x1b[1;38;5;200m', '\x1b[m', '\x1b[2J'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const raw = pieces.join('');
        const { text, runs } = styledText(raw);
        expect(text).toBe(withoutColours(raw));
        for (const { start, end, sgr } of runs) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(sgr.length).toBeLessThanOrEqual(48);
        }
      }),
    );
  });
});

describe('structured lines', () => {
  test('are objects and nothing else', () => {
    expect(jsonOf(' {"level":"info","msg":"up"} ')).toEqual({ level: 'info', msg: 'up' });
    expect(jsonOf('{broken}')).toBeUndefined();
    expect(jsonOf('[1,2]')).toBeUndefined();
    expect(jsonOf('plain')).toBeUndefined();
  });

  test('over several lines', () => {
    expect(prettyJson({ level: 'info', http: { code: 200 } })).toEqual([
      '{',
      '  "level": "info",',
      '  "http": {',
      '    "code": 200',
      '  }',
      '}',
    ]);
  });

  test('as columns: level and message first, the time not at all, and no more than fit', () => {
    const objects = [
      { ts: 1, path: '/cart', level: 'info', msg: 'served', code: 200 },
      { ts: 2, level: 'error', msg: 'upstream timed out', code: 504, extra: { a: 1 } },
    ];
    expect(jsonColumns(objects, 60).map(({ field }) => field)).toEqual(['level', 'msg', 'code', 'extra', 'path']);
    expect(jsonColumns(objects, 26)).toEqual([
      { field: 'level', width: 5 },
      { field: 'msg', width: 15 },
      { field: 'code', width: 4 },
    ]);
    expect(jsonCell(objects[1] ?? {}, 'extra')).toBe('{"a":1}');
    expect(jsonCell(objects[0] ?? {}, 'extra')).toBe('');
  });

  test('columns never take more than there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue())),
        fc.integer({ min: 0, max: 120 }),
        (objects, width) => {
          const taken = jsonColumns(objects as Record<string, unknown>[], width).reduce(
            (sum, column) => sum + column.width + 1,
            -1,
          );
          expect(taken).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
