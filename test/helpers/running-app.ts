import { writeFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { createConnect } from '../../src/clusters/io/http-client.ts';
import type { ClusterId, ContextEntry, UserAccess } from '../../src/clusters/model/cluster.ts';
import { type ContextSettings, NO_SETTINGS } from '../../src/clusters/model/context-settings.ts';
import { composeFleet } from '../../src/compose.ts';
import { followKubeconfig } from '../../src/follow-kubeconfig.ts';
import { KubeconfigSource } from '../../src/kubeconfig-source.ts';
import { FakeClock } from './fake-clock.ts';
import { credentialSources } from './http.ts';
import { kubeconfigText, testCluster, testEntry } from './kubeconfig.ts';
import { namespace, pod } from './objects.ts';
import { type Answerer, json, ScriptedApi, ScriptedWatch, status } from './scripted-api.ts';
import { type ScreenOptions, ShownScreen } from './shown-screen.ts';

/** What a scripted cluster has, as far as the Fleet home counts it. */
export interface Figures {
  readonly nodes: readonly string[];
  readonly failing: number;
  readonly warnings: number;
}

/** Answers a table where one is asked for. */
function orTable(otherwise: Answerer, table: () => object): Answerer {
  return (response, request) => {
    if (request.query['includeObject'] === undefined) otherwise(response, request);
    else json(response, table());
  };
}

const unwatched: Answerer = (response) => status(response, 404, 'NotFound', 'nobody watches this in a test');

function statusTable(statuses: readonly string[]): object {
  const columnDefinitions = [{ name: 'Name' }, { name: 'Status' }];
  return { kind: 'Table', metadata: {}, columnDefinitions, rows: statuses.map((each) => ({ cells: ['node', each] })) };
}

function phaseTable(rows: number): object {
  return statusTable(Array.from({ length: rows }, () => 'Pending'));
}

/** One scripted cluster of a running app. */
export class ScriptedCluster {
  readonly name: string;
  readonly api: ScriptedApi;
  readonly entry: ContextEntry;
  pods: object[] = [
    pod('web-1'),
    pod('web-2', { phase: 'Pending', ready: false }),
    pod('dns', { namespace: 'kube-system' }),
  ];
  namespaces: object[] = [namespace('default'), namespace('kube-system')];
  /** What it answers when the Fleet home counts: the status of each node, pods that are neither running nor done, warnings. */
  figures: Figures = { nodes: ['Ready'], failing: 0, warnings: 0 };
  readonly podsWatch: ScriptedWatch = new ScriptedWatch(() => this.pods);
  readonly defaultPodsWatch: ScriptedWatch = new ScriptedWatch(() => this.pods.filter(isIn('default')));

  constructor(name: string, api: ScriptedApi, settings: ContextSettings, user: UserAccess = { token: 'secret' }) {
    this.name = name;
    this.api = api;
    const cluster = testCluster(name, api.url);
    this.entry = testEntry({ ...cluster, settings, access: { ...cluster.access, user } });
    api.on(
      '/api/v1/pods',
      orTable(this.podsWatch.answer, () => phaseTable(this.figures.failing)),
    );
    api.on(
      '/api/v1/events',
      orTable(unwatched, () => phaseTable(this.figures.warnings)),
    );
    for (const each of ['default', 'kube-system']) {
      const watch = each === 'default' ? this.defaultPodsWatch : new ScriptedWatch(() => this.pods.filter(isIn(each)));
      api.on(`/api/v1/namespaces/${each}/pods`, watch.answer);
    }
    const namespaces = new ScriptedWatch(() => this.namespaces);
    api.on('/api/v1/namespaces', (response, request) => {
      if (request.query['watch'] === undefined) json(response, { items: this.namespaces, metadata: {} });
      else namespaces.answer(response, request);
    });
    api.on('/apis/apps/v1/namespaces/default/deployments', new ScriptedWatch(() => []).answer);
    const nodes = new ScriptedWatch(() => []);
    api.on(
      '/api/v1/nodes',
      orTable(nodes.answer, () => statusTable(this.figures.nodes)),
    );
  }

  get id(): ClusterId {
    return this.entry.id;
  }
}

function isIn(wanted: string): (object: object) => boolean {
  return (object) => Reflect.get(Reflect.get(object, 'metadata'), 'namespace') === wanted;
}

/** How a test wants its app. */
export interface AppOptions extends ScreenOptions {
  /** Names of the clusters; default alpha, bravo, charlie. */
  readonly clusters?: readonly string[];
  /** Settings of clusters, by name. */
  readonly settings?: Readonly<Record<string, ContextSettings>>;
  /** Credentials by cluster; default: a token that every server takes. */
  readonly users?: Readonly<Record<string, UserAccess>>;
  /** How many open clusters stay live in the background. */
  readonly backgroundLimit?: number;
  /** Rows of the Fleet home besides the clusters. */
  readonly more?: readonly ContextEntry[];
  /** The path of a kubeconfig file; the app follows it, and it alone says which contexts there are. */
  readonly kubeconfig?: string;
}

/** The whole app on scripted clusters and an emulated terminal; only the clock, the servers and the terminal are the test's. */
export class RunningApp extends ShownScreen {
  readonly clusters: readonly ScriptedCluster[];

  private constructor(
    clusters: readonly ScriptedCluster[],
    options: AppOptions,
    clock: FakeClock,
    source: KubeconfigSource | undefined,
  ) {
    const view = composeFleet({
      entries: source?.entries ?? [...clusters.map((cluster) => cluster.entry), ...(options.more ?? [])],
      clock,
      random: () => 0,
      connect: () => createConnect(clock, 'kmc/test'),
      openCredentialSource: credentialSources(clock),
      reload: (id) => source?.reread(id) ?? Promise.resolve(undefined),
      ...(options.backgroundLimit === undefined ? {} : { backgroundLimit: options.backgroundLimit }),
    });
    super(view, clock, options);
    this.clusters = clusters;
  }

  static async start(options: AppOptions = {}): Promise<RunningApp> {
    const names = options.clusters ?? ['alpha', 'bravo', 'charlie'];
    const start = async (name: string): Promise<ScriptedCluster> =>
      new ScriptedCluster(name, await ScriptedApi.start(), options.settings?.[name] ?? {}, options.users?.[name]);
    const clusters = await Promise.all(names.map(start));
    const clock = new FakeClock();
    const source =
      options.kubeconfig === undefined
        ? undefined
        : new KubeconfigSource({ sources: { flag: options.kubeconfig }, settingsOf: NO_SETTINGS, clock });
    if (options.kubeconfig !== undefined)
      writeFileSync(
        options.kubeconfig,
        kubeconfigText(Object.fromEntries(clusters.map(({ name, api }) => [name, api.url]))),
      );
    await source?.read();
    const app = new RunningApp(clusters, options, clock, source);
    if (source !== undefined)
      await followKubeconfig(source, app.view.fleet, app.screen, { line: (line) => void app.log.push(line) });
    onTestFinished(async () => {
      source?.close();
      app.screen.stop();
      await app.view.fleet.closeAll();
      await Promise.all(clusters.map((cluster) => cluster.api.stop()));
    });
    await app.screen.readOwnFiles();
    await app.drawn();
    return app;
  }

  cluster(name: string): ScriptedCluster {
    const cluster = this.clusters.find((each) => each.name === name);
    if (cluster === undefined) throw new Error(`no cluster ${name}`);
    return cluster;
  }

  /** Opens clusters, and waits until they are healthy. */
  async open(...names: readonly string[]): Promise<void> {
    this.screen.open(names.map((name) => this.cluster(name).id));
    for (const name of names) {
      await this.waitFor(
        () => this.view.fleet.session(this.cluster(name).id)?.state().serverVersion !== undefined,
        `${name} is up`,
      );
    }
  }
}
