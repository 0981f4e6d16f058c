import { setTimeout as pause } from 'node:timers/promises';
import { goToPods } from '../fleet-home.ts';
import { MeasuredKmc } from '../measured-program.ts';
import { walkSteadily } from '../person.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';
import { type EmbeddedSpec, epochNow } from '../servers/orders.ts';
import { percentile } from '../statistics.ts';
import type { World } from '../world.ts';

const HEALTHY = 'not-expired';
/** How often the watches of all other clusters end with 410 Gone, in the same instant. */
const EXPIRE_EVERY_MS = 1_000;
const KEY_EVERY_MS = 80;
const SETTLE_MS = 2_000;
const DEADLINE_MS = 120_000;
const MINUTE_MS = 60_000;

/** Clusters that have forgotten every resourceVersion, again and again, while somebody works in one that has not. */
export async function expired({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const { small, idleClusters, idleMs } = dimensions;
  const sick = Array.from({ length: idleClusters }, (_, index) => `expired-${index + 1}`);
  const specs = sick.map((name): EmbeddedSpec => ({ name, pods: small, access: 'proxied' }));
  const { kubeconfig } = await world.embedded([{ name: HEALTHY, pods: small, access: 'direct' }, ...specs]);
  const names = [HEALTHY, ...sick];
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...names], cache: world.cache, probe: true });
  const { terminal } = kmc;
  const seesAll = (pods: number): Promise<void> => {
    const title = `pods(all)[${pods.toLocaleString('en-US')}] ${names.length} clusters`;
    return terminal.waitFor((screen) => screen.includes(title), title, DEADLINE_MS);
  };
  try {
    await terminal.see('0 Fleet');
    terminal.type(':pods\r');
    const added = await addedPods(world, sick);
    await seesAll(names.length * small + added);
    await goToPods(terminal, 1, HEALTHY, small);
    await pause(SETTLE_MS);
    const start = epochNow();
    await kmc.watchLoop();
    const storm = startStorm(world, sick);
    const keys = await walkSteadily(terminal, KEY_EVERY_MS, idleMs);
    const { max: expiredStall } = await kmc.loopDelay();
    const expiredMemory = kmc.memoryMiB();
    const seen = await Promise.all(sick.map((name) => world.servers.ask('requests', name, start)));
    const most = Math.max(...seen.map(({ length }) => length));
    const expiredRequests = (most / (epochNow() - start)) * MINUTE_MS;
    await storm.end();
    await world.servers.ask('addPod', sick);
    const over = performance.now();
    terminal.type('\x1b0');
    await seesAll(names.length * small + added + sick.length);
    const expiredLive = performance.now() - over;
    return {
      kmc: { expiredKeyP99: percentile(keys, 0.99), expiredStall, expiredMemory, expiredRequests, expiredLive },
    };
  } finally {
    await kmc.close();
  }
}

/** How many pods earlier runs have added: the table's count tells whether rows are live, so each run adds some. */
async function addedPods(world: World, sick: readonly string[]): Promise<number> {
  const counts = await Promise.all(sick.map((name) => world.servers.ask('addedPods', name)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Ends every open watch of these clusters with 410, together, until it is told to end. */
function startStorm({ servers }: World, sick: readonly string[]): { readonly end: () => Promise<void> } {
  let wave = Promise.resolve();
  const timer = setInterval(() => {
    wave = wave.then(async () => {
      await servers.ask('fault', sick, 'expired');
      await servers.ask('fault', sick, 'none');
    });
  }, EXPIRE_EVERY_MS);
  return {
    async end() {
      clearInterval(timer);
      await wave;
    },
  };
}
