import type { ViewState } from '../view/view-state.ts';
import { onlyEverywhere, onlyInComparisons, onlyOnObjects } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

const onObjectsOrEverywhere = (view: ViewState): string | undefined =>
  onlyEverywhere(view) === undefined ? undefined : onlyOnObjects(view);

/** Objects beside each other. */
export const COMPARE_KEYS: KeyGroup = {
  title: 'Comparisons',
  keys: [
    {
      keys: ['='],
      action: 'compare',
      help: 'compare: two marked rows, or the object with the one chosen by +, else with the same one in all open clusters; there: two of the clusters beside each other',
      disabledReason: onObjectsOrEverywhere,
    },
    {
      keys: ['+'],
      action: 'compare-from',
      help: 'choose the object as the first of two: = on another one, in any table or tab, compares them; again: take it back',
      disabledReason: onlyOnObjects,
    },
    {
      keys: ['a'],
      action: 'compare-all',
      help: 'in a comparison: all of it, or only the differences',
      disabledReason: onlyInComparisons,
    },
    {
      keys: ['space'],
      action: 'compare-mark',
      help: 'over clusters: mark the cluster, for = to compare it with another one',
      disabledReason: onlyEverywhere,
    },
  ],
};
