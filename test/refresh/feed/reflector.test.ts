import { describe, expect, test } from 'vitest';
import { NODES } from '../../../src/refresh/model/kinds/core/nodes.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import { until } from '../../helpers/fake-clock.ts';
import { pod } from '../../helpers/objects.ts';
import { isLive, names, type RunningWorkspace, runWorkspace } from '../../helpers/running-workspace.ts';
import {
  type Answerer,
  endOfList,
  json,
  type ScriptedApi,
  ScriptedWatch,
  type SeenRequest,
} from '../../helpers/scripted-api.ts';

const PATH = '/api/v1/pods';

/** What kind of request for the collection it is. */
function kindOf({ query }: SeenRequest): 'watch-list' | 'watch' | 'page' | 'whole' {
  if (query['watch'] !== undefined) return query['sendInitialEvents'] === undefined ? 'watch' : 'watch-list';
  return query['limit'] === undefined ? 'whole' : 'page';
}

const asked = ({ api }: Pick<RunningWorkspace, 'api'>): readonly string[] =>
  api.to(PATH).map((request) => [kindOf(request), request.query['resourceVersion']].filter(Boolean).join(' '));

/** Answers each kind of request by its own rule; without one it is a watch that tells nothing. */
function pods(rules: Partial<Record<ReturnType<typeof kindOf>, Answerer>>): (api: ScriptedApi) => void {
  const silent = new ScriptedWatch(() => []);
  return (api) => api.on(PATH, (response, request) => (rules[kindOf(request)] ?? silent.answer)(response, request));
}

/** Answers one after the other; the last one stays. */
function inTurn(...answers: readonly Answerer[]): Answerer {
  let next = 0;
  return (response, request) => answers[Math.min(next++, answers.length - 1)]?.(response, request);
}

const list =
  (items: readonly object[], resourceVersion: string, more = ''): Answerer =>
  (response) =>
    json(response, { items, metadata: { resourceVersion, ...(more === '' ? {} : { continue: more }) } });
const refuse =
  (code: number, reason = 'Refused', details?: object): Answerer =>
  (response) =>
    json(response, { kind: 'Status', status: 'Failure', message: 'no', reason, code, details }, code);
const stream =
  (...events: readonly object[]): Answerer =>
  (response) => {
    response.writeHead(200);
    for (const event of events) response.write(`${JSON.stringify(event)}\n`);
  };
const ERROR = (code: number, details?: object): object => ({
  type: 'ERROR',
  object: { kind: 'Status', code, reason: 'Error', message: 'no', details },
});
const TOO_LARGE = { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] };
const ADDED = (name: string, resourceVersion: number): object => ({
  type: 'ADDED',
  object: pod(name, { resourceVersion }),
});

describe('a WatchList', () => {
  test('after the first is not older than what was seen; a server that does not have that is asked without', async () => {
    for (const lost of [ERROR(410), ERROR(504, TOO_LARGE)]) {
      const running = await runWorkspace(
        () => [],
        pods({
          'watch-list': inTurn(
            stream(ADDED('a', 5), endOfList(50), ADDED('b', 60), ERROR(410)),
            stream(lost),
            stream(ADDED('c', 7), endOfList(70)),
          ),
        }),
      );
      const lease = running.workspace.lease(PODS, '');
      await until(() => lease.feed.status().phase === 'broken', 'the first one breaks');
      await running.clock.advance(800);
      await until(() => isLive(lease), 'it is live again');
      expect(names(lease)).toEqual(['c']);
      expect(asked(running)).toEqual(['watch-list', 'watch-list 60', 'watch-list']);
    }
  });

  test('that fails for another reason is a list this time, and tried again the next', async () => {
    const running = await runWorkspace(
      () => [],
      pods({
        'watch-list': inTurn(refuse(500), stream(ADDED('b', 8), endOfList(8))),
        page: list([pod('a')], '7'),
        watch: stream(ERROR(410)),
      }),
    );
    const lease = running.workspace.lease(PODS, '');
    await until(() => lease.feed.status().phase === 'broken', 'the watch breaks');
    expect(names(lease)).toEqual(['a']);
    await running.clock.advance(800);
    await until(() => isLive(lease), 'it is live');
    expect(asked(running)).toEqual(['watch-list', 'page', 'watch 7', 'watch-list 7']);
  });

  test('that one collection was refused is not asked for by another of the cluster', async () => {
    const running = await runWorkspace(() => [], pods({ 'watch-list': refuse(422), page: list([], '7') }));
    const lease = running.workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    running.workspace.lease(NODES, '');
    await until(() => running.api.to('/api/v1/nodes').length > 0, 'another one asks');
    expect(running.api.to('/api/v1/nodes')[0]?.query).toEqual({ limit: '500' });
  });

  test('is given up as soon as the server says that it is older than 1.27', async () => {
    const running = await runWorkspace(
      () => [],
      (api) => {
        api.on('/version', (response) => json(response, { gitVersion: 'v1.26.15' }));
        pods({ 'watch-list': stream(ADDED('a', 5)), page: list([pod('a')], '7') })(api);
      },
    );
    const lease = running.workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live, although no time has passed');
    expect(asked(running)).toEqual(['watch-list', 'page', 'watch 7']);
    running.workspace.lease(NODES, '');
    await until(() => running.api.to('/api/v1/nodes').length > 0, 'another one asks');
    expect(running.api.to('/api/v1/nodes')[0]?.query).toEqual({ limit: '500' });
  });
});

describe('a list in pages', () => {
  test('whose later page has expired is asked for whole, and holds nothing of the pages before', async () => {
    const running = await runWorkspace(
      () => [],
      pods({
        'watch-list': refuse(422),
        page: inTurn(list([pod('gone')], '7', 'more'), refuse(410, 'Expired')),
        whole: list([pod('a'), pod('b')], '9'),
      }),
    );
    const lease = running.workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    expect(names(lease)).toEqual(['a', 'b']);
    expect(asked(running)).toEqual(['watch-list', 'page', 'page', 'whole', 'watch 9']);
  });

  test('is continued by a watch from the version of its first page', async () => {
    const running = await runWorkspace(
      () => [],
      pods({ 'watch-list': refuse(422), page: inTurn(list([pod('a')], '7', 'more'), list([pod('b')], '8')) }),
    );
    const lease = running.workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    expect(asked(running).at(-1)).toBe('watch 7');
  });
});

describe('a watch', () => {
  const firstThat = (...events: readonly object[]): Answerer => stream(ADDED('a', 5), endOfList(50), ...events);

  test('that is answered 429, in the stream or when it is opened, is asked for again from the same version', async () => {
    const running = await runWorkspace(
      () => [],
      pods({
        'watch-list': firstThat(ADDED('b', 60), ERROR(429, { retryAfterSeconds: 2 })),
        watch: inTurn(refuse(429), stream(ADDED('c', 70))),
      }),
    );
    const lease = running.workspace.lease(PODS, '');
    await until(() => lease.feed.status().phase === 'broken', 'it is told to slow down');
    await running.clock.advance(1_999);
    expect(asked(running)).toHaveLength(1);
    await running.clock.advance(1);
    await until(() => asked(running).length === 2, 'it asks again');
    await until(() => lease.feed.status().phase === 'broken', 'it is refused');
    await running.clock.advance(1_600);
    await until(() => names(lease).join() === 'a,b,c', 'the news');
    expect(asked(running)).toEqual(['watch-list', 'watch 60', 'watch 60']);
  });

  test('that is answered by another error lists anew', async () => {
    const running = await runWorkspace(
      () => [],
      pods({ 'watch-list': inTurn(firstThat(ERROR(500)), stream(ADDED('b', 60), endOfList(60))) }),
    );
    const lease = running.workspace.lease(PODS, '');
    await until(() => lease.feed.status().phase === 'broken', 'it breaks');
    await running.clock.advance(800);
    await until(() => names(lease).join() === 'b', 'the new list');
    expect(asked(running)).toEqual(['watch-list', 'watch-list 50']);
  });

  test('goes on from the version of a bookmark', async () => {
    const running = await runWorkspace(() => [pod('a')]);
    const lease = running.workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    running.pods.latest.send(ADDED('b', 110), { type: 'BOOKMARK', object: { metadata: { resourceVersion: '150' } } });
    await until(() => names(lease).length === 2, 'the event');
    running.pods.latest.end();
    await until(() => asked(running).length === 2, 'the next watch');
    expect(asked(running)[1]).toBe('watch 150');
  });

  test('whose line is no JSON lists anew', async () => {
    const running = await runWorkspace(() => [pod('a')]);
    const lease = running.workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    running.pods.latest.raw('{"type": oops}\n');
    await until(() => lease.feed.status().phase === 'broken', 'it breaks');
    expect(lease.feed.status()).toMatchObject({ failure: { message: 'the server sent what is no JSON' } });
    await running.clock.advance(800);
    await until(() => isLive(lease), 'it is live again');
    expect(asked(running)).toEqual(['watch-list', 'watch-list 100']);
  });

  test('that ends at once, again and again, is asked for ever less often', async () => {
    const end: Answerer = (response) => {
      response.writeHead(200);
      response.end(`${JSON.stringify(endOfList(50))}\n`);
    };
    const running = await runWorkspace(() => [], pods({ 'watch-list': end }));
    const lease = running.workspace.lease(PODS, '');
    for (const [count, ms] of [800, 1_600, 3_200].entries()) {
      await until(() => lease.feed.status().phase === 'broken', 'it ends');
      expect(lease.feed.status()).toMatchObject({ failure: { message: 'the watch ended early' } });
      await running.clock.advance(ms - 1);
      expect(asked(running)).toHaveLength(count + 1);
      await running.clock.advance(1);
      await until(() => asked(running).length === count + 2, 'it asks again');
    }
  });
});

describe('a list that a person asks for', () => {
  test('is asked for at once, whatever version was seen before, and takes the place of the rows when it is complete', async () => {
    const hold: { finish?: () => void } = {};
    const running = await runWorkspace(
      () => [],
      pods({
        'watch-list': inTurn(stream(ADDED('a', 5), endOfList(50)), (response) => {
          response.writeHead(200);
          response.write(`${JSON.stringify(ADDED('b', 6))}\n`);
          hold.finish = () => void response.write(`${JSON.stringify(endOfList(60))}\n`);
        }),
        watch: stream(),
      }),
    );
    const { feed, ...lease } = running.workspace.lease(PODS, '');
    await until(() => feed.status().phase === 'live', 'it is live');
    feed.refresh();
    await until(() => hold.finish !== undefined, 'it is listed anew');
    expect(names({ feed, ...lease })).toEqual(['a']);
    hold.finish?.();
    await until(() => names({ feed, ...lease }).join() === 'b', 'the new list is there');
    expect(asked(running)).toEqual(['watch-list', 'watch-list']);
  });

  test('of a feed that waits after a failure is not waited for; one that is under way is not begun again', async () => {
    const running = await runWorkspace(
      () => [],
      pods({ 'watch-list': inTurn(refuse(429), stream(ADDED('a', 5)), stream()) }),
    );
    const { feed } = running.workspace.lease(PODS, '');
    await until(() => feed.status().phase === 'broken', 'it waits');
    feed.refresh();
    await until(() => feed.reader.size() === 1, 'rows arrive');
    feed.refresh();
    await running.clock.advance(100);
    expect(asked(running)).toEqual(['watch-list', 'watch-list']);
  });
});
