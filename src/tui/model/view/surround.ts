import { focusedSheet, type ViewState } from './view-state.ts';

/** How much is around the page: all, all but the tab bar, or the title row alone. */
export type Surround = 'whole' | 'compact' | 'full';

/** Whether a text or logs are on the screen, which may fill it. What is done to a cluster is never without its surroundings. */
export function isReading(view: ViewState): boolean {
  const type = focusedSheet(view)?.spec.type;
  return type !== undefined && type !== 'jobs' && type !== 'board' && type !== 'pulses';
}

/** How much is around the page of a view. */
export function surroundOf(view: ViewState): Surround {
  const { bar, fullTexts } = view.around;
  if (fullTexts && isReading(view) && view.dialog === undefined) return 'full';
  return bar ? 'whole' : 'compact';
}
