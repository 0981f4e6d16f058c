import { expect, inject, test } from 'vitest';
import { recordedShapes } from './setup/request-record.ts';

const folder = inject('requestRecord');
const sent = recordedShapes(folder, 'kmc');
const covered = recordedShapes(folder, 'conformance');

test('every shape of request that kmc sends has a case in the conformance suite', () => {
  expect(sent.size, 'nothing was recorded: this runs after the other projects, by npm test').toBeGreaterThan(5);
  expect([...sent].filter((shape) => !covered.has(shape))).toEqual([]);
});
