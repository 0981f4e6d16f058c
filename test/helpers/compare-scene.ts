import { ENTER } from './keys.ts';
import { type AppOptions, RunningApp } from './running-app.ts';
import { ScriptedWatch } from './scripted-api.ts';

/** Where deployments of the namespace `default` are listed. */
export const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

/** What a deployment of a test wants. */
interface Wanted {
  readonly replicas: number;
  readonly image: string;
  readonly name?: string;
  readonly version?: string;
}

/** A deployment with what its server wrote into it. */
export const deployment = (cluster: string, { replicas, image, name = 'web', version = '7' }: Wanted): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name,
    namespace: 'default',
    uid: `${cluster}-${name}`,
    resourceVersion: version,
    creationTimestamp: '2026-01-01T00:00:00Z',
    managedFields: [{ manager: cluster }],
  },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { spec: { containers: [{ name: 'app', image, ports: [{ containerPort: 80 }] }] } },
  },
  status: { readyReplicas: replicas },
});

/** Deployments of each cluster, and each of them by its own watch. */
export class CompareScene {
  readonly app: RunningApp;
  /** The newest watch of each: `alpha/web`. */
  readonly objects: Map<string, ScriptedWatch> = new Map<string, ScriptedWatch>();

  constructor(app: RunningApp) {
    this.app = app;
  }

  serve(cluster: string, ...deployments: readonly { readonly metadata: { readonly name: string } }[]): void {
    const all = new ScriptedWatch(() => deployments);
    this.app.cluster(cluster).api.on(DEPLOYMENTS, (response, request) => {
      const name = /^metadata\.name=(.*)$/.exec(request.query['fieldSelector'] ?? '')?.[1];
      if (name === undefined) {
        all.answer(response, request);
        return;
      }
      const one = new ScriptedWatch(() => deployments.filter(({ metadata }) => metadata.name === name));
      this.objects.set(`${cluster}/${name}`, one);
      one.answer(response, request);
    });
  }

  change(cluster: string, wanted: Wanted): void {
    const object = deployment(cluster, { version: '9', ...wanted });
    this.objects.get(`${cluster}/${wanted.name ?? 'web'}`)?.latest.send({ type: 'MODIFIED', object });
  }
}

const made = (cluster: string, wanted: Wanted): { readonly metadata: { readonly name: string } } =>
  deployment(cluster, wanted) as { readonly metadata: { readonly name: string } };

/** Three clusters with the deployment web, two of them with the same image; alpha has api besides, and is in front. */
export async function startCompared(options: AppOptions = {}): Promise<CompareScene> {
  const app = await RunningApp.start({ colors: 0, ...options });
  const scene = new CompareScene(app);
  const api = made('alpha', { name: 'api', replicas: 1, image: 'api:4' });
  scene.serve('alpha', made('alpha', { replicas: 3, image: 'web:1' }), api);
  scene.serve('bravo', made('bravo', { replicas: 3, image: 'web:1' }));
  scene.serve('charlie', made('charlie', { replicas: 5, image: 'web:2' }));
  await app.open('alpha', 'bravo', 'charlie');
  await app.press('\x1b1', ':deploy', ENTER);
  await app.see(/deployments\(default\)\[2]/);
  return scene;
}

/** The tabs. */
export const BAR = ' 0 Fleet [1 alpha ●] 2 bravo ●  3 charlie ●';
/** The last row. */
export const STATUS = 'alpha · healthy · v1.36.0 · 1 ms · : command  / filter  ? keys';
