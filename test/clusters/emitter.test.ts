import { expect, test } from 'vitest';
import { createEmitter } from '../../src/clusters/emitter.ts';

test('every listener hears every value until it stops listening', () => {
  const emitter = createEmitter<number>();
  const heard: string[] = [];
  const stop = emitter.subscribe((value) => heard.push(`a${value}`));
  emitter.subscribe((value) => heard.push(`b${value}`));
  emitter.emit(1);
  stop();
  stop();
  emitter.emit(2);
  expect(heard).toEqual(['a1', 'b1', 'b2']);
});

test('who is stopped while it is told is told no more, who comes is told from the next time on', () => {
  const emitter = createEmitter();
  const heard: string[] = [];
  emitter.subscribe(() => {
    stop();
    emitter.subscribe(() => heard.push('late'));
  });
  const stop = emitter.subscribe(() => heard.push('stopped'));
  emitter.subscribe(() => heard.push('last'));
  emitter.emit();
  expect(heard).toEqual(['last']);
  emitter.emit();
  expect(heard).toEqual(['last', 'last', 'late']);
});

test('nobody hears anything once it is cleared', () => {
  const emitter = createEmitter();
  const heard: string[] = [];
  emitter.subscribe(() => heard.push('a'));
  emitter.clear();
  emitter.emit();
  expect(heard).toEqual([]);
});
