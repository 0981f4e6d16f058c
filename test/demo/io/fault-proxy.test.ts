import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../../helpers/fake-clock.ts';
import { authority, type FaultyApi, type Protocol, type Reading, startFaultyApi } from '../../helpers/faulty-api.ts';

const WATCH = '/api/v1/pods?watch=1&resourceVersion=7';
const EVENT = '{"type":"ADDED","object":{"metadata":{"name":"web-1"}}}\n';
const CLEAN_END = 'ended';
const CUT_OFF = expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/);

/** Starts a proxy with a watch through it that has had one event. */
async function withWatch(protocol: Protocol): Promise<FaultyApi & { readonly watch: Reading }> {
  const faulty = await startFaultyApi(protocol);
  const watch = faulty.client().stream(WATCH);
  await until(() => watch.isOpen, 'the watch is open');
  await send(faulty, watch);
  return { ...faulty, watch };
}

/** Has the server send an event, and waits until it has come. */
async function send(faulty: FaultyApi, watch: Reading): Promise<void> {
  const before = watch.text.length;
  faulty.pods.latest.raw(EVENT);
  await until(() => watch.text.length === before + EVENT.length, 'the event arrives');
}

/** The code of the error that a stream ends with. */
async function codeOf(reading: Reading): Promise<string> {
  await until(() => reading.end !== undefined, 'the stream ends');
  return reading.end ?? '';
}

/** Heals, and sees a request and a watch work. */
async function expectHealed(faulty: FaultyApi): Promise<void> {
  await faulty.proxy.set('none');
  const client = faulty.client();
  expect(await client.ask('/readyz')).toMatchObject({ code: 200, body: 'ok' });
  const watch = client.stream(WATCH);
  await until(() => watch.isOpen, 'a watch opens again');
  await send(faulty, watch);
}

/** A bare connection to the proxy. */
async function knock(faulty: FaultyApi): Promise<Socket> {
  const socket = connect({ port: Number(new URL(faulty.proxy.url).port), host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** The code of the error that a connection ends with, and what it got before. */
async function endOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  const [error] = await once(socket, 'error');
  return text + String(Reflect.get(error, 'code'));
}

describe.each(['HTTP/1.1', 'HTTP/2'] as const)('over %s', (protocol) => {
  test('refuse: open connections are reset, new ones refused, and the port is the same afterwards', async () => {
    const faulty = await withWatch(protocol);
    const { url } = faulty.proxy;
    await faulty.proxy.set('refuse');
    expect(faulty.proxy.fault).toBe('refuse');
    expect(await codeOf(faulty.watch)).toBe('ECONNRESET');
    await expect(faulty.client().ask('/readyz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expectHealed(faulty);
    expect(faulty.proxy.url).toBe(url);
  });

  test('black-hole: open and new connections hear nothing, and are reset when it heals', async () => {
    const faulty = await withWatch(protocol);
    await faulty.proxy.set('black-hole');
    const asked = faulty.client().stream('/readyz');
    const knocking = endOf(await knock(faulty));
    await until(() => faulty.pods.open.length === 0, 'the server is left alone');
    expect([faulty.watch.end, asked.isOpen, asked.end]).toEqual([undefined, false, undefined]);
    await expectHealed(faulty);
    expect([await knocking, await codeOf(faulty.watch), await codeOf(asked)]).toEqual(Array(3).fill('ECONNRESET'));
    expect(faulty.watch.text).toBe(EVENT);
    expect(faulty.api.to('/readyz')).toHaveLength(1);
  });

  test('frozen: what is open now is silent for ever, while new connections work', async () => {
    const faulty = await withWatch(protocol);
    await faulty.proxy.set('frozen');
    expect(await faulty.client().ask('/readyz')).toMatchObject({ body: 'ok' });
    await expectHealed(faulty);
    expect([faulty.watch.text, faulty.watch.end]).toEqual([EVENT, undefined]);
  });

  test('delay: an answer comes three seconds late, and open streams go on', async () => {
    const faulty = await withWatch(protocol);
    await faulty.proxy.set('delay');
    const asked = faulty.client().stream('/readyz');
    await until(() => faulty.clock.pending() === 1, 'the proxy waits');
    await send(faulty, faulty.watch);
    await faulty.clock.advance(2_999);
    expect(faulty.api.to('/readyz')).toHaveLength(0);
    await faulty.clock.advance(1);
    await until(() => asked.end === CLEAN_END, 'the answer comes');
    expect(asked.text).toBe('ok');
    await expectHealed(faulty);
  });

  test('delay: a client that does not wait so long leaves nothing behind', async () => {
    const faulty = await startFaultyApi(protocol);
    await faulty.proxy.set('delay');
    const asked = faulty.client().stream('/readyz');
    await until(() => faulty.clock.pending() === 1, 'the proxy waits');
    asked.leave();
    await until(() => faulty.clock.pending() === 0, 'the proxy has given up');
    expect(faulty.api.requests).toHaveLength(0);
  });

  test('slow-loris: heads come in time, then the bytes of new and open answers drip', async () => {
    const faulty = await withWatch(protocol);
    faulty.api.on('/version', (response) => response.end('0123456789abcdefgh'));
    await faulty.proxy.set('slow-loris');
    faulty.pods.latest.raw(EVENT);
    const asked = faulty.client().stream('/version');
    const sizes = () => [faulty.watch.text.length - EVENT.length, asked.text.length];
    for (const expected of [
      [8, 8],
      [16, 16],
      [24, 18],
    ]) {
      await until(() => sizes().join() === expected.join(), `${sizes().join()} becomes ${expected.join()}`);
      await faulty.clock.advance(1_000);
    }
    await faulty.proxy.set('none');
    await until(() => faulty.watch.text === EVENT + EVENT && asked.end === CLEAN_END, 'the rest arrives at once');
    await send(faulty, faulty.watch);
    expect(faulty.clock.pending()).toBe(0);
    await expectHealed(faulty);
  });

  test('reset: open connections are reset, and new ones after their first bytes', async () => {
    const faulty = await withWatch(protocol);
    await faulty.proxy.set('reset');
    expect(await codeOf(faulty.watch)).toBe('ECONNRESET');
    const socket = await knock(faulty);
    socket.write('G');
    expect(await endOf(socket)).toBe('ECONNRESET');
    await expect(faulty.client().ask('/readyz')).rejects.toMatchObject({ code: CUT_OFF });
    expect(faulty.api.to('/readyz')).toHaveLength(0);
    await expectHealed(faulty);
  });

  test('cut: open streams and new watches end within a line, whatever else works', async () => {
    const faulty = await withWatch(protocol);
    const client = faulty.client();
    const beside = [client.stream(WATCH), client.stream(WATCH)];
    await until(() => beside.every((each) => each.isOpen), 'more watches are open');
    await faulty.proxy.set('cut');
    for (const each of [faulty.watch, ...beside, faulty.client().stream(WATCH)]) {
      expect(await codeOf(each)).toEqual(CUT_OFF);
      expect(each.text).toMatch(/[^\n]$/);
    }
    expect(faulty.watch.text.startsWith(EVENT)).toBe(true);
    expect(await faulty.client().ask('/readyz')).toMatchObject({ body: 'ok' });
    await until(() => faulty.pods.open.length === 0, 'the server is rid of them');
    await expectHealed(faulty);
  });

  test('cut: a stream that stands within a line is broken off where it is', async () => {
    const faulty = await withWatch(protocol);
    faulty.pods.latest.raw('{"type":"DEL');
    await until(() => faulty.watch.text.endsWith('DEL'), 'half a line arrives');
    await faulty.proxy.set('cut');
    expect(await codeOf(faulty.watch)).toEqual(CUT_OFF);
    expect(faulty.watch.text).toBe(`${EVENT}{"type":"DEL`);
  });

  test.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['throttled', 429],
    ['unavailable', 503],
  ] as const)('%s: each new request is answered %i with a Status, and open watches go on', async (fault, code) => {
    const faulty = await withWatch(protocol);
    await faulty.proxy.set(fault);
    const client = faulty.client();
    for (const path of ['/readyz', WATCH]) {
      const answer = await client.ask(path);
      expect(answer).toMatchObject({ code, headers: { 'content-type': 'application/json' } });
      expect(JSON.parse(answer.body)).toMatchObject({ kind: 'Status', code });
    }
    const posted = await client.ask('/api/v1/pods', { method: 'POST', body: 'x'.repeat(100_000) });
    expect(posted.code).toBe(code);
    expect(faulty.api.requests).toHaveLength(1);
    await send(faulty, faulty.watch);
    await expectHealed(faulty);
    expect(faulty.watch.end).toBeUndefined();
  });

  test('expired: open watches end with an ERROR event, and the past is gone for new requests', async () => {
    const faulty = await withWatch(protocol);
    const client = faulty.client();
    await faulty.proxy.set('expired');
    await until(() => faulty.watch.end === CLEAN_END, 'the watch ends cleanly');
    const [first, last] = faulty.watch.text.trimEnd().split('\n');
    expect(`${first}\n`).toBe(EVENT);
    expect(JSON.parse(last ?? '')).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
    expect(await client.ask(WATCH)).toMatchObject({ code: 410 });
    expect(await client.ask('/api/v1/pods?limit=500&continue=abc')).toMatchObject({ code: 410 });
    const anew = client.stream('/api/v1/pods?watch=1&sendInitialEvents=true');
    await until(() => anew.text.includes('initial-events-end'), 'a WatchList starts anew');
    await expectHealed(faulty);
    expect(anew.end).toBeUndefined();
  });

  test('expired: the ERROR event never stands within another line', async () => {
    const faulty = await withWatch(protocol);
    faulty.pods.latest.raw(EVENT.slice(0, 20));
    await until(() => faulty.watch.text.length === EVENT.length + 20, 'half a line arrives');
    await faulty.proxy.set('expired');
    faulty.pods.latest.raw(EVENT.slice(20) + EVENT);
    await until(() => faulty.watch.end === CLEAN_END, 'the watch ends cleanly');
    expect(faulty.watch.text.startsWith(EVENT + EVENT)).toBe(true);
    expect(JSON.parse(faulty.watch.text.slice(2 * EVENT.length))).toMatchObject({ type: 'ERROR' });
  });
});

test('faults can follow each other without waiting', async () => {
  const faulty = await withWatch('HTTP/1.1');
  const { proxy } = faulty;
  await Promise.all([proxy.set('refuse'), proxy.set('none'), proxy.set('refuse'), proxy.set('black-hole')]);
  expect(proxy.fault).toBe('black-hole');
  await expectHealed(faulty);
});

test('a client that does not read holds up neither a fault nor the other clients', async () => {
  const faulty = await withWatch('HTTP/1.1');
  faulty.api.on('/large', (response) => void response.write(Buffer.alloc(64_000_000, '\n')));
  const deaf = (await knock(faulty)).pause();
  deaf.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n');
  await until(() => faulty.api.to('/large').length === 1, 'a large answer is under way');
  await faulty.proxy.set('cut');
  expect(await codeOf(faulty.watch)).toEqual(CUT_OFF);
  await expectHealed(faulty);
});

test('cut: a stream that nobody reads does not spare the line of another on its HTTP/2 connection', async () => {
  const faulty = await startFaultyApi('HTTP/2');
  faulty.api.on('/large', (response) => void response.write(Buffer.alloc(64_000_000, '\n')));
  const session = connectHttp2(faulty.proxy.url, { ca: authority.ca.cert });
  onTestFinished(() => session.destroy());
  const unread = session.request({ ':path': '/large' }).on('error', () => undefined);
  await once(unread, 'response');
  const watch = session.request({ ':path': WATCH }).on('error', () => undefined);
  const texts: string[] = [];
  watch.on('data', (chunk) => texts.push(String(chunk)));
  await once(watch, 'response');
  await faulty.proxy.set('cut');
  await until(() => session.destroyed, 'the connection is cut');
  expect(texts.join('')).toMatch(/[^\n]$/);
});

test('healing says so when another program has taken the port meanwhile, and works when it is free again', async () => {
  const faulty = await startFaultyApi('HTTP/1.1');
  await faulty.proxy.set('refuse');
  const thief = createServer().listen(Number(new URL(faulty.proxy.url).port), '127.0.0.1');
  await once(thief, 'listening');
  await expect(faulty.proxy.set('none')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  thief.close();
  await once(thief, 'close');
  await expectHealed(faulty);
});

test('a closed proxy leaves no connection behind, whatever was wrong with it', async () => {
  const faulty = await withWatch('HTTP/2');
  await faulty.proxy.set('frozen');
  await faulty.client().ask('/readyz');
  await faulty.proxy.close();
  expect(await codeOf(faulty.watch)).toBe('ECONNRESET');
  await until(() => faulty.api.connections() === 0, 'the server is rid of the proxy');
});
