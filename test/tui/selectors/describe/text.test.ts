import { describe, expect, test } from 'vitest';
import { smartLabel } from '../../../../src/tui/selectors/describe/smart-label.ts';
import { aligned } from '../../../../src/tui/selectors/describe/text/aligned.ts';
import { amountText, cpuText, percentText } from '../../../../src/tui/selectors/describe/text/amount.ts';

describe('columns', () => {
  test.each([
    ['two', ['a:\tx', 'long:\ty'], ['a:     x', 'long:  y']],
    ['of consecutive lines only', ['a:\tx', 'alone', 'long:\ty'], ['a:  x', 'alone', 'long:  y']],
    ['of blocks within blocks', ['a\tb\tc', 'aaaa\tbbb\tc', 'a\tc'], ['a     b    c', 'aaaa  bbb  c', 'a     c']],
    ['that are empty', ['a:\tx', '\ty', 'b:\tz'], ['a:  x', '    y', 'b:  z']],
    ['of wide characters', ['日本:\tx', 'abc:\ty'], ['日本:  x', 'abc:   y']],
    ['of nothing', ['', 'plain'], ['', 'plain']],
  ])('%s', (_name, lines, expected) => {
    expect(aligned(lines)).toEqual(expected);
  });
});

test.each([
  ['creationTimestamp', 'Creation Timestamp'],
  ['uid', 'UID'],
  ['apiVersion', 'API Version'],
  ['httpURL', 'Http URL'],
  ['podIPs', 'Pod I Ps'],
  ['clusterIP', 'Cluster IP'],
  ['lastHTTPError', 'Last HTTPError'],
  ['app.kubernetes.io/name', 'app.kubernetes.io/name'],
  ['x2', 'x2'],
])('the field %s is titled %s', (field, title) => {
  expect(smartLabel(field)).toBe(title);
});

test.each([
  [0, '0'],
  [1_536 * 1_024 * 1_024, '1536Mi'],
  [500_000_000, '500M'],
  [7, '7'],
  [1_000, '1k'],
])('%d bytes are %s', (bytes, text) => {
  expect(amountText(bytes)).toBe(text);
});

test('cores are told in thousandths where they are no whole ones, shares are cut', () => {
  expect([cpuText(2_000), cpuText(1_500), percentText(2, 3), percentText(1, 0)]).toEqual(['2', '1500m', '66%', '0%']);
});
