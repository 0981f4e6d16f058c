import { pod } from './objects.ts';
import { type AppOptions, RunningApp, type ScriptedCluster } from './running-app.ts';
import { ScriptedWatch } from './scripted-api.ts';

/** Where pods of the namespace `default` are listed. */
export const PODS = '/api/v1/namespaces/default/pods';
/** Where its events are. */
export const EVENTS = '/api/v1/namespaces/default/events';

/** What one cluster says of the pod web-1 and its events. */
export interface Scene {
  readonly app: RunningApp;
  readonly cluster: ScriptedCluster;
  readonly object: ScriptedWatch;
  readonly events: ScriptedWatch;
}

/** The pod web-1, with metadata of its own. */
export const web = (more: object = {}): object => ({
  ...pod('web-1'),
  metadata: {
    name: 'web-1',
    namespace: 'default',
    uid: 'uid-default-web-1',
    resourceVersion: '10',
    labels: { app: 'web' },
    managedFields: [{ manager: 'kubectl' }],
    ...more,
  },
});

/** A warning about web-1. */
export const event = (name: string, at: string): object => ({
  metadata: { name, namespace: 'default', resourceVersion: '11' },
  involvedObject: { kind: 'Pod', name: 'web-1', uid: 'uid-default-web-1' },
  type: 'Warning',
  reason: name,
  message: `${name} happened`,
  source: { component: 'kubelet' },
  firstTimestamp: at,
  lastTimestamp: at,
});

/** An app over alpha, which is open, and bravo. */
export async function startScene(options: AppOptions = {}): Promise<Scene> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], ...options });
  const cluster = app.cluster('alpha');
  const object = new ScriptedWatch(() => [web()]);
  const events = new ScriptedWatch(() => [event('BackOff', '2026-01-02T03:03:35Z')]);
  cluster.api.on(PODS, (response, request) => {
    const watch = request.query['fieldSelector'] === undefined ? cluster.defaultPodsWatch : object;
    watch.answer(response, request);
  });
  cluster.api.on(EVENTS, events.answer);
  await app.open('alpha');
  await app.see('web-1');
  return { app, cluster, object, events };
}

/** The cursor on web-1, and then keys. */
export async function pressOn({ app }: Scene, ...keys: readonly string[]): Promise<void> {
  await app.press('g', ...keys);
}

/** The last row. */
export const STATUS = 'alpha · healthy · v1.36.0 · 1 ms · : command  / filter  ? keys';
/** The number of the row that the cursor is on. */
export function cursorRow(app: RunningApp): number {
  const { emulator } = app.terminal;
  return app.lines().findIndex((_, y) => y > 1 && emulator.cell(0, y).style.split(';').includes('7'));
}
