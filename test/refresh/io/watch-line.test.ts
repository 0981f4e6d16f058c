import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWatchLine } from '../../../src/refresh/io/watch-line.ts';

const parsed = (object: unknown): unknown =>
  parseWatchLine(Buffer.from(JSON.stringify({ type: 'ADDED', object }))).object;

test('an event comes without its managed fields and otherwise whole', () => {
  const managedFields = [
    { manager: 'kubectl', fieldsV1: { 'f:metadata': { 'f:labels': { 'f:app': {} } } } },
    { manager: 'kubelet', fieldsV1: { 'f:status': { 'k:{"type":"Ready"}': {} } }, subresource: 'status' },
  ];
  const object = { metadata: { name: 'a', labels: { app: 'x' }, managedFields }, spec: { nodeName: 'n' } };
  expect(parsed(object)).toEqual({ metadata: { name: 'a', labels: { app: 'x' } }, spec: { nodeName: 'n' } });
});

test('an object without managed fields is parsed as it is', () => {
  const object = { metadata: { name: 'ä', annotations: { note: ',"managedFields":[' } }, data: { x: '}]}' } };
  expect(parsed(object)).toEqual(object);
});

test('managed fields that are not the last of the metadata go as well', () => {
  const object = { metadata: { name: 'a', managedFields: [{ manager: 'm' }], zone: 'z' }, spec: { list: [{ a: 1 }] } };
  expect(parsed(object)).toEqual({ metadata: { name: 'a', zone: 'z' }, spec: { list: [{ a: 1 }] } });
});

test('for any object, everything but the managed fields survives', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json), json, json, (labels, spec, manager) => {
      const rest = { metadata: { name: 'a', labels }, spec };
      const whole = { metadata: { ...rest.metadata, managedFields: [{ manager: 'm', fieldsV1: { manager } }] }, spec };
      const result = parsed(whole);
      expect([JSON.stringify(rest), JSON.stringify(whole)]).toContain(JSON.stringify(result));
    }),
  );
});

test('a line that is no JSON is an error', () => {
  expect(() => parseWatchLine(Buffer.from('{"type":'))).toThrow(SyntaxError);
});
