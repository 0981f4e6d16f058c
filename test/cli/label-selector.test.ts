import { describe, expect, test } from 'vitest';
import { isLabelSelector } from '../../src/cli/label-selector.ts';
import { NO_SELECTORS, SELECTORS } from '../helpers/selectors.ts';

// What a real API server says of the same texts: test/control-planes/drain-beside-kubectl.test.ts.
describe('a label selector', () => {
  test.each(SELECTORS)('is %j', (text) => {
    expect(isLabelSelector(text)).toBe(true);
  });

  test.each(NO_SELECTORS)('is not %j', (text) => {
    expect(isLabelSelector(text)).toBe(false);
  });
});
