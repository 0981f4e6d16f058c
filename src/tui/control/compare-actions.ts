import { type Handlers, noActions } from './actions.ts';
import type { Compare } from './compare.ts';

/** What the keys of comparisons act on. */
export interface CompareActionsParts {
  readonly compare: Compare;
}

/** What is done in comparisons only, by the sheet itself. */
const READING = ['compare-all', 'compare-mark'] as const;

/** What those keys ask for. */
export type CompareAction = 'compare' | 'compare-from' | (typeof READING)[number];

/** Opens comparisons, and chooses what is compared. */
export function compareActions({ compare }: CompareActionsParts): Handlers<CompareAction> {
  return {
    ...noActions(READING),
    compare: () => compare.here(),
    'compare-from': () => compare.choose(),
  };
}
