import { MeasuredKmc, MeasuredProgram } from '../measured-program.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';
import type { EmbeddedSpec } from '../servers/orders.ts';
import type { Site } from '../world.ts';

/** As many contexts as a person has. */
const CONTEXTS = 12;

/** From the start of the process to the first frame, with clusters that answer and with none that does. */
export async function start(bench: Bench): Promise<ScenarioFigures> {
  const { world, dimensions } = bench;
  const specs = Array.from(
    { length: CONTEXTS },
    (_, index): EmbeddedSpec => ({ name: `start-${index + 1}`, pods: dimensions.small, access: 'proxied' }),
  );
  const site = await world.embedded(specs);
  const names = specs.map(({ name }) => name);
  const emptyNode = await emptyNodeMs();
  const firstFrame = await firstFrameMs(bench, site);
  await world.servers.ask('fault', names, 'black-hole');
  const firstFrameUnreachable = await firstFrameMs(bench, site);
  await world.servers.ask('fault', names, 'none');
  return { kmc: { emptyNode, firstFrame, firstFrameUnreachable } };
}

/** What Node itself takes to start and to end. */
async function emptyNodeMs(): Promise<number> {
  const node = MeasuredProgram.start([process.execPath, '-e', '0']);
  try {
    await node.terminal.exited;
    return node.since();
  } finally {
    await node.close();
  }
}

/** Tab bar, every context's name and status line (speed.md). */
async function firstFrameMs({ world }: Bench, { kubeconfig, contexts }: Site): Promise<number> {
  const kmc = new MeasuredKmc({ kubeconfig, words: ['--all'], cache: world.cache, probe: false });
  try {
    const isWhole = (screen: string): boolean =>
      screen.includes('0 Fleet') &&
      screen.includes('\nFleet · ') &&
      contexts.every(({ name }) => screen.includes(`\n${name} `));
    await kmc.terminal.waitFor(isWhole, 'the first frame');
    return kmc.since();
  } finally {
    await kmc.close();
  }
}
