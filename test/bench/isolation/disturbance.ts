import { setTimeout as pause } from 'node:timers/promises';
import { goToPods, shownState, waitUntilHealthy } from '../fleet-home.ts';
import { latenessOf } from '../heartbeats.ts';
import type { MeasuredKmc } from '../measured-program.ts';
import { quiet, walkSteadily } from '../person.ts';
import { epochNow } from '../servers/orders.ts';
import { HEALTHY, type Neighbourhood } from './neighbourhood.ts';
import type { Sickness } from './sickness.ts';

/** What somebody who works in the healthy cluster saw of a neighbour. */
export interface Disturbance {
  /** Key to first byte of its answer, in ms. */
  readonly keys: readonly number[];
  /** How far each distance of two heartbeats was from its ten seconds, in ms, as the healthy cluster saw it. */
  readonly lateness: readonly number[];
  /** The longest stall of kmc's event loop, in ms. */
  readonly stallMs: number;
  /** The state that kmc shows for each neighbour at the end. */
  readonly shown: string;
}

/** A person who holds a key down gets about thirty a second; this one looks at what happens. */
const KEY_EVERY_MS = 80;
/** Pods of the healthy cluster that change. */
const CHANGES_PER_SECOND = 3;
/** Pods of the sick one that change: something must go through a stream for it to be slow. */
const SICK_CHANGES_PER_SECOND = 20;
/** A big cluster is listed anew so often. */
const LOAD_EVERY_MS = 5_000;
const DEADLINE_MS = 60_000;

/** One run of kmc with a healthy cluster and its neighbours, who all fall sick together. */
export async function disturb(
  place: Neighbourhood,
  neighbours: readonly string[],
  sicknesses: readonly Sickness[],
  forMs: number,
): Promise<Disturbance> {
  const kmc = place.kmc([HEALTHY, ...neighbours]);
  const healthyAtFirst = neighbours.filter((name) => startsHealthy(name, sicknesses));
  try {
    await workInHealthy(place, kmc, [HEALTHY, ...healthyAtFirst]);
    return await observe(place, kmc, neighbours, forMs, () => fallSick(place, sicknesses));
  } finally {
    await kmc.close();
  }
}

/**
 * The same, but the sick clusters are another kmc's: whatever keys take longer then is due to a busier machine, and no
 * neighbour's doing.
 */
export async function disturbMachine(
  place: Neighbourhood,
  sicknesses: readonly Sickness[],
  forMs: number,
): Promise<Disturbance> {
  const theirs = sicknesses.map(({ context }) => context);
  const stranger = place.kmc(theirs);
  const kmc = place.kmc([HEALTHY]);
  try {
    await stranger.terminal.see('0 Fleet');
    await waitUntilHealthy(stranger.terminal, theirs, DEADLINE_MS);
    await workInHealthy(place, kmc, [HEALTHY]);
    return await observe(place, kmc, [], forMs, () => fallSick(place, sicknesses));
  } finally {
    await Promise.all([kmc.close(), stranger.close()]);
  }
}

/** One that loads is watched from its first list on. */
function startsHealthy(context: string, sicknesses: readonly Sickness[]): boolean {
  return !sicknesses.some((sickness) => sickness.context === context && sickness.kind !== 'fault');
}

/** Opens the tab of the healthy cluster when all these are healthy. */
export async function workInHealthy(place: Neighbourhood, kmc: MeasuredKmc, healthy: readonly string[]): Promise<void> {
  await kmc.terminal.see('0 Fleet');
  await waitUntilHealthy(kmc.terminal, healthy, DEADLINE_MS);
  await goToPods(kmc.terminal, 1, HEALTHY, place.pods(HEALTHY));
  await quiet(kmc.terminal);
  await pause(1_000);
}

/** Works in the healthy cluster for a while; `begin` starts what disturbs, and returns what ends it. */
export async function observe(
  place: Neighbourhood,
  kmc: MeasuredKmc,
  neighbours: readonly string[],
  forMs: number,
  begin: () => Promise<() => Promise<void>>,
): Promise<Disturbance> {
  await place.home.ask('change', [HEALTHY], CHANGES_PER_SECOND);
  const start = epochNow();
  await kmc.watchLoop();
  const working = walkSteadily(kmc.terminal, KEY_EVERY_MS, forMs);
  const end = await begin();
  const keys = await working;
  const { max } = await kmc.loopDelay();
  const requests = await place.home.ask('requests', HEALTHY, kmc.startedAt);
  kmc.terminal.type('\x1b0');
  await kmc.terminal.see('contexts[');
  await quiet(kmc.terminal);
  const shown = [...new Set(neighbours.map((name) => shownState(kmc.terminal, name)))].join(', ');
  await end();
  await place.home.ask('change', [HEALTHY], 0);
  return { keys, lateness: latenessOf(requests, start), stallMs: max, shown };
}

/** Makes the neighbours sick; returns what heals them. */
async function fallSick({ away }: Neighbourhood, sicknesses: readonly Sickness[]): Promise<() => Promise<void>> {
  const ends = await Promise.all(
    sicknesses.map(async (sickness) => {
      const names = [sickness.context];
      if (sickness.kind === 'fault') {
        await away.ask('change', names, SICK_CHANGES_PER_SECOND);
        // What is open goes on under most faults: it has to be opened again to be refused.
        if (sickness.fault !== 'black-hole') await away.ask('fault', names, 'cut');
        await away.ask('fault', names, sickness.fault);
      }
      const relist = async (): Promise<void> => {
        await away.ask('fault', names, 'expired');
        await away.ask('fault', names, 'none');
      };
      const timer = sickness.kind === 'load' ? setInterval(() => void relist(), LOAD_EVERY_MS) : undefined;
      return async (): Promise<void> => {
        clearInterval(timer);
        await away.ask('change', names, 0);
        if (sickness.kind !== 'context') await away.ask('fault', names, 'none');
      };
    }),
  );
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}
