import { expect, test } from 'vitest';
import type { KindPulse } from '../../../../src/refresh/model/pulses/pulse.ts';
import { NO_SAMPLES, type Series, withSample } from '../../../../src/refresh/model/pulses/series.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';
import { bytesText, coresText, percentTone } from '../../../../src/tui/selectors/pulses/amounts.ts';
import { tileLines } from '../../../../src/tui/selectors/pulses/tile.ts';

const ASCII = createTheme({ colors: 0, glyphs: 'ascii' });
const COLOURS = createTheme({ colors: 1, glyphs: 'unicode' });
const SINCE = new Date(2026, 0, 2, 3, 4, 5).getTime();

const series: Series = [0, 0, 1, 4, undefined, 2].reduce<Series>(withSample, NO_SAMPLES);
const tally = { good: 1_200, pending: 3, bad: 1 };
const plain = (text: string): string => text.replace(/\x1b\[\d+m/g, '');

function tile(state: KindPulse['state'], more: Partial<KindPulse> = {}, warnings?: number): readonly string[] {
  const pulse = { kind: 'pods', state, tally, ...more };
  return tileLines({ title: 'pods', pulse, warnings, series, isSelected: true }, 26, ASCII).map(plain);
}

test('a tile is the name and how many, how many are not well, and the course of that, without colours and glyphs too', () => {
  expect(tile({ type: 'ready' })).toEqual([
    '> pods               1,204',
    '  #=--------    4 not well',
    '  __:# =                  ',
  ]);
});

test.each<readonly [string, readonly string[], string]>([
  [
    'that all are well',
    tile({ type: 'ready' }, { tally: { good: 7, pending: 0, bad: 0 } }),
    '----------      all well',
  ],
  [
    'that there are none',
    tile({ type: 'ready' }, { tally: { good: 0, pending: 0, bad: 0 } }),
    '                    none',
  ],
  ['that it was so then', tile({ type: 'stale', since: SINCE, word: '', reason: '' }), '4 not well at 03:04:05  '],
  [
    'that there were none then',
    tile({ type: 'stale', since: SINCE, word: '', reason: '' }, { tally: { good: 0, pending: 0, bad: 0 } }),
    'none at 03:04:05        ',
  ],
  [
    'how many warnings there were then',
    tile({ type: 'stale', since: SINCE, word: '', reason: '' }, { kind: 'events' }),
    '4 warnings at 03:04:05  ',
  ],
  ['that nothing is known yet', tile({ type: 'loading' }), 'loading                 '],
  ['that it may not be known', tile({ type: 'forbidden', reason: 'no' }), 'not permitted           '],
  ['why it is not known', tile({ type: 'failed', word: 'auth failed', reason: 'no' }), 'auth failed             '],
  ['that its cluster has no such kind', tile({ type: 'unserved' }), 'not served here         '],
  ['how many warnings came', tile({ type: 'ready' }, {}, 12), '#=--------   12 warn/min'],
  ['that no warnings came', tile({ type: 'ready' }, {}, 0), '#=--------         quiet'],
])('a tile says %s', (_, lines, words) => {
  expect(lines[1]).toBe(`  ${words}`);
});

test('what is not well is red, or yellow where it may be on its way', () => {
  const words = (bad: number, pending: number): string => {
    const pulse = { kind: 'pods', state: { type: 'ready' }, tally: { good: 3, pending, bad } } as const;
    return tileLines({ title: 'pods', pulse, warnings: undefined, series, isSelected: false }, 26, COLOURS)[1] ?? '';
  };
  expect(words(1, 1)).toContain('\x1b[31m   2 not well');
  expect(words(0, 1)).toContain('\x1b[33m   1 not well');
  expect(words(0, 0)).toContain('\x1b[32m     all well');
});

test.each([
  [0, '0', '0'],
  [250, '250m', '0.2Ki'],
  [3_140, '3.1', '3.1Ki'],
  [48_000, '48', '47Ki'],
])('%i is %s cores, or %s', (amount, cores, bytes) => {
  expect([coresText(amount), bytesText(amount)]).toEqual([cores, bytes]);
});

test('memory is told in the unit that suits it', () => {
  expect([bytesText(512 * 2 ** 20), bytesText(3.14 * 2 ** 30), bytesText(5 * 2 ** 40)]).toEqual([
    '512Mi',
    '3.1Gi',
    '5Ti',
  ]);
});

test('a use is noteworthy from 70 percent, and too much from 90', () => {
  expect([69, 70, 89, 90, 140].map(percentTone)).toEqual(['good', 'warning', 'warning', 'bad', 'bad']);
});
