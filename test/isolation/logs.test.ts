import { expect, onTestFinished, test } from 'vitest';
import { LOG_LINES } from '../../src/refresh/model/constants.ts';
import type { LogQuery } from '../../src/refresh/model/logs/log-query.ts';
import { FakeClock, until, untilWith } from '../helpers/fake-clock.ts';
import { testCluster } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { ScriptedApi, ScriptedWatch } from '../helpers/scripted-api.ts';
import { scriptedFleet } from '../helpers/scripted-fleet.ts';
import { logged, ScriptedLog } from '../helpers/scripted-log.ts';

const LABELS = { app: 'web' };
const QUERY: LogQuery = {
  namespace: 'default',
  pods: { type: 'selector', selector: 'app=web' },
  containers: { type: 'default' },
  range: { type: 'tail', lines: 100 },
  previous: false,
};

interface Member {
  readonly api: ScriptedApi;
  readonly log: ScriptedLog;
}

async function startLogs(names: readonly string[], pods: (name: string) => readonly object[]) {
  const clock = new FakeClock();
  const members = new Map<string, Member>();
  const clusters = [];
  for (const name of names) {
    const api = await ScriptedApi.start();
    onTestFinished(() => api.stop());
    api.on('/api/v1/namespaces/default/pods', new ScriptedWatch(() => pods(name)).answer);
    members.set(name, { api, log: new ScriptedLog(api, 'web-1') });
    clusters.push(testCluster(name, api.url));
  }
  const view = scriptedFleet(clusters, clock);
  const idOf = (name: string) => testCluster(name).id;
  const member = (name: string): Member => {
    const found = members.get(name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  for (const { id } of clusters) view.fleet.open(id);
  return { view, clock, member, idOf };
}

const webPod = (): readonly object[] => [pod('web-1', { labels: LABELS })];

test('TestIsolation_MergedLogsByTime: lines of all clusters in the order of time, each with its cluster; a dead one holds up nobody', async () => {
  const { view, clock, member, idOf } = await startLogs(['alpha', 'bravo', 'charlie'], webPod);
  member('charlie').api.on('/api/v1/namespaces/default/pods', () => undefined);
  member('alpha').log.first = () => [logged(0, 'one'), logged(20, 'three')];
  member('bravo').log.first = () => [logged(10, 'two'), logged(30, 'four')];
  const log = view.logs(QUERY, undefined);
  const seen = (): readonly string[] => {
    log.settle();
    return log.lines.map(({ source, text }) => `${source.clusterName}: ${text}`);
  };
  await until(() => seen().length === 4, 'the lines of those that answer');
  expect(seen()).toEqual(['alpha: one', 'bravo: two', 'alpha: three', 'bravo: four']);
  expect(log.parts().map(({ clusterName, isListed }) => [clusterName, isListed])).toEqual([
    ['alpha', true],
    ['bravo', true],
    ['charlie', false],
  ]);
  member('alpha').log.latest.send(logged(15, 'late'));
  await until(() => seen().length === 5, 'a late line');
  expect(seen(), 'a late line never comes before one that its container wrote earlier').toEqual([
    'alpha: one',
    'bravo: two',
    'alpha: three',
    'alpha: late',
    'bravo: four',
  ]);
  view.fleet.close(idOf('alpha'));
  expect(seen(), 'what is of a closed cluster leaves').toEqual(['bravo: two', 'bravo: four']);
  const restored = await member('charlie').api.die();
  await restored();
  member('charlie').api.on('/api/v1/namespaces/default/pods', new ScriptedWatch(webPod).answer);
  member('charlie').log.first = () => [logged(5, 'back')];
  await untilWith(clock, () => seen().includes('charlie: back'), 'one that comes back joins');
  log.close();
});

test('TestIsolation_LogBufferShares: a loud cluster pushes out no line of a quiet one, and what it loses is counted', async () => {
  const { view, member } = await startLogs(['alpha', 'bravo'], webPod);
  member('bravo').log.first = () => [logged(0, 'quiet one'), logged(1, 'quiet two')];
  member('alpha').log.first = () =>
    Array.from({ length: LOG_LINES + 10_000 }, (_, index) => logged(10 + index / 1_000, `loud ${index}`));
  const log = view.logs(QUERY, undefined);
  const last = `loud ${LOG_LINES + 9_999}`;
  const isThere = (): boolean => {
    log.settle();
    return log.lines.at(-1)?.text === last && log.lines[0]?.source.clusterName === 'bravo';
  };
  await until(isThere, 'all has arrived', 20_000);
  expect(log.lines.slice(0, 2).map(({ text }) => text)).toEqual(['quiet one', 'quiet two']);
  expect(log.size).toBeLessThanOrEqual(LOG_LINES);
  const dropped = [...log.dropped()].map(([{ clusterName }, count]) => [clusterName, count]);
  expect(dropped).toEqual([['alpha', LOG_LINES + 10_002 - log.size]]);
  log.close();
});

test('a log that is closed, or whose cluster is, reads nothing any more', async () => {
  const { view, member, idOf } = await startLogs(['alpha', 'bravo'], webPod);
  const log = view.logs(QUERY, [idOf('alpha')]);
  await until(() => member('alpha').log.open.length === 1, 'it is read');
  expect(member('bravo').log.open, 'only the clusters that are meant are asked').toHaveLength(0);
  log.close();
  await until(() => member('alpha').log.open.length === 0, 'its connection has ended');
  const other = view.logs(QUERY, undefined);
  await until(() => member('bravo').log.open.length === 1, 'both are read');
  view.fleet.close(idOf('bravo'));
  await until(() => member('bravo').log.open.length === 0, 'its connection has ended');
  other.close();
});

test('a log that is paused and full reads no more until it goes on: nothing is lost', async () => {
  const { view, clock, member } = await startLogs(['alpha'], webPod);
  member('alpha').log.first = () =>
    Array.from({ length: LOG_LINES }, (_, index) => logged(index / 1_000, `line ${index}`));
  const log = view.logs(QUERY, undefined);
  const texts = (): readonly string[] => {
    log.settle();
    return log.lines.map(({ text }) => text);
  };
  await until(() => texts().length === LOG_LINES, 'it is full', 20_000);
  log.setPaused(true);
  member('alpha').log.latest.send(
    ...Array.from({ length: 3_000 }, (_, index) => logged(60 + index / 1_000, `later ${index}`)),
  );
  member('alpha').log.latest.send(logged(70, 'the last'));
  await clock.advance(1_000);
  expect(texts().at(0)).toBe('line 0');
  expect(log.dropped().size).toBe(0);
  log.setPaused(false);
  await until(() => texts().at(-1) === 'the last', 'it has gone on');
  expect(texts().slice(-3)).toEqual(['later 2998', 'later 2999', 'the last']);
  log.close();
});
