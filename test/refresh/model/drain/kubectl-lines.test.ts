import { expect, test } from 'vitest';
import { kubectlLines } from '../../../../src/refresh/model/drain/kubectl-lines.ts';
import { DRAIN_DEFAULTS } from '../../../../src/refresh/model/drain/options.ts';
import { newDrain } from '../../../../src/refresh/model/drain/state.ts';

test.each([
  ['unreachable', 'connection refused', 'paused: connection refused; it goes on by itself when the cluster answers'],
  ['credential', 'token expired', 'paused: token expired; it goes on by itself when the credential is renewed'],
] as const)('a pause (%s) says what it waits for', (why, text, line) => {
  const printed = kubectlLines({ type: 'paused', pause: { why, text } }, newDrain('node-1', DRAIN_DEFAULTS));
  expect(printed).toEqual({ out: [], err: [line] });
});
