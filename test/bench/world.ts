import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeContexts } from './kubeconfig-file.ts';
import type { EmbeddedSpec, ServedContext } from './servers/orders.ts';
import { contextNames } from './servers/real-cluster.ts';
import { Servers } from './servers.ts';

/** Some clusters, and the kubeconfig that reaches exactly them. */
export interface Site {
  readonly kubeconfig: string;
  /** In the order of the kubeconfig. */
  readonly contexts: readonly ServedContext[];
}

/** Why a scenario cannot be run here, in one line. */
export class NotHere extends Error {}

/** The clusters that the bench measures on. Embedded ones are started when they are first asked for, and then kept. */
export class World {
  readonly servers: Servers;
  /** The cache folder of every kmc that runs on it. */
  readonly cache: string;
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'kmc-bench-world-'));
  readonly #kubeconfig: string | undefined;
  readonly #served = new Map<string, ServedContext>();
  #files = 0;

  /** With a kubeconfig its clusters are measured where a single user's load is; crowds are embedded all the same. */
  constructor(kubeconfig: string | undefined, cache: string, place: 'equal' | 'yields' = 'equal') {
    this.servers = Servers.start(place);
    this.#kubeconfig = kubeconfig;
    this.cache = cache;
  }

  /** The first so many contexts of the given kubeconfig, or as many embedded clusters of that size. */
  async clusters(pods: number, count: number): Promise<Site> {
    if (this.#kubeconfig === undefined) {
      return this.embedded(
        Array.from({ length: count }, (_, index) => ({ name: `pods-${pods}-${index + 1}`, pods, access: 'direct' })),
      );
    }
    const names = contextNames(this.#kubeconfig).slice(0, count);
    if (names.length < count) throw new NotHere(`the kubeconfig has fewer than ${count} contexts`);
    for (const name of names) await this.#relay(this.#kubeconfig, name);
    return { kubeconfig: this.#kubeconfig, contexts: names.map((name) => this.#context(name)) };
  }

  /** How many pods the clusters of the given kubeconfig have that were measured on, in words. */
  givenText(): string {
    if (this.#kubeconfig === undefined) return '';
    const given = contextNames(this.#kubeconfig).flatMap((name) => this.#served.get(name) ?? []);
    return given.map(({ name, pods }) => `${name} has ${pods} pods`).join(', ');
  }

  /** Embedded clusters, whatever the kubeconfig. */
  async embedded(specs: readonly EmbeddedSpec[]): Promise<Site> {
    const missing = specs.filter(({ name }) => !this.#served.has(name));
    for (const context of await this.servers.ask('embed', missing)) this.#served.set(context.name, context);
    return this.site(specs.map(({ name }) => this.#context(name)));
  }

  /** A kubeconfig with these contexts. */
  site(contexts: readonly ServedContext[]): Site {
    this.#files += 1;
    return { kubeconfig: writeContexts(join(this.#folder, `kubeconfig-${this.#files}`), contexts), contexts };
  }

  async stop(): Promise<void> {
    await this.servers.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What is measured goes straight to a real cluster; its proxy is there for its size, and for changes. */
  async #relay(kubeconfig: string, name: string): Promise<void> {
    if (this.#served.has(name)) return;
    const [context] = await this.servers.ask('relay', [{ name, kubeconfig, context: name }]);
    if (context !== undefined) this.#served.set(name, context);
  }

  #context(name: string): ServedContext {
    const found = this.#served.get(name);
    if (found === undefined) throw new Error(`no cluster ${name} is served`);
    return found;
  }
}
