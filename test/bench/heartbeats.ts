import type { SeenRequest } from './servers/orders.ts';

/** How often a cluster is asked whether it lives (design.md §4). */
const BEAT_EVERY_MS = 10_000;

/**
 * How far, in ms, the beats of one run of kmc that came after `from` were from ten seconds behind the one before. The
 * first of all is left out: it comes when the connection stands, not when it was sent.
 */
export function latenessOf(requests: readonly SeenRequest[], from: number): readonly number[] {
  const [, ...beats] = requests.filter(({ path }) => path === '/readyz').map(({ at }) => at);
  return beats.slice(1).flatMap((at, index) => {
    const distance = at - (beats[index] ?? at);
    return at < from ? [] : [Math.abs(distance - BEAT_EVERY_MS)];
  });
}
