import { onTestFinished } from 'vitest';
import type { ContextSettings } from '../../src/clusters/model/context-settings.ts';
import type { World } from '../../src/compose.ts';
import { TAB } from './keys.ts';
import type { MaintainedCluster } from './maintained-cluster.ts';
import { MaintainedFleet } from './maintained-fleet.ts';
import { type ScreenOptions, ShownScreen } from './shown-screen.ts';

/** A screen, and the fleet under it. */
export interface DrainScene {
  readonly fleet: MaintainedFleet;
  readonly app: ShownScreen;
}

/** Requests that change something. */
export function changes({ writes }: MaintainedCluster): readonly string[] {
  return writes.filter((each) => !each.includes('selfsubject'));
}

/** The screen over these clusters, all in tabs, the first focused and on its nodes. */
export async function drainScene(
  clusters: Readonly<Record<string, MaintainedCluster>>,
  settings: ContextSettings = {},
  options: ScreenOptions = { columns: 100 },
  journal?: World['journal'],
): Promise<DrainScene> {
  const fleet = new MaintainedFleet(clusters, (cluster) => ({ ...cluster, settings }), journal);
  const app = new ShownScreen(fleet.view, fleet.clock, options);
  onTestFinished(() => app.screen.stop());
  const [first = '', ...others] = Object.keys(clusters);
  app.screen.open([first, ...others].map((name) => fleet.context(name).id));
  if (others.length > 0) await app.press('\x1b1');
  await app.press(':nodes\r');
  await app.see('worker-1');
  await fleet.clock.advance(600);
  return { fleet, app };
}

/** The key that drains. */
export const DRAIN = 'r';
/** From the button that changes nothing to the next one, which is pressed. */
export const PRESS_DRAIN: string = `${TAB}\r`;
