import { isDeepStrictEqual } from 'node:util';
import type { Cancel } from '../clusters/ports.ts';
import type { Chrome } from './selectors/chrome.ts';

/** The chrome as React reads it. Parts keep their identity while they are equal, so that only what changed is rendered. */
export interface ChromeStore {
  readonly snapshot: () => Chrome;
  /** Selects anew; listeners are told only when something differs. */
  update(): void;
  readonly subscribe: (listener: () => void) => Cancel;
}

/** Builds a store over a selector. */
export function createChromeStore(select: () => Chrome): ChromeStore {
  let chrome = select();
  const listeners = new Set<() => void>();
  return {
    snapshot: () => chrome,
    update() {
      const next = shared(chrome, select());
      if (next === chrome) return;
      chrome = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `next`, with every part that equals the one of `previous` replaced by it; `previous` itself when all do. */
function shared(previous: Chrome, next: Chrome): Chrome {
  const keep = <K extends keyof Chrome>(key: K): Chrome[K] =>
    isDeepStrictEqual(previous[key], next[key]) ? previous[key] : next[key];
  const merged: Chrome = {
    surround: next.surround,
    tabs: keep('tabs'),
    status: keep('status'),
    notice: keep('notice'),
    prompt: keep('prompt'),
    dialog: keep('dialog'),
    faults: keep('faults'),
    login: keep('login'),
  };
  const same = (Object.keys(merged) as (keyof Chrome)[]).every((key) => merged[key] === previous[key]);
  return same ? previous : merged;
}
