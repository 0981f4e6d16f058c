import type { Cancel } from './ports.ts';

/** Those who listen to one kind of news. */
export interface Emitter<T = void> {
  emit(value: T): void;
  /** Listening returns its own undo; one function may listen several times. */
  subscribe(listener: (value: T) => void): Cancel;
  /** Nobody listens any more. */
  clear(): void;
}

/** An emitter without listeners. Who comes while it emits is told from the next time on; who goes is told no more. */
export function createEmitter<T = void>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit(value) {
      for (const listener of Array.from(listeners)) if (listeners.has(listener)) listener(value);
    },
    subscribe(listener) {
      const own = (value: T): void => listener(value);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    clear: () => listeners.clear(),
  };
}
