import { onTestFinished } from 'vitest';
import {
  type Cluster,
  type ClusterId,
  type ContextEntry,
  clusterIdOf,
} from '../../../../src/clusters/model/cluster.ts';
import { composeFleet, type World } from '../../../../src/compose.ts';
import { ADMIN_TOKEN, DemoCluster } from '../../../../src/demo/cluster.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { credentialSources } from '../../../helpers/http.ts';
import { testCluster, testEntry } from '../../../helpers/kubeconfig.ts';
import { type ScreenOptions, ShownScreen } from '../../../helpers/shown-screen.ts';
import { userFolders } from '../../../helpers/user-folders.ts';
import { directConnect } from './direct-client.ts';
import { furnish } from './furniture.ts';
import { MEMBERS, type Member } from './members.ts';
import { Site } from './site.ts';

/** The healthy ones. */
export const OPEN: readonly string[] = ['prod-eu', 'prod-us', 'staging'];
/** How long a step of waiting is, in ms of the stage's time. */
const STEP_MS = 20;
/** Frames are taken at whole multiples of this since the start, so that how long something was waited for is not seen. */
const BEAT_MS = 4_000;

/** How a view wants its stage. */
export interface StageOptions extends ScreenOptions {
  /** Contexts that are opened at the start; default the three healthy ones. */
  readonly open?: readonly string[];
  /** Changes a context before the start. */
  readonly context?: (context: Cluster) => Cluster;
  /** The contexts there are, instead of the stage's own; with it, `open` names those that are opened. */
  readonly entries?: readonly ContextEntry[];
  /** Files of the person's own, by path: `k9s/views.yaml`. */
  readonly ownFiles?: Readonly<Record<string, string>>;
  /** What earlier runs have left to be decided. */
  readonly journal?: (stage: Readonly<Record<string, Site>>) => World['journal'];
  /** Puts things into the clusters before anybody looks. */
  readonly before?: (stage: Record<string, Site>) => void;
}

/** The whole app over embedded clusters: time, chance and ways are the stage's, so that it looks the same each time. */
export class Stage extends ShownScreen {
  readonly sites: Readonly<Record<string, Site>>;

  private constructor(sites: Record<string, Site>, clock: FakeClock, options: StageOptions) {
    const { context: change = (context: Cluster): Cluster => context } = options;
    const entries = options.entries ?? [...MEMBERS.map((member) => testEntry(change(contextOf(member)))), BROKEN];
    const siteOf = (id: ClusterId): Site => {
      const { name = '' } = entries.find((entry) => entry.id === id) ?? {};
      return sites[name] ?? unknown(name);
    };
    const view = composeFleet({
      entries,
      clock,
      random: () => 0,
      connect: () => directConnect(siteOf, clock),
      openCredentialSource: credentialSources(clock),
      reload: () => Promise.resolve(undefined),
      journal: options.journal?.(sites),
    });
    super(view, clock, options.ownFiles === undefined ? options : { ...options, files: userFolders(options.ownFiles) });
    this.sites = sites;
  }

  static start(options: StageOptions = {}): Stage {
    const clock = new FakeClock();
    const made = MEMBERS.map(({ name, seed, size, metrics, latencyMs }): readonly [string, Site] => {
      const cluster = new DemoCluster({ clock, seed, size, metrics, moves: false });
      furnish(cluster.state);
      return [name, new Site(cluster, latencyMs)];
    });
    const sites = Object.fromEntries(made);
    options.before?.(sites);
    const stage = new Stage(sites, clock, options);
    stage.screen.open((options.open ?? OPEN).map((name) => clusterIdOf('kubeconfig', name)));
    onTestFinished(async () => {
      stage.screen.stop();
      await stage.view.fleet.closeAll();
      for (const { cluster } of Object.values(sites)) cluster.stop();
    });
    return stage;
  }

  site(name: string): Site {
    return this.sites[name] ?? unknown(name);
  }

  /** Waits until the screen shows something. */
  override async see(wanted: string | RegExp): Promise<void> {
    const shows = (): boolean => (typeof wanted === 'string' ? this.text().includes(wanted) : wanted.test(this.text()));
    await this.waitFor(shows, `the screen shows ${wanted}`, STEP_MS);
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await this.drawn();
  }

  /** Goes on to the next moment at which frames are taken. */
  async beat(): Promise<void> {
    await this.pass(BEAT_MS - (this.clock.now() % BEAT_MS));
  }
}

function contextOf({ name, settings }: Member): Cluster {
  const context = testCluster(name, `https://${name}.example.com:6443`, 'shop');
  return { ...context, settings, access: { ...context.access, user: { token: ADMIN_TOKEN } } };
}

const BROKEN: ContextEntry = {
  kind: 'broken',
  id: clusterIdOf('kubeconfig', 'old-dc'),
  name: 'old-dc',
  problem: { file: '/home/me/.kube/config', line: 42, message: 'no server found for cluster "old-dc"' },
};

function unknown(name: string): never {
  throw new Error(`no cluster ${name} on the stage`);
}
