import type { SeenRequest } from './servers/orders.ts';

/** How often a cluster is asked whether it lives (design.md §4). */
export const BEAT_EVERY_MS = 10_000;

/** How far, in ms, the beats that came after `start` were from ten seconds behind the one before. */
export function latenessOf(requests: readonly SeenRequest[], start: number): readonly number[] {
  const beats = requests.filter(({ path }) => path === '/readyz').map(({ at }) => at);
  return beats.slice(1).flatMap((at, index) => {
    const distance = at - (beats[index] ?? at);
    return at < start ? [] : [Math.abs(distance - BEAT_EVERY_MS)];
  });
}
