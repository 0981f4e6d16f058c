import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { RawObject } from '../../../../src/refresh/model/record.ts';
import { KEY_GROUPS, Keymap } from '../../../../src/tui/model/keymap.ts';
import { type YamlOptions, yamlDocument } from '../../../../src/tui/selectors/yaml/yaml-document.ts';

const { keyOf } = new Keymap(KEY_GROUPS);
const SHOWN: YamlOptions = { managedFields: true, decoded: false, keyOf };

const linesOf = (object: object, options: Partial<YamlOptions> = {}): readonly string[] =>
  yamlDocument(object as RawObject, { ...SHOWN, ...options }).lines;

describe('an object as YAML', () => {
  test('is laid out as kubectl does it: keys by name, lists as deep as their key', () => {
    const object = {
      kind: 'Pod',
      apiVersion: 'v1',
      spec: { containers: [{ name: 'app', args: ['--a', 'b: c', ''], ports: [] }], nested: [[1, [2]], {}] },
      metadata: { annotations: { 'a/b': 'true', script: '#!/bin/sh\necho hi\n', tail: 'a\n\nb' }, labels: {} },
    };
    expect(linesOf(object)).toEqual([
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  annotations:',
      '    a/b: "true"',
      '    script: |',
      '      #!/bin/sh',
      '      echo hi',
      '    tail: |-',
      '      a',
      '',
      '      b',
      '  labels: {}',
      'spec:',
      '  containers:',
      '  - args:',
      '    - --a',
      "    - 'b: c'",
      '    - ""',
      '    name: app',
      '    ports: []',
      '  nested:',
      '  -',
      '    - 1',
      '    -',
      '      - 2',
      '  - {}',
    ]);
  });

  test('means the same to whoever reads it, whatever it holds', () => {
    // A lone point, which kubectl leaves bare, is NaN to the reader used here, and a text to all others.
    const isRead = (each: string): boolean => !/^[-+]?\.?_*$/.test(each) || each === '';
    const text = fc
      .oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc
          .array(
            fc.constantFrom('\n', ' ', '- a', '#', ': ', 'x', '\t', "'", '"', '|', '0x1', '1:20', 'yes', '2020-01-01'),
          )
          .map((all) => all.join('')),
      )
      .filter(isRead);
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (Object.is(each, -0) ? 0 : each)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(text, value, { minKeys: 1 }), (object) => {
        const own = JSON.parse(JSON.stringify(object));
        for (const version of ['1.1', '1.2'] as const)
          expect(parse(`${linesOf(own).join('\n')}\n`, { version, merge: false })).toEqual(own);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    'true',
    'no',
    'Y',
    'null',
    '~',
    '12',
    '1e3',
    '0x1F',
    '012',
    '1:20',
    '.5',
    '.inf',
    '2026-01-02',
    '=',
    '<<',
  ])('quotes a text that another reader would take for something else: %s', (value) => {
    expect(linesOf({ value })).toEqual([`value: "${value}"`]);
  });

  test.each([
    'a',
    '1.2.3',
    'web-1',
    '10.0.0.1',
    '12a',
    '-x',
    ':80',
    'a:b',
    'a#b',
    'http://x/y?z=1',
    '250m',
    'node is ready',
    'nobody',
  ])('leaves a text alone that needs no quotes: %s', (value) => {
    expect(linesOf({ value })).toEqual([`value: ${value}`]);
  });

  test('tells of managed fields only that they are there, until they are wanted', () => {
    const object = { metadata: { managedFields: [{ manager: 'a' }, { manager: 'b' }], name: 'x' } };
    expect(linesOf(object, { managedFields: false })).toEqual([
      'metadata:',
      '  # managedFields: 2 entries, m shows them',
      '  name: x',
    ]);
    expect(linesOf(object)).toContain('  - manager: b');
  });

  test('of a secret shows what it stands for when it is asked to, and of what is no text how large it is', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const data = { password: base64('hunter2'), note: base64('über\nzwei\n'), key: 'AAECAw==', odd: '%%', empty: '' };
    const object = { kind: 'Secret', data };
    expect(linesOf(object)).toContain(`  password: ${data.password}`);
    expect(linesOf(object, { decoded: true })).toEqual([
      '# decoded: x shows data as it is stored',
      'data:',
      '  empty: ""',
      '  key: # binary, 4 bytes',
      '  note: |',
      '    über',
      '    zwei',
      '  odd: # no base64',
      '  password: hunter2',
      'kind: Secret',
    ]);
  });

  test('marks keys, numbers and notes', () => {
    const { lines, spans } = yamlDocument(
      { metadata: { managedFields: [], num: 3, text: 'x' } },
      { ...SHOWN, managedFields: false },
    );
    const parts = lines.map((line, index) =>
      spans(index).map(({ from, to, tone }) => `${tone} ${line.slice(from, to)}`),
    );
    expect(parts).toEqual([
      ['accent metadata'],
      ['muted   # managedFields: 0 entries, m shows them'],
      ['accent num', 'warning  3'],
      ['accent text'],
    ]);
  });
});
