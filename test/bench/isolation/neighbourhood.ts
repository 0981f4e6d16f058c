import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeContexts } from '../kubeconfig-file.ts';
import { MeasuredKmc } from '../measured-program.ts';
import type { EmbeddedSpec, ServedContext } from '../servers/orders.ts';
import { contextNames } from '../servers/real-cluster.ts';
import { Servers } from '../servers.ts';
import { SICKNESSES, type Sickness } from './sickness.ts';

/** The context that a person works in. */
export const HEALTHY = 'healthy';
/** Clusters that lose their credential in the same instant. */
export const WAVE: readonly string[] = Array.from({ length: 20 }, (_, index) => `wave-${index + 1}`);
/** Clusters that are opened together. */
export const DOZEN: readonly string[] = Array.from({ length: 12 }, (_, index) => `start-${index + 1}`);

/** How big the clusters are, in pods. */
export interface Sizes {
  readonly healthy: number;
  readonly small: number;
  readonly loading: number;
}

/** All clusters of the isolation bench: the healthy one in a process of its own, so that no neighbour weighs on it. */
export class Neighbourhood {
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'kmc-isolation-'));
  /** The process of the healthy cluster. */
  readonly home: Servers = Servers.start();
  /** The process of all others. It yields: where all share two cores, a server's work would weigh more than its cluster. */
  readonly away: Servers = Servers.start('yields');
  /** Why a name server that never answers cannot be had here; `undefined` when it can. */
  nameserverProblem: string | undefined;
  #nameserver = '';
  #contexts: readonly ServedContext[] = [];

  /** Starts all clusters: embedded ones, or fault proxies before those of a kubeconfig, and embedded ones for crowds. */
  static async start(sizes: Sizes, kubeconfig: string | undefined): Promise<Neighbourhood> {
    const place = new Neighbourhood();
    try {
      await place.#start(sizes, kubeconfig);
    } catch (error) {
      await place.stop();
      throw error;
    }
    return place;
  }

  /** The number of pods of a context. */
  pods(name: string): number {
    const found = this.#contexts.find((context) => context.name === name);
    if (found === undefined) throw new Error(`no context ${name}`);
    return found.pods;
  }

  /** Starts kmc with these contexts, all namespaces, on the Fleet home. */
  kmc(contexts: readonly string[]): MeasuredKmc {
    const asksNobody = contexts.includes('dns-black-hole');
    return new MeasuredKmc({
      kubeconfig: join(this.#folder, 'kubeconfig'),
      words: ['-A', ...contexts],
      cache: join(this.#folder, 'cache'),
      probe: true,
      ...(asksNobody ? { nameserver: this.#nameserver } : {}),
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.home.stop(), this.away.stop()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #start(sizes: Sizes, kubeconfig: string | undefined): Promise<void> {
    const direct = (name: string): EmbeddedSpec => ({ name, pods: sizes.small, access: 'direct' });
    const proxied = (name: string): EmbeddedSpec => ({ name, pods: sizes.small, access: 'proxied' });
    const crowds = await this.away.ask('embed', [...WAVE.map(direct), ...DOZEN.map(proxied)]);
    const pair = kubeconfig === undefined ? await this.#embedPair(sizes) : await this.#relayPair(kubeconfig);
    this.#contexts = [...pair, ...crowds];
    writeContexts(join(this.#folder, 'kubeconfig'), this.#contexts);
    this.nameserverProblem = await this.#silenceNames();
  }

  async #embedPair(sizes: Sizes): Promise<readonly ServedContext[]> {
    const podsOf = (sickness: Sickness): number => (sickness.kind === 'load' ? sizes.loading : sizes.healthy);
    const home = await this.home.ask('embed', [{ name: HEALTHY, pods: sizes.healthy, access: 'proxied' }]);
    const away = await this.away.ask(
      'embed',
      SICKNESSES.map((sickness) => ({ name: sickness.context, pods: podsOf(sickness), access: 'proxied' })),
    );
    return [...home, ...away.map(sicken)];
  }

  /** The first context is healthy, the last one is loaded, and the second one stands behind all other proxies. */
  async #relayPair(kubeconfig: string): Promise<readonly ServedContext[]> {
    const names = contextNames(kubeconfig);
    const [first = '', second = first] = names;
    const last = names[names.length - 1] ?? first;
    const home = await this.home.ask('relay', [{ name: HEALTHY, kubeconfig, context: first }]);
    const away = await this.away.ask(
      'relay',
      SICKNESSES.map((sickness) => ({
        name: sickness.context,
        kubeconfig,
        context: sickness.kind === 'load' ? last : second,
      })),
    );
    return [...home, ...away.map(sicken)];
  }

  /** Starts the name server that never answers; returns why there can be none. */
  async #silenceNames(): Promise<string | undefined> {
    if (spawnSync('unshare', ['--mount', 'true']).status !== 0) return 'it takes the right to unshare mounts (root)';
    try {
      this.#nameserver = await this.away.ask('silentNameserver');
      return undefined;
    } catch (error) {
      return `no name server: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}

/** What a kubeconfig says of a neighbour that is sick from the start. */
function sicken(context: ServedContext): ServedContext {
  const sickness = SICKNESSES.find((each) => each.context === context.name);
  return sickness?.kind === 'context' ? { ...context, ...sickness.change } : context;
}
