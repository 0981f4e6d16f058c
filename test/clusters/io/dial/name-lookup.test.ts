import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { ClusterSession } from '../../../../src/clusters/index.ts';
import { type AskName, createNameLookup } from '../../../../src/clusters/io/dial/name-lookup.ts';
import { createConnect } from '../../../../src/clusters/io/http-client.ts';
import type { ClusterAccess } from '../../../../src/clusters/model/cluster.ts';
import { parseProxy } from '../../../../src/clusters/model/proxy/proxy.ts';
import { FakeClock, settled, until } from '../../../helpers/fake-clock.ts';
import { accessTo, clientOf, credentialSources, failureOf, get, startApi } from '../../../helpers/http.ts';
import { testCluster } from '../../../helpers/kubeconfig.ts';

const LOOPBACK: readonly LookupAddress[] = [{ address: '127.0.0.1', family: 4 }];

/** A resolver whose every answer is the test's own. */
class Resolver {
  readonly asked: {
    readonly name: string;
    answer(addresses?: readonly LookupAddress[]): void;
    fail(code: string): void;
  }[] = [];

  readonly ask: AskName = (name) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly LookupAddress[]>();
    this.asked.push({
      name,
      answer: (addresses = LOOPBACK) => resolve(addresses),
      fail: (code) => reject(Object.assign(new Error(code), { code })),
    });
    return promise;
  };

  names(): readonly string[] {
    return this.asked.map((each) => each.name);
  }
}

/** One session's lookup, and what it tells for a name: addresses, or an error's code. */
function startLookup(): {
  readonly resolver: Resolver;
  readonly clock: FakeClock;
  readonly addressesOf: (name: string) => Promise<string>;
} {
  const resolver = new Resolver();
  const clock = new FakeClock();
  const lookup = createNameLookup(resolver.ask, clock)(new AbortController().signal);
  const addressesOf = (name: string): Promise<string> =>
    new Promise((resolve) => {
      lookup(name, { all: true }, (error, addresses) => {
        const list = Array.isArray(addresses) ? addresses.map(({ address }) => address).join() : addresses;
        resolve(error === null ? list : String(error.code));
      });
    });
  return { resolver, clock, addressesOf };
}

const HANGS = 'KMC_NAME_LOOKUP_HANGS';

describe('a name that nobody answers for', () => {
  test('fails its cluster in 4 s, saying that it is the name, and delays no other cluster', async () => {
    const api = await startApi();
    const clock = new FakeClock();
    const resolver = new Resolver();
    const alpha = await clientOf(accessTo('http://alpha.corp'), clock, { ask: resolver.ask });
    const request = failureOf(alpha.text(get('/readyz')));
    let alphaFailed = false;
    void request.then(() => {
      alphaFailed = true;
    });
    await until(() => resolver.asked.length === 1, 'alpha is looked up');
    const bravo = await clientOf(accessTo(`http://bravo.corp:${api.port}`), clock, { ask: async () => LOOPBACK });
    expect(await bravo.text(get('/readyz'))).toBe('ok');
    expect(alphaFailed).toBe(false);
    await clock.advance(4_000);
    expect(await request).toMatchObject({
      kind: 'transport',
      message: 'the name lookup gets no answer',
      next: 'check the name server of this machine and the VPN',
    });
  });

  test('leaves no timer behind when its session is closed', async () => {
    const clock = new FakeClock();
    const resolver = new Resolver();
    const cluster = testCluster('alpha', 'http://alpha.corp');
    const session = new ClusterSession({
      cluster,
      clock,
      random: () => 0,
      connect: createConnect(clock, 'test of the client', { ask: resolver.ask }),
      openCredentialSource: credentialSources(clock),
      reload: async () => undefined,
    });
    await until(() => resolver.asked.length === 1, 'alpha is looked up');
    session.close();
    await settled();
    expect(clock.pending()).toBe(0);
  });

  test('is asked for once, however many connections want it and for how long', async () => {
    const { resolver, clock, addressesOf } = startLookup();
    for (let beat = 0; beat < 10; beat++) {
      const wanted = [addressesOf('alpha.corp'), addressesOf('alpha.corp')];
      await clock.advance(10_000);
      expect(await Promise.all(wanted)).toEqual([HANGS, HANGS]);
    }
    expect(resolver.names()).toEqual(['alpha.corp']);
    expect(clock.pending()).toBe(0);
  });

  test('is asked for again when the lookup has ended', async () => {
    const { resolver, clock, addressesOf } = startLookup();
    const first = addressesOf('alpha.corp');
    await clock.advance(4_000);
    expect(await first).toBe(HANGS);
    resolver.asked[0]?.fail('EAI_AGAIN');
    await settled();
    const second = addressesOf('alpha.corp');
    expect(resolver.names()).toEqual(['alpha.corp', 'alpha.corp']);
    resolver.asked[1]?.answer();
    expect(await second).toBe('127.0.0.1');
  });

  test('leaves room for one other name of its session, and no more', async () => {
    const { resolver, addressesOf } = startLookup();
    void addressesOf('alpha.corp');
    void addressesOf('proxy.corp');
    expect(await addressesOf('third.corp')).toBe(HANGS);
    expect(resolver.names()).toEqual(['alpha.corp', 'proxy.corp']);
    resolver.asked[1]?.answer();
    await settled();
    const third = addressesOf('third.corp');
    resolver.asked[2]?.answer();
    expect(await third).toBe('127.0.0.1');
  });
});

describe('a name that has been found', () => {
  test('is asked for anew for each connection, so that it may move', async () => {
    const { resolver, addressesOf } = startLookup();
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      const wanted = addressesOf('alpha.corp');
      resolver.asked.at(-1)?.answer([{ address, family: 4 }]);
      expect(await wanted).toBe(address);
    }
  });

  test('keeps its addresses while the resolver is silent or away', async () => {
    const { resolver, clock, addressesOf } = startLookup();
    const found = addressesOf('alpha.corp');
    resolver.asked[0]?.answer();
    await found;
    const unanswered = addressesOf('alpha.corp');
    await clock.advance(4_000);
    expect(await unanswered).toBe('127.0.0.1');
    const away = addressesOf('alpha.corp');
    resolver.asked[1]?.fail('EAI_AGAIN');
    expect(await away).toBe('127.0.0.1');
  });

  test('and does not exist any more has none', async () => {
    const { resolver, addressesOf } = startLookup();
    const found = addressesOf('alpha.corp');
    resolver.asked[0]?.answer();
    await found;
    const gone = addressesOf('alpha.corp');
    resolver.asked[1]?.fail('ENOTFOUND');
    expect(await gone).toBe('ENOTFOUND');
  });

  test('only after the limit, by a slow resolver, is of use to the next attempt', async () => {
    const { resolver, clock, addressesOf } = startLookup();
    const first = addressesOf('alpha.corp');
    await clock.advance(4_000);
    expect(await first).toBe(HANGS);
    resolver.asked[0]?.answer();
    await settled();
    const second = addressesOf('alpha.corp');
    await clock.advance(4_000);
    expect(await second).toBe('127.0.0.1');
  });
});

test('only the name of the proxy is looked up where there is one', async () => {
  const resolver = new Resolver();
  const proxy = (url: string): Partial<ClusterAccess> => ({ proxy: parseProxy(url, 'proxy-url') });
  for (const scheme of ['http', 'https', 'socks5']) {
    const access = accessTo('https://alpha.corp', {}, proxy(`${scheme}://proxy.corp`));
    const client = await clientOf(access, new FakeClock(), { ask: resolver.ask });
    const failure = failureOf(client.text(get('/readyz')));
    await until(() => resolver.asked.length > 0, 'a name is looked up');
    expect(resolver.names()).toEqual(['proxy.corp']);
    resolver.asked.pop()?.fail('ENOTFOUND');
    expect((await failure).message).toMatch(/^proxy .*: no such host$/);
  }
});

test('an address is not looked up', async () => {
  const api = await startApi();
  const resolver = new Resolver();
  expect(await (await clientOf(accessTo(api.url), new FakeClock(), { ask: resolver.ask })).text(get('/readyz'))).toBe(
    'ok',
  );
  expect(resolver.names()).toEqual([]);
});
