import type { Cancel } from '../clusters/ports.ts';
import { reduceView } from './model/view/view-reducer.ts';
import { VIEW_INITIAL, type ViewAction, type ViewState } from './model/view/view-state.ts';

/** Holds the view state; the reducer is the only one that changes it. */
export interface ViewStore {
  view(): ViewState;
  dispatch(action: ViewAction): void;
  subscribe(listener: () => void): Cancel;
}

/** A store that shows the Fleet home. */
export function createViewStore(): ViewStore {
  let view = VIEW_INITIAL;
  const listeners = new Set<() => void>();
  return {
    view: () => view,
    dispatch(action) {
      const next = reduceView(view, action);
      if (next === view) return;
      view = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
