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

test('a listener that stops another while it is told does not disturb the round', () => {
  const emitter = createEmitter<void>();
  const heard: string[] = [];
  emitter.subscribe(() => stop());
  const stop = emitter.subscribe(() => heard.push('second'));
  emitter.emit();
  emitter.emit();
  expect(heard).toEqual(['second']);
});
