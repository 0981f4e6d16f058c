import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../../src/clusters/model/failure.ts';
import type { ApiRequest, ClusterClient } from '../../../src/clusters/ports.ts';
import type { FaultName } from '../../../src/demo/model/fault.ts';
import { FakeClock, settled, until } from '../../helpers/fake-clock.ts';
import { authority, type FaultyApi, type Protocol, startFaultyApi } from '../../helpers/faulty-api.ts';
import { accessTo, clientOf, failureOf, get } from '../../helpers/http.ts';

const WATCH = get('/api/v1/pods', { query: { watch: '1', resourceVersion: '7' } });
const LIST_ON = get('/api/v1/pods', { query: { limit: '500', continue: 'abc' } });

interface Setting {
  readonly faulty: FaultyApi;
  /** kmc's own client of the proxy. */
  readonly client: ClusterClient;
  /** The client's time. */
  readonly clock: FakeClock;
}

async function start(protocol: Protocol): Promise<Setting> {
  const faulty = await startFaultyApi(protocol);
  const clock = new FakeClock();
  const data = Buffer.from(authority.ca.cert).toString('base64');
  const access = accessTo(faulty.proxy.url, {}, protocol === 'HTTP/2' ? { certificateAuthority: { data } } : {});
  return { faulty, client: await clientOf(access, clock), clock };
}

/** Reads a stream to its end. */
async function readAll(client: ClusterClient, request: ApiRequest): Promise<string> {
  let text = '';
  for await (const chunk of await client.stream(request)) text += Buffer.from(chunk).toString();
  return text;
}

describe.each(['HTTP/1.1', 'HTTP/2'] as const)("the verdict of kmc's own client over %s", (protocol) => {
  test.each<[FaultName, FailureKind, string]>([
    ['refuse', 'transport', 'connection refused'],
    ['reset', 'transport', 'connection lost'],
    ['unauthorized', 'auth', 'the server rejected the credential (401 Unauthorized)'],
    ['forbidden', 'forbidden', 'forbidden: User "demo" cannot get path "/readyz"'],
    ['throttled', 'throttled', 'Too many requests, please try again later.'],
    ['unavailable', 'api', 'the server is currently unable to handle the request'],
  ])('on a beat under %s is %s: %s', async (fault, kind, message) => {
    const { faulty, client } = await start(protocol);
    await faulty.proxy.set(fault);
    expect(await failureOf(client.text(get('/readyz')))).toMatchObject({ kind, message });
    await faulty.proxy.set('none');
    expect(await client.text(get('/readyz'))).toBe('ok');
  });

  test.each<[FaultName]>([['black-hole'], ['delay'], ['slow-loris']])(
    'on a beat under %s is timeout',
    async (fault) => {
      const { faulty, client, clock } = await start(protocol);
      faulty.api.on('/readyz', (response) => response.end('[+]ping ok\n'));
      await faulty.proxy.set(fault);
      const failure = failureOf(client.text(get('/readyz', { timeoutMs: 5_000 })));
      if (fault !== 'black-hole') await until(() => faulty.clock.pending() === 1, 'the proxy takes its time');
      await settled();
      await clock.advance(5_000);
      expect(await failure).toMatchObject({ kind: 'timeout', message: 'no answer in 5 s' });
    },
  );

  test('on a beat over a frozen connection is timeout', async () => {
    const { faulty, client, clock } = await start(protocol);
    await client.text(get('/readyz'));
    // The connection is free for the next request a moment after its answer.
    await settled();
    await faulty.proxy.set('frozen');
    const failure = failureOf(client.text(get('/readyz', { timeoutMs: 5_000 })));
    await settled();
    await clock.advance(5_000);
    expect((await failure).kind).toBe('timeout');
    expect(faulty.api.to('/readyz')).toHaveLength(1);
  });

  test('on a throttled request holds how long to wait', async () => {
    const { faulty, client } = await start(protocol);
    await faulty.proxy.set('throttled');
    expect(await failureOf(client.text(get('/readyz')))).toMatchObject({ status: 429, retryAfterMs: 5_000 });
  });

  test.each<[FaultName]>([['refuse'], ['reset'], ['cut']])('on an open watch under %s is transport', async (fault) => {
    const { faulty, client } = await start(protocol);
    const failure = failureOf(readAll(client, WATCH));
    await until(() => faulty.pods.open.length === 1, 'the watch is open');
    await faulty.proxy.set(fault);
    expect(await failure).toMatchObject({ kind: 'transport', message: 'connection lost' });
  });

  test('on what rests on an expired past is gone, and an open watch is told so in its stream', async () => {
    const { faulty, client } = await start(protocol);
    const open = await client.stream(WATCH);
    await faulty.proxy.set('expired');
    expect((await failureOf(readAll(client, WATCH))).kind).toBe('gone');
    expect((await failureOf(client.text(LIST_ON))).kind).toBe('gone');
    let text = '';
    for await (const chunk of open) text += Buffer.from(chunk).toString();
    expect(JSON.parse(text)).toMatchObject({ type: 'ERROR', object: { code: 410 } });
  });

  test('is none under goaway: every request is answered, and an open watch goes on', async () => {
    const { faulty, client } = await start(protocol);
    const open = await client.stream(WATCH);
    await faulty.proxy.set('goaway');
    for (let count = 0; count < 3; count++) expect(await client.text(get('/readyz'))).toBe('ok');
    faulty.pods.latest.raw('{"type":"ADDED"}\n');
    faulty.pods.latest.end();
    let text = '';
    for await (const chunk of open) text += Buffer.from(chunk).toString();
    expect(text).toBe('{"type":"ADDED"}\n');
  });
});
