import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanAddress, linksIn } from '../../../src/tui/model/link.ts';
import { linkedText } from '../../../src/tui/model/linked-text.ts';
import { truncate } from '../../../src/tui/model/text.ts';
import { createTheme } from '../../../src/tui/model/theme.ts';

const theme = createTheme({ colors: 0, glyphs: 'unicode', links: true });

describe('addresses are found', () => {
  test.each([
    ['see https://a.example/x.', ['https://a.example/x']],
    ['(https://a.example/x), then', ['https://a.example/x']],
    ['https://a.example/wiki/K_(b)', ['https://a.example/wiki/K_(b)']],
    ['[docs](https://a.example/x_(y))!', ['https://a.example/x_(y)']],
    ['"url":"https://a.example/?q=1&r=%20","b":1', ['https://a.example/?q=1&r=%20']],
    [String.raw`{\"url\":\"https://a.example/x\",`, ['https://a.example/x']],
    [String.raw`line\nhttps://a.example\nline`, ['https://a.example']],
    ["url='https://a.example/x'", ['https://a.example/x']],
    ['<https://a.example/x>', ['https://a.example/x']],
    ['`http://a.example:8080`', ['http://a.example:8080']],
    ['a=https://1.2.3.4:2380,b=https://1.2.3.5:2380', ['https://1.2.3.4:2380', 'https://1.2.3.5:2380']],
    ['https://a.example/x,https://b.example/y', ['https://a.example/x', 'https://b.example/y']],
    ['a=https://a.example/x,b=https://b.example/y', ['https://a.example/x', 'https://b.example/y']],
    ['https://a.example/1,2;3', ['https://a.example/1,2;3']],
    ['https://a.example/to/https://b.example', ['https://a.example/to/https://b.example']],
    ['http://[::1]:8080/x', ['http://[::1]:8080/x']],
    ['HTTPS://A.example', ['HTTPS://A.example']],
    ['https://a.example/#/d/abc?from=now-1h', ['https://a.example/#/d/abc?from=now-1h']],
    ['https://münchen.example/straße', ['https://xn--mnchen-3ya.example/stra%C3%9Fe']],
    ['https://a.example: refused', ['https://a.example']],
    ['https://a.example\u200b.b.example', ['https://a.example']],
    // Beginnings, patterns and what is none.
    ['https://a.example/x…', []],
    ['https://a.example/{id}', []],
    ['https://$' + '{HOST}/x', []],
    ['https://$(HOST)/x', []],
    ['https://a.example/$(ID)/x', []],
    ['https://*.example', []],
    ['http-get http://:80/healthz delay=0s', []],
    ['https://', []],
    ['ftp://a.example javascript:alert(1) //a.example a.example', []],
    [`https://a.example/${'a'.repeat(2_000)}`, []],
  ])('%s', (text, addresses) => {
    expect(linksIn(text).map(({ address }) => address)).toEqual(addresses);
  });

  test('as they were meant, where Go has written them into JSON', () => {
    const text = String.raw`"https://a.example/?a=1\u0026b=2"`;
    expect(linksIn(text)).toEqual([{ from: 1, to: text.length - 1, address: 'https://a.example/?a=1&b=2' }]);
  });

  test('besides words that stand for one, as whole words only', () => {
    const words = new Map([['a.example', 'https://a.example']]);
    const found = linksIn('a.example,b.example xa.example https://b.example/a.example a.example', words);
    expect(found.map(({ from, address }) => [from, address])).toEqual([
      [0, 'https://a.example'],
      [31, 'https://b.example/a.example'],
      [59, 'https://a.example'],
    ]);
  });

  test('in a megabyte of brackets and commas, without ado', () => {
    expect(linksIn(`https://a.example/${',a('.repeat(300_000)}`)).toEqual([]);
    expect(linksIn(`https://a.example/${')'.repeat(1_500)}`)).toHaveLength(1);
  });
});

/** What a cluster could send to make a terminal obey it. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'https://',
        'http://',
        'a.example',
        '/',
        '\x1b]8;;',
        '\x1b\\',
        '\x07',
        '\x9c',
        ';',
        '\u202e',
        '…',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('whatever a cluster sends', () => {
  test('an address that is sent on is printable ASCII, http or https, and not too long', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { from, to, address } of linksIn(text)) {
          expect(address).toMatch(/^https?:\/\/[!-~]+$/i);
          expect(address.length).toBeLessThanOrEqual(2_000);
          expect(text.slice(from, to)).toMatch(/^https?:/i);
        }
        expect(cleanAddress(text) ?? 'https://x').toMatch(/^https?:\/\/[!-~]+$/i);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the theme makes a link of a clean address only', () => {
    fc.assert(
      fc.property(hostile, (address) => {
        expect(theme.link(address, 'x')).toMatch(/^(?:x|\x1b\]8;;https?:\/\/[!-~]+\x1b\\x\x1b\]8;;\x1b\\)$/i);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a text that was cut', () => {
  const whole = 'open https://a.example/long or https://b.example';

  test('leads where the whole address leads', () => {
    expect(linkedText(whole, truncate(whole, 20), theme)).toBe(
      'open \x1b]8;;https://a.example/long\x1b\\https://a.exam…\x1b]8;;\x1b\\',
    );
  });

  test('is the same text', () => {
    fc.assert(
      fc.property(fc.nat(60), (width) => {
        const shown = truncate(whole, width);
        expect(stripVTControlCharacters(linkedText(whole, shown, theme))).toBe(shown);
      }),
    );
  });

  test('has no links in a terminal that has none', () => {
    expect(linkedText(whole, whole, createTheme({ colors: 3, glyphs: 'unicode' }))).toBe(whole);
  });
});
