import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADMIN_TOKEN } from '../../../src/demo/cluster.ts';
import { RESOURCES, type Resource } from '../../../src/demo/model/resources.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import type { ChurnOrders, MemorySample } from '../churn/orders.ts';
import { Remote } from '../remote.ts';
import { figureText } from '../report.ts';
import type { Bench, Figures, ScenarioFigures } from '../scenario.ts';
import type { EmbeddedSpec } from '../servers/orders.ts';
import { median } from '../statistics.ts';
import type { World } from '../world.ts';

const PROCESS = fileURLToPath(new URL('../churn/process.ts', import.meta.url));
const TSX = new URL('../churn/tsx.mjs', import.meta.url);

/** Time goes on in steps of this, and the network gets some real time in each. */
const STEP_MS = 500;
const ROUND_MS = 600_000;
/** What nobody looks at any more is forgotten by then, so that each sample is taken in the same state. */
const REST_MS = 90_000;
/** A credential is good for that long; a plugin is asked for the next one. */
const CREDENTIAL_MS = 900_000;
/** A table that does not come up in that time is a bug. */
const PATIENCE_MS = 30_000;
/** Watches of two clusters break off and those of two others expire, each so often. */
const CUT_EVERY = 7;
const EXPIRE_EVERY = 11;

/** Hours of work in ten clusters, on a clock that runs ahead: what is left of memory after each ten minutes. */
export async function churn({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const worked = await Churn.start(world, dimensions.churned);
  try {
    const samples: MemorySample[] = [];
    for (let round = 0; round < dimensions.rounds; round++) {
      await worked.round(round);
      const sample = await worked.sample();
      samples.push(sample);
      if (round === 1 || round === dimensions.rounds - 1) await worked.snapshot(round + 1);
      process.stderr.write(
        `churn: after ${((round + 1) * ROUND_MS) / 60_000} min: heap ${figureText(sample.heap)} MiB, RSS ${figureText(sample.resident)} MiB\n`,
      );
    }
    return { kmc: growthOf(samples) };
  } finally {
    await worked.stop();
  }
}

/** The last quarter against the first one after the first round, in per cent. */
function growthOf([, ...samples]: readonly MemorySample[]): Figures {
  const count = Math.max(1, Math.floor(samples.length / 4));
  const growth = (of: (sample: MemorySample) => number): number => {
    const [first, last] = [samples.slice(0, count), samples.slice(-count)].map((some) => median(some.map(of)));
    return ((last ?? 0) / (first ?? 1) - 1) * 100;
  };
  return { churnHeap: growth(({ heap }) => heap), churnResident: growth(({ resident }) => resident) };
}

/** A kmc in a process of its own, its clusters in another, and one time for both. */
class Churn {
  readonly #world: World;
  readonly #names: readonly string[];
  readonly #folder: string;
  readonly #app: Remote<ChurnOrders>;
  /** The same time as theirs. */
  readonly #clock = new FakeClock();
  #tables = 0;

  private constructor(world: World, names: readonly string[], folder: string) {
    this.#world = world;
    this.#names = names;
    this.#folder = folder;
    // React's development build keeps more than a person's kmc does.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = fork(PROCESS, { execArgv: ['--expose-gc', `--import=${TSX.href}`], env });
    this.#app = new Remote<ChurnOrders>(child, 'the churned kmc');
  }

  static async start(world: World, clusters: number): Promise<Churn> {
    const names = Array.from({ length: clusters }, (_, index) => `churn-${index + 1}`);
    const churn = new Churn(world, names, mkdtempSync(join(tmpdir(), 'kmc-bench-churn-')));
    const specs = names.map((name): EmbeddedSpec => ({ name, pods: 100, access: 'proxied', life: 'driven' }));
    const { contexts } = await world.embedded(specs);
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'cat',
      args: [churn.#credentialPath],
      interactiveMode: 'Never',
    };
    const { kubeconfig } = world.site(contexts.map((context) => ({ ...context, user: { exec } })));
    churn.#issueCredential();
    await churn.#app.ask('open', kubeconfig, names);
    const isHealthy = `Fleet · ${names.length} healthy`;
    await churn.#see((lines) => lines.at(-1)?.includes(isHealthy) === true, isHealthy);
    return churn;
  }

  get #credentialPath(): string {
    return join(this.#folder, 'credential.json');
  }

  /** Ten minutes: every kind is opened once, in one cluster after the other and in the Fleet, and then nothing is looked at. */
  async round(round: number): Promise<void> {
    const end = this.#clock.now() + ROUND_MS;
    const each = (ROUND_MS - REST_MS) / RESOURCES.length;
    for (const [index, resource] of RESOURCES.entries()) {
      const next = end - ROUND_MS + (index + 1) * each;
      this.#tables += 1;
      await this.#misfortune();
      await this.#open(round + index, resource);
      await this.#advance(next - this.#clock.now());
    }
    await this.#app.ask('type', '\x1b0');
    await this.#app.ask('type', ':ctx\r');
    await this.#advance(end - this.#clock.now());
  }

  sample(): Promise<MemorySample> {
    return this.#app.ask('sample');
  }

  /** For who looks for what grows: two of these are to be compared. */
  async snapshot(round: number): Promise<void> {
    const folder = process.env['KMC_BENCH_SNAPSHOTS'];
    if (folder !== undefined) await this.#app.ask('snapshot', join(folder, `churn-${round}.heapsnapshot`));
  }

  async stop(): Promise<void> {
    await this.#app.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #open(turn: number, { plural, group }: Resource): Promise<void> {
    // One in so many is the Fleet.
    const name = this.#names[turn % (this.#names.length + 1)];
    await this.#app.ask('type', name === undefined ? '\x1b0' : `:ctx ${name}\r`);
    await this.#advance(STEP_MS);
    // With its group: `:jobs` alone are kmc's own.
    await this.#app.ask('type', `:${group === '' ? plural : `${plural}.${group}`}\r`);
    await this.#see(([, title = '']) => title.startsWith(plural), `the table of ${plural} in ${name ?? 'the Fleet'}`);
  }

  /** What goes wrong in two hours: streams that break off, and histories that are forgotten. */
  async #misfortune(): Promise<void> {
    this.#issueCredential();
    const isCut = this.#tables % CUT_EVERY === 0;
    if (!isCut && this.#tables % EXPIRE_EVERY !== 0) return;
    const two = [this.#tables, this.#tables + 1].map((at) => this.#names[at % this.#names.length] ?? '');
    await this.#world.servers.ask('fault', two, isCut ? 'cut' : 'expired');
    await this.#world.servers.ask('fault', two, 'none');
  }

  #issueCredential(): void {
    const expirationTimestamp = new Date(this.#clock.wall() + CREDENTIAL_MS).toISOString();
    const status = { token: ADMIN_TOKEN, expirationTimestamp };
    writeFileSync(
      this.#credentialPath,
      JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status }),
    );
  }

  async #see(isThere: (lines: readonly string[]) => boolean, what: string): Promise<void> {
    const deadline = this.#clock.now() + PATIENCE_MS;
    let lines = await this.#step(0);
    while (!isThere(lines)) {
      if (this.#clock.now() > deadline) throw new Error(`never seen: ${what}\n${lines.join('\n')}`);
      lines = await this.#step(STEP_MS);
    }
  }

  async #advance(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) await this.#step(Math.min(left, STEP_MS));
  }

  async #step(ms: number): Promise<readonly string[]> {
    const [, , lines] = await Promise.all([
      this.#clock.advance(ms),
      this.#world.servers.ask('advance', ms),
      this.#app.ask('advance', ms),
    ]);
    return lines;
  }
}
