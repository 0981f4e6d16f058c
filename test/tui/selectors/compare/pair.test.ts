import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { besideDocument, unifiedDocument } from '../../../../src/tui/selectors/compare/pair-document.ts';
import { MOST_LINES, pairRows } from '../../../../src/tui/selectors/compare/pair-rows.ts';
import { pairView } from '../../../../src/tui/selectors/compare/pair-view.ts';
import { comparedSecrets } from '../../../../src/tui/selectors/compare/secret.ts';

const unified = (left: object, right: object, showsAll = true): readonly string[] =>
  unifiedDocument(pairView(pairRows(left, right).rows, showsAll).rows).lines;

describe('two objects beside each other', () => {
  test('are YAML, every line with its sign', () => {
    const left = { spec: { replicas: 3, containers: [{ image: 'web:1', name: 'web' }], paused: true } };
    const right = { spec: { replicas: 5, containers: [{ image: 'web:1', name: 'web', args: ['-v'] }] } };
    expect(unified(left, right)).toEqual([
      '  spec:',
      '    containers:',
      '    - name: web',
      '+     args:',
      '+     - -v',
      '      image: web:1',
      '-   paused: true',
      '-   replicas: 3',
      '+   replicas: 5',
    ]);
    const { lines } = besideDocument(pairRows(left, right).rows, () => false);
    expect(lines.slice(-2)).toEqual(['  paused: true - ', '  replicas: 3 ~   replicas: 5']);
  });

  test('are each the YAML of their own object, whatever that holds', () => {
    const text = fc.oneof(fc.constantFrom('a', 'b: c', 'x\ny\n', 'x\nz\n', '1', '- a', ''), fc.string());
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.boolean(), tie('map'), tie('list')),
      map: fc.dictionary(fc.constantFrom('name', 'env', 'args', 'z'), tie('any')),
      list: fc.array(tie('any'), { maxLength: 3 }),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), value.any),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), value.any),
        (left, right) => {
          // A lone point is NaN to the reader used here, and a text to all others.
          fc.pre(!/[:-] [-+]?\.?_*(?:"|,|}|$)/m.test(JSON.stringify([left, right])));
          const { rows } = pairRows(left, right);
          const sideOf = (side: 'left' | 'right'): string => rows.flatMap((row) => row[side]?.text ?? []).join('\n');
          expect(sortedLists(parse(sideOf('left')) ?? {})).toEqual(sortedLists(left));
          expect(sortedLists(parse(sideOf('right')) ?? {})).toEqual(sortedLists(right));
        },
      ),
    );
  });

  test('texts of several lines are compared as files are', () => {
    const config = (port: number): object => ({ data: { 'app.conf': `[server]\nport=${port}\nhost=all\n` } });
    expect(unified(config(80), config(81))).toEqual([
      '  data:',
      '    app.conf: |',
      '      [server]',
      '-     port=80',
      '+     port=81',
      '      host=all',
    ]);
  });

  test('only the differences are shown with what they belong to, and how much is left out', () => {
    const many = (version: number): object => ({
      data: Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [`key${100 + index}`, index === 20 ? version : 0]),
      ),
      kind: 'ConfigMap',
    });
    expect(unified(many(1), many(2), false)).toEqual([
      '  data:',
      '  # 18 lines alike',
      '    key118: 0',
      '    key119: 0',
      '-   key120: 1',
      '+   key120: 2',
      '    key121: 0',
      '    key122: 0',
      '  # 8 lines alike',
    ]);
    expect(unified(many(1), many(1), false)).toEqual([]);
  });

  test('each run of lines that differ is one difference', () => {
    const { rows } = pairRows({ a: 1, b: 1, c: 1, d: 1 }, { a: 2, b: 2, c: 1, d: 2 });
    expect(pairView(rows, true).hunks).toEqual([0, 3]);
  });

  test('a long text is compared up to a limit, and it is told that it is cut', () => {
    const long = (last: string): object => ({
      data: { log: `${Array.from({ length: MOST_LINES + 5 }, (_, index) => `line ${index}`).join('\n')}\n${last}` },
    });
    const found = pairRows(long('a'), long('b'));
    expect(found.isCut).toBe(true);
    expect(found.rows.length).toBeLessThanOrEqual(MOST_LINES);
    expect(pairRows({ a: 1 }, { a: 2 }).isCut).toBe(false);
  });
});

describe('secrets', () => {
  const secret = (password: string): Record<string, unknown> => ({
    apiVersion: 'v1',
    kind: 'Secret',
    data: { password: Buffer.from(password).toString('base64') },
  });

  test('are told to be alike or not, and not what they hold, until they are decoded', () => {
    const three = [secret('hunter2'), secret('hunter3'), secret('hunter2')];
    expect(comparedSecrets(three, false).map((each) => each['data'])).toEqual([
      { password: '7 bytes, A' },
      { password: '7 bytes, B' },
      { password: '7 bytes, A' },
    ]);
    expect(comparedSecrets(three, true)[1]?.['data']).toEqual({ password: 'hunter3' });
  });

  test('nor does the copy tell that kubectl keeps of them', () => {
    const metadata = {
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"p":"aHVudGVyMg=="}}' },
    };
    expect(JSON.stringify(comparedSecrets([{ ...secret('hunter2'), metadata }], false))).not.toContain('aHVudGVyMg');
  });
});

/** Lists that are merged by key have no order. */
function sortedLists(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sortedLists).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedLists(inner)]),
  );
}
