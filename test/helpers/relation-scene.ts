import { cursorRow } from './object-scene.ts';
import { pod } from './objects.ts';
import { object, owned } from './relations.ts';
import { type AppOptions, RunningApp, type ScriptedCluster } from './running-app.ts';
import { ScriptedWatch } from './scripted-api.ts';

/** Where its workloads are. */
export const APPS = '/apis/apps/v1/namespaces/default';
/** Where the rest is. */
export const CORE = '/api/v1/namespaces/default';
const COLLECTIONS = [
  `${CORE}/persistentvolumeclaims`,
  '/api/v1/persistentvolumeclaims',
  `${APPS}/deployments`,
  `${APPS}/statefulsets`,
  `${APPS}/daemonsets`,
  `${APPS}/replicasets`,
  '/apis/batch/v1/namespaces/default/jobs',
  '/apis/batch/v1/namespaces/default/cronjobs',
];

const template = { spec: { containers: [{ name: 'app', envFrom: [{ configMapRef: { name: 'web-config' } }] }] } };
const selector = { matchLabels: { app: 'web' } };
const deployment = object('web', { spec: { replicas: 2, selector, template }, status: { readyReplicas: 1 } });
const set = owned(
  object('web-1', { spec: { replicas: 2, template }, status: { replicas: 2, readyReplicas: 1 } }),
  'web',
  'Deployment',
);

/** A pod of that set, which mounts the map of its deployment. */
export function webPod(name: string, ready: boolean): object {
  const made = owned(pod(name, { ready }), 'web-1');
  const volumes = [{ name: 'config', configMap: { name: 'web-config' } }];
  return { ...made, spec: { ...Reflect.get(made, 'spec'), volumes } };
}

const nameOf = (each: object): unknown => Reflect.get(Reflect.get(each, 'metadata'), 'name');

/** Serves a collection whole, and one object of it by its name. */
export function serves(cluster: ScriptedCluster, path: string, objects: () => readonly object[]): ScriptedWatch {
  const all = new ScriptedWatch(objects);
  cluster.api.on(path, (response, request) => {
    const name = /^metadata\.name=(.*)$/.exec(request.query['fieldSelector'] ?? '')?.[1];
    if (name === undefined) all.answer(response, request);
    else new ScriptedWatch(() => objects().filter((each) => nameOf(each) === name)).answer(response, request);
  });
  return all;
}

/** The app over alpha and bravo, each with a deployment, its replica set, two pods of that and a lone one. */
export async function startRelations(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 100, rows: 20, ...options });
  for (const cluster of app.clusters) {
    cluster.pods = [webPod('web-1-a', true), webPod('web-1-b', false), pod('lone')];
    for (const path of COLLECTIONS) serves(cluster, path, () => []);
    serves(cluster, `${CORE}/pods`, () => cluster.pods);
    serves(cluster, '/api/v1/pods', () => cluster.pods);
    serves(cluster, `${APPS}/deployments`, () => [deployment]);
    serves(cluster, `${APPS}/replicasets`, () => [set]);
    serves(cluster, '/api/v1/nodes', () => [object('node-1', { status: {} }, '')]);
    serves(cluster, `${CORE}/configmaps`, () => [object('web-config', { data: {} })]);
  }
  return app;
}

/** The app on the pods of alpha, with the cursor on one of them. */
export async function onPod(app: RunningApp, name: string): Promise<void> {
  await app.open('alpha');
  await app.press('\x1b1');
  await app.see('pods(default)[3]');
  while (!(app.lines()[cursorRow(app)] ?? '').includes(name)) await app.press('j');
}
