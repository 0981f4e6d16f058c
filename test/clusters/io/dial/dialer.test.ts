import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { createDialer, type Dialer } from '../../../../src/clusters/io/dial/dialer.ts';
import { createNameLookup } from '../../../../src/clusters/io/dial/name-lookup.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** A server that takes connections, and a dialer for it. */
async function start(): Promise<{ dialer: Dialer; open: () => Promise<Socket>; accepted: Set<Socket> }> {
  const accepted = new Set<Socket>();
  const server = createServer((socket) => {
    accepted.add(socket);
    socket.resume().on('error', () => undefined);
    socket.on('close', () => accepted.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = String((server.address() as AddressInfo).port);
  const clock = new FakeClock();
  const names = createNameLookup(() => Promise.reject(new Error('no name is asked for')), clock);
  const base = {
    server: `http://127.0.0.1:${port}`,
    tls: { rejectUnauthorized: true },
    allowH2: false,
    proxy: undefined,
  };
  const dialer = createDialer({ ...base, names, userAgent: 'test', clock });
  onTestFinished(() => {
    dialer.close();
    server.close();
  });
  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const target = { protocol: 'http:', hostname: '127.0.0.1', host: `127.0.0.1:${port}`, port };
      dialer.connect(target, (...[error, socket]) => (error === null ? resolve(socket) : reject(error)));
    });
  return { dialer, open, accepted };
}

test('a connection that has ended leaves nothing behind, however long its client goes on', async () => {
  const { open, accepted } = await start();
  const gone: WeakRef<Socket>[] = [];
  for (let time = 0; time < 20; time++) {
    const socket = await open();
    gone.push(new WeakRef(socket));
    const closed = once(socket.resume(), 'close');
    await until(() => accepted.size === 1, 'the server has it');
    for (const other of accepted) other.end();
    socket.end();
    await closed;
  }
  await until(() => {
    collectGarbage();
    // The last one may still stand on the stack.
    return gone.filter((each) => each.deref() !== undefined).length <= 1;
  }, 'what has ended is forgotten');
});

test('connections end with their client, and none is opened after it', async () => {
  const { dialer, open, accepted } = await start();
  const sockets = [await open(), await open()];
  for (const socket of sockets) socket.on('error', () => undefined);
  await until(() => accepted.size === 2, 'both stand');
  dialer.close();
  await until(() => accepted.size === 0, 'both have ended');
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  await expect(open()).rejects.toThrow('aborted');
});
