import { EVENTS, event, PODS, type Scene, web } from './object-scene.ts';
import { type AppOptions, RunningApp } from './running-app.ts';
import { ScriptedWatch } from './scripted-api.ts';
import { logged, ScriptedLog } from './scripted-log.ts';

/** Text that terminals have trouble with: wide characters, joined and modified emoji, combining marks, directions. */
export const HARD_TEXT = '支付網關 👩‍👩‍👧‍👦 ⚠️ 👍🏽 e\u0301 한국 ไทย עברית ½';

/** Each kind of view: its name, the keys that lead there from the pods of alpha, and what shows that it is there. */
export const VIEWS: readonly (readonly [name: string, keys: readonly string[], wanted: string | RegExp])[] = [
  ['the Fleet home', [':ctx\r'], 'contexts['],
  ['pods', [], 'pods(default)['],
  ['pods with columns of its own', ['\x17', ':annotations team\r'], 'TEAM'],
  ['the pods of the Fleet', [':ctx\r', ':pods\r'], 'pods(all)['],
  ['help', ['?'], 'keys and commands'],
  ['messages', [':messages\r'], 'messages'],
  ['the diagnosis', [':diag\r'], 'diag'],
  ['the settings', [':settings\r'], 'settings'],
  ['jobs', [':jobs\r'], 'operations['],
  ['all kinds', [':aliases\r'], 'kinds and their names'],
  ['a description', ['g', 'd'], 'Node:'],
  ['YAML', ['g', 'y'], 'apiVersion'],
  ['logs', ['g', 'l'], 'listening'],
  ['the palette', ['\x10'], /^ *>|palette/m],
  ['the column picker', ['|'], 'READY'],
  ['the prompt', [':dep'], ':dep'],
  ['a search', [':find web-1\r'], 'find(web-1)'],
  ['pulses', [':pulses\r'], 'pulses(all)'],
  ['the pulses of the Fleet', [':ctx\r', ':pulses\r'], 'pulses(all)['],
  ['a tree', [':xray po\r'], 'xray pods'],
];

/** An app over alpha, which is open and shows pods with text that is hard to draw, and bravo. */
export async function startViews(options: AppOptions = {}, text: string = HARD_TEXT): Promise<Scene> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], ...options });
  const cluster = app.cluster('alpha');
  const marked = web({ annotations: { team: text }, labels: { app: 'web' } });
  cluster.pods = [marked, ...cluster.pods.slice(1)];
  const object = new ScriptedWatch(() => [marked]);
  const events = new ScriptedWatch(() => [event('BackOff', '2026-01-02T03:03:35Z')]);
  cluster.api.on(PODS, (response, request) => {
    const watch = request.query['fieldSelector'] === undefined ? cluster.defaultPodsWatch : object;
    watch.answer(response, request);
  });
  cluster.api.on(EVENTS, events.answer);
  const log = new ScriptedLog(cluster.api, 'web-1');
  log.first = () => [logged(0, `${text} starting`), logged(1, 'listening on :8080')];
  await app.open('alpha');
  await app.see('web-1');
  return { app, cluster, object, events };
}

/** Goes to a view of `VIEWS`. */
export async function goTo(app: RunningApp, [, keys, wanted]: (typeof VIEWS)[number]): Promise<void> {
  await app.press(...keys);
  await app.see(wanted);
}
