import { expect, onTestFinished, test } from 'vitest';
import type { LogLine } from '../../../src/refresh/model/logs/log-line.ts';
import type { LogPart } from '../../../src/refresh/model/logs/log-part.ts';
import type { LogQuery } from '../../../src/refresh/model/logs/log-query.ts';
import { until, untilWith } from '../../helpers/fake-clock.ts';
import { pod } from '../../helpers/objects.ts';
import { type RunningWorkspace, runWorkspace } from '../../helpers/running-workspace.ts';
import { json, type ScriptedApi, ScriptedWatch, status } from '../../helpers/scripted-api.ts';
import { logged, logPath, ScriptedLog } from '../../helpers/scripted-log.ts';

const WEB: LogQuery = {
  namespace: 'default',
  pods: { type: 'pod', name: 'web-1' },
  containers: { type: 'default' },
  range: { type: 'tail', lines: 100 },
  previous: false,
};

interface Scene extends RunningWorkspace {
  readonly watch: ScriptedWatch;
  readonly lines: LogLine[];
  readonly texts: () => readonly string[];
  readonly part: () => LogPart;
  readonly setHeld: (isHeld: boolean) => void;
}

async function logsOf(
  objects: () => readonly object[],
  query: Partial<LogQuery> = {},
  script?: (api: ScriptedApi) => void,
): Promise<Scene> {
  const watch = new ScriptedWatch(objects);
  const running = await runWorkspace(objects, (api) => {
    api.on('/api/v1/namespaces/default/pods', watch.answer);
    script?.(api);
  });
  const lines: LogLine[] = [];
  const take = (line: LogLine): void => void lines.push(line);
  const session = running.workspace.logs({ ...WEB, ...query }, { take, changed: () => undefined });
  onTestFinished(() => session.close());
  return {
    ...running,
    watch,
    lines,
    texts: () => lines.map(({ text }) => text),
    part: () => session.part(),
    setHeld: (isHeld) => session.setHeld(isHeld),
  };
}

test('follows a container: what was logged, and what comes', async () => {
  let log: ScriptedLog | undefined;
  const scene = await logsOf(
    () => [pod('web-1'), pod('web-2')],
    {},
    (api) => {
      log = new ScriptedLog(api, 'web-1');
      log.first = () => [logged(0, 'started'), logged(1, 'ready')];
    },
  );
  await until(() => scene.lines.length === 2, 'the first lines');
  log?.latest.send(logged(2, 'GET /'));
  await until(() => scene.lines.length === 3, 'the next line');
  expect(scene.texts()).toEqual(['started', 'ready', 'GET /']);
  expect(scene.lines[2]).toMatchObject({
    at: Date.UTC(2026, 0, 2, 3, 4, 7),
    source: { clusterName: 'alpha', pod: 'web-1', container: 'app' },
  });
  expect(log?.latest.request.query).toEqual({ container: 'app', follow: 'true', timestamps: 'true', tailLines: '100' });
  expect(scene.api.to(logPath('web-2'))).toEqual([]);
  expect(scene.part()).toMatchObject({ clusterName: 'alpha', open: 1, waiting: 0, hidden: 0, isListed: true });
});

test('a lost connection is taken up where it was: no line twice, none missing, and the gap is said', async () => {
  let log: ScriptedLog | undefined;
  const all = [logged(0, 'one'), logged(1, 'two'), logged(1, 'two'), logged(2, 'three')];
  const scene = await logsOf(
    () => [pod('web-1')],
    {},
    (api) => {
      log = new ScriptedLog(api, 'web-1');
      log.first = ({ query }) => (query['sinceTime'] === undefined ? all.slice(0, 2) : all);
    },
  );
  await until(() => scene.lines.length === 2, 'the first lines');
  log?.latest.cut();
  await until(() => scene.part().waiting === 1, 'it waits');
  await scene.clock.advance(12_000);
  await until(() => scene.lines.length === 5, 'the rest');
  expect(scene.texts()).toEqual([
    'one',
    'two',
    expect.stringMatching(/^gap: \d+ s without a connection$/),
    'two',
    'three',
  ]);
  expect(log?.latest.request.query).toMatchObject({ sinceTime: '2026-01-02T03:04:05Z' });
  expect(log?.latest.request.query).not.toHaveProperty('tailLines');
});

test('one outage of many containers is one gap', async () => {
  const logs: ScriptedLog[] = [];
  const query = { pods: { type: 'selector', selector: 'app=web' } } as const;
  const labels = { app: 'web' };
  const scene = await logsOf(
    () => [pod('web-1', { labels }), pod('web-2', { labels }), pod('api-1')],
    query,
    (api) => {
      for (const name of ['web-1', 'web-2']) {
        const log = new ScriptedLog(api, name);
        log.first = () => [logged(0, `from ${name}`)];
        logs.push(log);
      }
    },
  );
  await until(() => scene.lines.length === 2, 'the first lines');
  for (const log of logs) log.latest.cut();
  await until(() => scene.part().waiting === 2, 'both wait');
  await scene.clock.advance(20_000);
  await until(() => scene.part().open === 2, 'both are open');
  expect(scene.lines.filter(({ type }) => type === 'note')).toHaveLength(1);
});

test('pods that appear later are followed; the log of one that is gone ends', async () => {
  let second: ScriptedLog | undefined;
  let first: ScriptedLog | undefined;
  const labels = { app: 'web' };
  const scene = await logsOf(
    () => [pod('web-1', { labels })],
    { pods: { type: 'selector', selector: 'app in (web)' } },
    (api) => {
      first = new ScriptedLog(api, 'web-1');
      second = new ScriptedLog(api, 'web-2');
      second.first = () => [logged(5, 'I am new')];
    },
  );
  await until(() => first?.open.length === 1, 'the first is read');
  scene.watch.latest.send({ type: 'ADDED', object: pod('web-2', { labels, resourceVersion: 101 }) });
  await until(() => scene.texts().includes('I am new'), 'the second is read');
  scene.watch.latest.send({ type: 'DELETED', object: pod('web-1', { labels, resourceVersion: 102 }) });
  await until(() => scene.api.requests.length > 0 && scene.workspace.feeds()[0]?.reader.size() === 1, 'it is gone');
  first?.latest.end();
  await until(() => scene.part().ended === 1, 'its log has ended');
  await scene.clock.advance(60_000);
  expect(scene.api.to(logPath('web-1'))).toHaveLength(1);
});

test('a container that has not started is asked again when its pod changes', async () => {
  const message = 'container "app" in pod "web-1" is waiting to start: ContainerCreating';
  const scene = await logsOf(
    () => [pod('web-1')],
    {},
    (api) => {
      api.on(logPath('web-1'), (response) => status(response, 400, 'BadRequest', message));
    },
  );
  await until(() => scene.part().failure !== undefined, 'it is refused');
  expect(scene.part()).toMatchObject({ waiting: 1, failure: { message } });
  const log = new ScriptedLog(scene.api, 'web-1');
  log.first = () => [logged(1, 'up')];
  scene.watch.latest.send({ type: 'MODIFIED', object: pod('web-1', { resourceVersion: 101 }) });
  await until(() => scene.lines.length === 1, 'its first line');
});

test('a rejected credential pauses the log; when the cluster lets us in again it goes on', async () => {
  let log: ScriptedLog | undefined;
  const scene = await logsOf(
    () => [pod('web-1')],
    {},
    (api) => {
      log = new ScriptedLog(api, 'web-1');
      log.first = ({ query }) => [logged(0, 'one'), ...(query['sinceTime'] === undefined ? [] : [logged(3, 'two')])];
    },
  );
  await until(() => scene.lines.length === 1, 'the first line');
  const answerer = scene.api.answerer(logPath('web-1'));
  for (const path of ['/version', logPath('web-1')])
    scene.api.on(path, (response) => status(response, 401, 'Unauthorized', 'Unauthorized'));
  log?.latest.cut();
  await untilWith(scene.clock, () => scene.workspace.session.state().auth.state !== 'valid', 'it is rejected');
  const asked = scene.api.to(logPath('web-1')).length;
  await scene.clock.advance(4_000);
  expect(scene.api.to(logPath('web-1')), 'nothing is asked meanwhile').toHaveLength(asked);
  scene.api.on('/version', (response) => json(response, { gitVersion: 'v1.36.0' }));
  scene.api.on(logPath('web-1'), answerer);
  scene.workspace.retry();
  await untilWith(scene.clock, () => scene.texts().includes('two'), 'it goes on');
  expect(scene.texts().filter((text) => text === 'one')).toHaveLength(1);
});

test('the log before the last restart is read once, and what is not there is said', async () => {
  const message = 'previous terminated container "app" in pod "web-1" not found';
  const scene = await logsOf(
    () => [pod('web-1')],
    { previous: true },
    (api) => {
      api.on(logPath('web-1'), (response) => status(response, 400, 'BadRequest', message));
    },
  );
  await until(() => scene.part().ended === 1, 'it has ended');
  expect(scene.part().failure?.message).toBe(message);
  expect(scene.api.to(logPath('web-1'))[0]?.query).toEqual({
    container: 'app',
    previous: 'true',
    timestamps: 'true',
    tailLines: '100',
  });
});

test('of several containers the one that the annotation names, or all', async () => {
  const annotations = { 'kubectl.kubernetes.io/default-container': 'app' };
  const objects = (): readonly object[] => [pod('web-1', { containers: ['proxy', 'app'], annotations })];
  const asked = ({ api }: Scene): readonly (string | undefined)[] =>
    api.to(logPath('web-1')).map(({ query }) => query['container']);
  const one = await logsOf(objects, {}, (api) => void new ScriptedLog(api, 'web-1'));
  await until(() => asked(one).length === 1, 'one is read');
  expect(asked(one)).toEqual(['app']);
  const all = await logsOf(objects, { containers: { type: 'all' } }, (api) => void new ScriptedLog(api, 'web-1'));
  await until(() => asked(all).length === 2, 'all are read');
  expect(asked(all)).toEqual(['proxy', 'app']);
});

test('while it is held nothing more is taken; then nothing is missing', async () => {
  let log: ScriptedLog | undefined;
  const scene = await logsOf(
    () => [pod('web-1')],
    {},
    (api) => {
      log = new ScriptedLog(api, 'web-1');
      log.first = () => [logged(0, 'one')];
    },
  );
  await until(() => scene.lines.length === 1, 'the first line');
  scene.setHeld(true);
  log?.latest.send(...Array.from({ length: 500 }, (_, index) => logged(1, `more ${index}`)));
  await scene.clock.advance(1_000);
  expect(scene.lines).toHaveLength(1);
  scene.setHeld(false);
  await until(() => scene.lines.length === 501, 'all of them');
  expect(scene.texts()[500]).toBe('more 499');
});

test('no more containers are read at a time than one cluster may have open; the others are counted', async () => {
  const labels = { app: 'web' };
  const names = Array.from({ length: 130 }, (_, index) => `web-${index}`);
  const scene = await logsOf(
    () => names.map((name) => pod(name, { labels })),
    {
      pods: { type: 'selector', selector: 'app=web' },
    },
    (api) => {
      for (const name of names) new ScriptedLog(api, name);
    },
  );
  await untilWith(scene.clock, () => scene.part().open === 100, 'as many as may be');
  expect(scene.part().hidden).toBe(30);
});
