import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../../helpers/fake-clock.ts';
import { authority, Client, startFaultyApi } from '../../helpers/faulty-api.ts';

const EVENT = '{"type":"ADDED"}\n';

interface Session {
  readonly session: ClientHttp2Session;
  /** The code of each GOAWAY. */
  readonly goaways: readonly number[];
}

function open(url: string): Session {
  const session = connect(url, { ca: authority.ca.cert });
  onTestFinished(() => session.destroy());
  const goaways: number[] = [];
  session.on('goaway', (code) => goaways.push(code));
  return { session, goaways };
}

/** What has come of a stream so far, in one element. */
function read(stream: ClientHttp2Stream): readonly string[] {
  const texts = [''];
  stream.on('data', (chunk) => {
    texts[0] += chunk.toString();
  });
  return texts;
}

test('each answer over HTTP/2 is followed by GOAWAY, streams in flight go on, and the session ends with them', async () => {
  const { api, pods, proxy } = await startFaultyApi('HTTP/2');
  const { session, goaways } = open(proxy.url);
  const watch = session.request({ ':path': '/api/v1/pods?watch=1' });
  await once(watch, 'response');
  expect(goaways).toEqual([]);

  await proxy.set('goaway');
  const ready = session.request({ ':path': '/readyz' });
  const answer = read(ready);
  await once(ready, 'end');
  expect(answer[0]).toBe('ok');
  await until(() => goaways.length > 0, 'GOAWAY arrives');
  expect(goaways[0]).toBe(0);

  const lines = read(watch);
  pods.latest.raw(EVENT);
  await until(() => lines[0] === EVENT, 'the watch goes on');
  expect(session.destroyed).toBe(false);
  pods.latest.end();
  await until(() => session.destroyed, 'the session ends with its last stream');
  expect(api.to('/readyz')).toHaveLength(1);
});

test('a healed server keeps its sessions', async () => {
  const { proxy } = await startFaultyApi('HTTP/2');
  await proxy.set('goaway');
  await proxy.set('none');
  const { session, goaways } = open(proxy.url);
  for (let count = 0; count < 2; count++) await once(session.request({ ':path': '/readyz' }).resume(), 'end');
  expect([goaways, session.closed]).toEqual([[], false]);
});

test('over HTTP/1.1 an answer is the last of its connection', async () => {
  const { proxy, client } = await startFaultyApi('HTTP/1.1');
  await proxy.set('goaway');
  expect((await client().ask('/readyz')).headers['connection']).toBe('close');
  await proxy.set('none');
  expect((await client().ask('/readyz')).headers['connection']).toBe('keep-alive');
});

test('a client that speaks either is served in HTTP/1.1 if it likes', async () => {
  const { proxy } = await startFaultyApi('HTTP/2');
  expect((await new Client(proxy.url, 'HTTP/1.1').ask('/readyz')).headers['connection']).toBe('keep-alive');
});
