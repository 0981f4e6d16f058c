import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valuesAt } from '../../../../src/refresh/model/path/field-path.ts';
import { readPath } from '../../../../src/refresh/model/path/read-path.ts';

const OBJECT = {
  metadata: { name: 'web', labels: { app: 'shop', 'topology.kubernetes.io/zone': 'eu-1' }, generation: 3 },
  spec: {
    containers: [
      { name: 'app', image: 'shop:1', ports: [{ port: 80 }] },
      { name: 'side', image: 'proxy:2', ports: [] },
    ],
  },
  status: {
    conditions: [
      { type: 'Ready', status: 'False', count: 2 },
      { type: 'Synced', status: 'True', count: 7 },
    ],
  },
};

function found(text: string, object: unknown = OBJECT): unknown {
  const read = readPath(text);
  return read.type === 'broken' ? read.reason : valuesAt(read.path, object);
}

describe('a path', () => {
  test.each([
    ['.metadata.name', ['web']],
    ['metadata.name', ['web']],
    ['{.metadata.name}', ['web']],
    ['$.metadata.generation', [3]],
    ['.metadata.labels.topology\\.kubernetes\\.io/zone', ['eu-1']],
    [".metadata.labels['topology.kubernetes.io/zone']", ['eu-1']],
    ['.metadata.labels["app"]', ['shop']],
    ['.spec.containers[0].image', ['shop:1']],
    ['.spec.containers[-1].image', ['proxy:2']],
    ['.spec.containers[*].name', ['app', 'side']],
    ['.spec.containers[0:1].name', ['app']],
    ['.spec.containers[1:].name', ['side']],
    ['.spec.containers[1,0].name', ['side', 'app']],
    [".spec.containers[0]['name','image']", ['app', 'shop:1']],
    ['.metadata.labels.*', ['shop', 'eu-1']],
    ['..port', [80]],
    ['.status.conditions[?(@.type=="Ready")].status', ['False']],
    [".status.conditions[?( @.type != 'Ready' )].type", ['Synced']],
    ['.status.conditions[?(@.count>=7)].type', ['Synced']],
    ['.status.conditions[?(@.count<7)].type', ['Ready']],
    ['.spec.containers[?(@.ports[0])].name', ['app']],
    ['.metadata.missing.name', []],
    ['.spec.containers[7].name', []],
    ['.metadata.name[0]', []],
    ['.metadata.constructor', []],
    ['.__proto__', []],
  ])('%s leads to what kubectl finds there', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  test.each([
    ['', 'a name is missing behind a dot'],
    ['.a..', 'a name is missing behind a dot'],
    ['.a[', 'between [ and ] there must be a number, a name in quotes, * or ?(…)'],
    ['.a[0', 'a "]" is missing'],
    ['.a[?(@.b==c)]', 'a filter compares @.a.path with a number, true, false or a text in quotes'],
    ['.a[?(@.b=="c"]', 'a ")" is missing'],
    ['.a\\', 'nothing stands behind the last \\'],
    ['.a{.b}', '"{.b}" is no part of a path'],
    ['.a | length', '" | length" is no part of a path'],
  ])('%s cannot be read, and says why', (text, reason) => {
    expect(found(text)).toBe(reason);
  });

  test('of any text is read or refused, and whatever it leads to is part of the object', () => {
    const piece = fc.constantFrom(
      '.',
      'a',
      '[',
      ']',
      '*',
      '..',
      '?(',
      '@',
      '==',
      '"b"',
      ')',
      '0',
      ':',
      ',',
      '\\',
      '$',
      '-1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.jsonValue({ maxDepth: 4 }), (pieces, object) => {
        const read = readPath(pieces.join(''));
        const values = read.type === 'broken' ? [] : valuesAt(read.path, object);
        const parts = new Set(everything(object));
        expect(values.filter((value) => !parts.has(value))).toEqual([]);
      }),
    );
  });

  test('finds a field by any name that is written with its special characters escaped', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[\w./ -]+$/)), (name) => {
        const escaped = name.replace(/\W/gu, '\\$&');
        const quoted = name.replace(/["\\]/g, '\\$&');
        const object = { a: Object.fromEntries([[name, 1]]) };
        expect(found(`.a["${quoted}"]`, object)).toEqual([1]);
        if (/^[\w./ -]+$/.test(name)) expect(found(`.a.${escaped}`, object)).toEqual([1]);
      }),
    );
  });
});

function* everything(value: unknown): Generator<unknown> {
  yield value;
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* everything(each);
}
