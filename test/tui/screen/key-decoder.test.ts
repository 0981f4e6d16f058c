import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DECODER_IDLE, type DecoderState, type InputEvent } from '../../../src/tui/screen/key.ts';
import { decodeInput } from '../../../src/tui/screen/key-decoder.ts';

/** Feeds chunks and says afterwards that nothing more is coming. */
function decode(...chunks: readonly string[]): InputEvent[] {
  let state: DecoderState = DECODER_IDLE;
  const events: InputEvent[] = [];
  for (const [chunk, flush] of [...chunks.map((each) => [each, false] as const), ['', true] as const]) {
    const decoded = decodeInput(state, chunk, flush);
    events.push(...decoded.events);
    state = decoded.state;
  }
  return events;
}

const names = (...chunks: readonly string[]): string =>
  decode(...chunks)
    .map((event) => {
      if (event.type === 'mouse') return `${event.button}(${event.x},${event.y})`;
      return event.type === 'key' ? event.name : `paste(${event.text})`;
    })
    .join(' ');

describe('keys', () => {
  test.each([
    ['j', 'j'],
    ['G', 'G'],
    ['jj', 'j j'],
    ['\r', 'enter'],
    ['\t', 'tab'],
    ['\x1b[Z', 'shift-tab'],
    [' ', 'space'],
    ['\x7f', 'backspace'],
    ['\x03', 'ctrl-c'],
    ['\x00', 'ctrl-space'],
    ['\x1c', 'ctrl-\\'],
    ['\x1b', 'esc'],
    ['\x1b1', 'alt-1'],
    ['\x1b\x1b', 'esc esc'],
    ['\x1b[A', 'up'],
    ['\x1bOB', 'down'],
    ['\x1b[1;5C', 'ctrl-right'],
    ['\x1b[1;2D', 'shift-left'],
    ['\x1b\x1b[A', 'alt-up'],
    ['\x1b[5~', 'pgup'],
    ['\x1b[6~', 'pgdn'],
    ['\x1b[3;5~', 'ctrl-delete'],
    ['\x1bOP', 'f1'],
    ['\x1b[15~', 'f5'],
    ['\x1b[[A', 'f1'],
    ['\x1b[97u', 'a'],
    ['\x1b[97;5u', 'ctrl-a'],
    ['é', 'é'],
    ['👍', '👍'],
    ['\x1b[B\x1b[B', 'down down'],
  ])('%j is %s', (bytes, expected) => {
    expect(names(bytes)).toBe(expected);
  });

  test('type their character, and nothing when they have none', () => {
    expect(decode('a')).toEqual([{ type: 'key', name: 'a', text: 'a' }]);
    expect(decode(' ')).toEqual([{ type: 'key', name: 'space', text: ' ' }]);
    expect(decode('\r')).toEqual([{ type: 'key', name: 'enter', text: '' }]);
  });

  test('with Alt tell what they are behind their ESC: it may have been the Escape key', () => {
    expect(decode('\x1b:')).toEqual([
      { type: 'key', name: 'alt-:', text: '', afterEscape: { type: 'key', name: ':', text: ':' } },
    ]);
  });
});

describe('what is no key', () => {
  test.each([
    ['a mouse report of old (X10)', '\x1b[M !!'],
    ['focus', '\x1b[I'],
    ['a cursor report', '\x1b[12;40R'],
    ['device attributes', '\x1b[?62;22c'],
  ])('%s is swallowed', (_, bytes) => {
    expect(names(`a${bytes}b`)).toBe('a b');
  });
});

describe('the mouse', () => {
  test.each([
    ['\x1b[<0;10;5M', 'left(9,4)'],
    ['\x1b[<0;1;1M', 'left(0,0)'],
    ['\x1b[<0;300;120M', 'left(299,119)'],
    ['\x1b[<64;10;5M', 'wheel-up(9,4)'],
    ['\x1b[<65;10;5M\x1b[<65;10;5M', 'wheel-down(9,4) wheel-down(9,4)'],
    // Whatever is held down besides.
    ['\x1b[<4;10;5M', 'left(9,4)'],
    ['\x1b[<16;10;5M', 'left(9,4)'],
    ['\x1b[<81;10;5M', 'wheel-down(9,4)'],
    // The release, other buttons, the wheel sideways, moves.
    ['\x1b[<0;10;5m', ''],
    ['\x1b[<1;10;5M', ''],
    ['\x1b[<2;10;5M', ''],
    ['\x1b[<66;10;5M', ''],
    ['\x1b[<32;10;5M', ''],
    ['\x1b[<35;10;5M', ''],
    // The Escape key, and a click in the same read.
    ['\x1b\x1b[<0;10;5M', 'esc left(9,4)'],
    ['j\x1b[<0;2;3Mk', 'j left(1,2) k'],
    // What a terminal has left out is no key either.
    ['\x1b[<0;10\x1b[A', 'up'],
    ['\x1b[<0;10\x1b[<0;2;3M', 'left(1,2)'],
  ])('%j is %s', (bytes, expected) => {
    expect(names(bytes)).toBe(expected);
  });

  const report = fc
    .tuple(
      fc.constantFrom(0, 1, 2, 4, 32, 64, 65, 66),
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 1, max: 999 }),
    )
    .chain(([code, x, y]) => fc.constantFrom(`\x1b[<${code};${x};${y}M`, `\x1b[<${code};${x};${y}m`));

  test('never presses a key, wherever a slow line cuts its reports and however long it waits then', () => {
    const isKey = ({ type }: InputEvent): boolean => type !== 'mouse';
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(60)), (reports, cuts) => {
        const bytes = reports.join('');
        const whole = decode(bytes);
        expect(whole.filter(isKey)).toEqual([]);
        const edges = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort(
          (a, b) => a - b,
        );
        let state: DecoderState = DECODER_IDLE;
        const events: InputEvent[] = [];
        for (const [index, end] of edges.slice(1).entries()) {
          const chunk = bytes.slice(edges[index], end);
          // Before the `<` nothing tells a report from Escape or Alt: only a line that goes on in time is meant here.
          const waits = !/\x1b\[?$/.test(bytes.slice(0, end));
          for (const [read, flush] of [[chunk, false] as const, ...(waits ? [['', true] as const] : [])]) {
            const decoded = decodeInput(state, read, flush);
            events.push(...decoded.events);
            state = decoded.state;
          }
        }
        expect(events).toEqual(whole);
      }),
    );
  });
});

describe('a bracketed paste', () => {
  test('is one event, whatever it holds', () => {
    expect(names('\x1b[200~dd\x1b:q\n\x1b[201~j')).toBe('paste(dd\x1b:q\n) j');
  });

  test('may come in pieces', () => {
    expect(names('\x1b[200~one ', 'two\x1b[2', '01~k')).toBe('paste(one two) k');
  });
});

test('wherever the bytes are cut, the keys are the same', () => {
  const key = fc.constantFrom(
    'j',
    'G',
    '\r',
    '\x1b[A',
    '\x1b[1;5C',
    '\x1bOP',
    '\x1b[6~',
    'é',
    '\x1b[200~x\x1by\x1b[201~',
    '\x1b[<0;1;2M',
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 12 }), fc.array(fc.nat(80), { maxLength: 6 }), (keys, cuts) => {
      const bytes = keys.join('');
      const edges = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
      const chunks = edges.slice(1).map((end, index) => bytes.slice(edges[index], end));
      expect(names(...chunks)).toBe(names(bytes));
    }),
  );
});

describe('an answer of the terminal', () => {
  const ANSWER = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\';

  test.each([ANSWER, '\x1b]11;rgb:ffff/ffff/ffff\x07'])('is told, and presses no keys: %j', (answer) => {
    const { events, ground } = decodeInput(DECODER_IDLE, `j${answer}k`, false);
    expect(events.map((event) => event.type === 'key' && event.name)).toEqual(['j', 'k']);
    expect(ground).toBe('rgb:ffff/ffff/ffff');
  });

  test('types nothing wherever a slow line cuts it, and even if its end is lost', () => {
    for (let at = 1; at < ANSWER.length; at++) {
      // A cut within the first two characters looks like keys only after the Escape delay.
      if (at > 2) expect(names(ANSWER.slice(0, at))).toBe('');
      expect(names(ANSWER.slice(0, at), ANSWER.slice(at))).toBe('');
    }
  });

  test('is not what alt-] sends', () => {
    expect(names('\x1b]')).toBe('alt-]');
  });
});
