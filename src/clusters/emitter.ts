import type { Cancel } from './ports.ts';

/** A set of listeners. Listening returns its own undo; a listener added or removed while emitting counts from the next emit. */
export interface Emitter<T> {
  emit(value: T): void;
  subscribe(listener: (value: T) => void): Cancel;
}

/** An emitter without listeners. */
export function createEmitter<T>(): Emitter<T> {
  let listeners: readonly ((value: T) => void)[] = [];
  return {
    emit(value) {
      for (const listener of listeners) listener(value);
    },
    subscribe(listener) {
      const own = (value: T): void => listener(value);
      listeners = [...listeners, own];
      return () => {
        listeners = listeners.filter((each) => each !== own);
      };
    },
  };
}
