import { goToPods } from '../fleet-home.ts';
import { DOZEN, type Neighbourhood } from './neighbourhood.ts';

/** A start of kmc with twelve contexts, in ms since the process was started. */
export interface DozenStart {
  readonly firstFrameMs: number;
  /** All rows of two healthy clusters. */
  readonly rowsMs: number;
}

/** Who is opened: the two that are always healthy, or these among ten black holes. */
export type Company = 'alone' | 'ten black holes';

/** Where the two stand among the twelve: a single key leads to each. */
const HEALTHY_PLACES: readonly number[] = [2, 9];

/** Opens contexts at once and looks at the two healthy ones. */
export async function startDozen(place: Neighbourhood, company: Company): Promise<DozenStart> {
  const healthy = DOZEN.filter((_, index) => HEALTHY_PLACES.includes(index + 1));
  const sick = DOZEN.filter((name) => !healthy.includes(name));
  const opened = company === 'alone' ? healthy : DOZEN;
  await place.away.ask('fault', sick, 'black-hole');
  const kmc = place.kmc(opened);
  try {
    const { terminal } = kmc;
    const isWhole = (screen: string): boolean =>
      opened.every((name) => screen.includes(`\n${name} `)) && screen.includes('\nFleet · ');
    await terminal.waitFor(isWhole, 'the first frame');
    const firstFrameMs = kmc.since();
    for (const name of healthy) await goToPods(terminal, opened.indexOf(name) + 1, name, place.pods(name));
    return { firstFrameMs, rowsMs: kmc.since() };
  } finally {
    await kmc.close();
    await place.away.ask('fault', sick, 'none');
  }
}
