import { setTimeout as pause } from 'node:timers/promises';
import { epochNow, type SeenRequest } from '../servers/orders.ts';
import { type Disturbance, observe, workInHealthy } from './disturbance.ts';
import { HEALTHY, type Neighbourhood } from './neighbourhood.ts';

/** How many clusters came back by themselves after all had lost their credential at once, and how they asked. */
export interface AuthWave extends Disturbance {
  readonly clusters: number;
  readonly returned: number;
  /** From the moment that the credential is good again to the last cluster's first accepted request, in ms. */
  readonly returnMs: number;
  /** Most first probes that came within 100 ms. */
  readonly crowd: number;
  /** From the first of the first probes to the last, in ms. */
  readonly spreadMs: number;
}

/** Long enough for every cluster to notice at its next beat (10 s), and to be refused a probe. */
const LOST_MS = 20_000;
/** The probe that comes last in a burst is 15 s and a fifth after the one before. */
const RETURN_MS = 25_000;
const CROWD_MS = 100;

/** Clusters lose their credential in the same instant and get it back in the same instant; nobody presses a key for them. */
export async function authWave(place: Neighbourhood, names: readonly string[]): Promise<AuthWave> {
  const kmc = place.kmc([HEALTHY, ...names]);
  try {
    await workInHealthy(place, kmc, [HEALTHY, ...names]);
    const start = epochNow();
    let back = start;
    const seen = await observe(place, kmc, names, LOST_MS + RETURN_MS, async () => {
      await place.away.ask('accept', names, false);
      const regained = pause(LOST_MS).then(async () => {
        await place.away.ask('accept', names, true);
        back = epochNow();
      });
      return () => regained;
    });
    const requests = await Promise.all(names.map((name) => place.away.ask('requests', name, start)));
    return { ...seen, clusters: names.length, ...returns(requests, back), ...spread(requests) };
  } finally {
    await place.away.ask('accept', names, true);
    await kmc.close();
  }
}

function returns(requests: readonly (readonly SeenRequest[])[], back: number): Pick<AuthWave, 'returned' | 'returnMs'> {
  const firsts = requests.map((its) => its.find(({ at, status }) => at > back && status === 200)?.at);
  const returned = firsts.filter((at) => at !== undefined);
  return { returned: returned.length, returnMs: Math.max(...returned) - back };
}

function spread(requests: readonly (readonly SeenRequest[])[]): Pick<AuthWave, 'crowd' | 'spreadMs'> {
  const probes = requests
    .map((its) => its.find(({ path, status }) => path === '/version' && status === 401)?.at)
    .filter((at) => at !== undefined)
    .sort((a, b) => a - b);
  const crowds = probes.map((first) => probes.filter((at) => at >= first && at < first + CROWD_MS).length);
  return { crowd: Math.max(0, ...crowds), spreadMs: (probes.at(-1) ?? 0) - (probes[0] ?? 0) };
}
