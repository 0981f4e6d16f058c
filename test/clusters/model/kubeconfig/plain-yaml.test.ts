import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { parsePlainYaml, plainValue } from '../../../../src/clusters/model/kubeconfig/plain-yaml.ts';

/** What is read of a text; `undefined` where it is not plain. */
function plainOf(text: string): unknown {
  const node = parsePlainYaml(text);
  return node === undefined ? undefined : plainValue(node);
}

/** What the YAML package reads of it; fails where that finds it wrong. */
function yamlOf(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent' });
  expect(document.errors, text).toEqual([]);
  return document.toJS();
}

const WORD = fc.constantFrom('a', 'name', 'x-1', 'https://a:6443', '--region', 'LS0t=', 'true', '1', 'two words');
const TREE = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, WORD, fc.string(), fc.boolean(), fc.constant(null), tie('map'), tie('list')),
  map: fc.dictionary(fc.oneof(WORD, fc.string()), tie('tree'), { maxKeys: 4 }),
  list: fc.array(tie('tree'), { maxLength: 4 }),
})).tree;

/** Pieces of which lines are made that look like YAML, whether they are or not. */
const PIECES = [
  ['  ', '    ', '- ', '-', 'a:', 'a: ', 'b: ', 'name: x', 'x', '"q"', "'s'", '{}', '[]', '#c', ' # c', '|', '>-'],
  ['&x', '*x', '?', '---', '...', '1', 'null', '~', 'no', '1e3', '0x1f', '.5', ': ', ':', ',', '\t', '\\', '%', '@'],
];
const PIECE = fc.constantFrom(...PIECES.flat());
const TEXT = fc
  .array(
    fc.array(PIECE, { maxLength: 4 }).map((pieces) => pieces.join('')),
    { maxLength: 7 },
  )
  .map((lines) => lines.join('\n'));

describe('plain YAML', () => {
  test('of a kubeconfig as kubectl writes it is read with its lines', () => {
    const text = [
      'apiVersion: v1',
      'users:',
      '- name: "me"',
      '  user:',
      '    exec:',
      '      args:',
      '      - --region',
      '      - us-east-1',
      '      env: null',
      '      provideClusterInfo: false',
      'preferences: {}',
    ].join('\n');
    const exec = { args: ['--region', 'us-east-1'], env: null, provideClusterInfo: false };
    expect(plainOf(text)).toEqual({ apiVersion: 'v1', users: [{ name: 'me', user: { exec } }], preferences: {} });
    const root = parsePlainYaml(text);
    expect(root?.kind === 'map' && root.entries.get('preferences')?.line).toBe(11);
  });

  test('means what the YAML package says, whatever was written: or it is not read at all', () => {
    const law = fc.property(TREE, (tree) => {
      const text = stringify(tree);
      expect([undefined, yamlOf(text)], text).toContainEqual(plainOf(text));
    });
    fc.assert(law, { numRuns: 500 });
  });

  test('is never taken for something else than the YAML package takes it for, however odd its lines are', () => {
    const law = fc.property(TEXT, (text) => {
      const value = plainOf(text);
      expect(value === undefined ? value : yamlOf(text), text).toEqual(value);
    });
    fc.assert(law, { numRuns: 3_000 });
  });

  test.each([
    ['a: 1', 'a number'],
    ['a: yes', 'a word of older YAML'],
    ['a: b # c', 'a remark behind a value'],
    ['a: |\n  b', 'a block of text'],
    ['a: b\n  c', 'text over two lines'],
    ['a: &x b', 'an anchor'],
    ['a: {b: c}', 'a flow'],
    ['a: b\na: c', 'a key twice'],
    ['a: ü', 'other letters'],
    ['a: b\n---\nc: d', 'two documents'],
    ['- a\nb: c', 'a list that becomes a map'],
    ['', 'nothing'],
  ])('is not %j: %s', (text) => {
    expect(parsePlainYaml(text)).toBeUndefined();
  });
});
