import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../src/clusters/model/credential/grant.ts';
import { RequestFailure } from '../../../src/clusters/model/failure.ts';
import { settled } from '../../helpers/fake-clock.ts';
import { failure, never, rejection, send, startCredential as start, token } from '../../helpers/scripted-source.ts';

test('a credential tells when requests become somebody else’s, not when it was only fetched again', async () => {
  const { credential, source, give, identities } = start();
  const first = send(credential);
  await give('one');
  await first;
  expect(identities()).toBe(1);
  for (const name of ['one', 'two']) {
    credential.changed();
    const next = send(credential);
    expect(source.runs.length).toBeGreaterThan(identities());
    await give(name);
    await next;
    expect(identities(), name).toBe(name === 'one' ? 1 : 2);
  }
});

describe('requests', () => {
  test('wait for one run, however many there are, and share what it gives', async () => {
    const { credential, source, give } = start();
    const requests = Promise.all([1, 2, 3].map(() => send(credential)));
    expect(source.runs).toHaveLength(1);
    await give('one');
    expect(await requests).toEqual(['one', 'one', 'one']);
    expect(await send(credential)).toBe('one');
    expect(source.runs).toHaveLength(1);
  });

  test('that wait share the failure of the run, and the next one tries again', async () => {
    const { credential, source, give } = start();
    const requests = Promise.allSettled([send(credential), send(credential)]);
    const error = failure('auth', 'no login');
    source.runs[0]?.fail(error);
    expect((await requests).map((each) => each.status === 'rejected' && each.reason)).toEqual([error, error]);
    const next = send(credential);
    expect(source.runs).toHaveLength(2);
    await give('two');
    expect(await next).toBe('two');
  });

  test('that are aborted while they wait go, and leave the run to the others', async () => {
    const { credential, source, give } = start();
    const abort = new AbortController();
    const [aborted, patient] = [send(credential, abort.signal), send(credential)];
    const reason = new Error('the tab was closed');
    abort.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    expect(source.runs[0]?.signal.aborted).toBe(false);
    await give('one');
    expect(await patient).toBe('one');
  });

  test('go on with the old credential while it is renewed, and do not feel it when the renewal fails', async () => {
    const { credential, source, clock, warnings, give } = start();
    const first = send(credential);
    await give('one', { type: 'until', expiresAt: clock.wall() + 600_000 });
    await first;
    await clock.advance(571_000);
    expect(await send(credential)).toBe('one');
    expect(source.runs).toHaveLength(2);
    source.runs[1]?.fail(failure('auth', 'the network is down'));
    await settled();
    expect(warnings).toEqual(['the network is down']);
    expect(await send(credential)).toBe('one');
    expect(source.runs).toHaveLength(2);
    await clock.advance(15_000);
    expect(await send(credential)).toBe('one');
    await give('two');
    expect(await send(credential)).toBe('two');
  });

  test('wait when the old credential has expired before its renewal was there', async () => {
    const { credential, source, clock, give } = start();
    const first = send(credential);
    await give('one', { type: 'until', expiresAt: clock.wall() + 600_000 });
    await first;
    await clock.advance(590_000);
    await send(credential);
    await clock.advance(10_000);
    const late = send(credential);
    expect(source.runs).toHaveLength(2);
    await give('two');
    expect(await late).toBe('two');
  });
});

describe('a rejected credential', () => {
  /** A server that rejects some tokens; writes down what it was shown. */
  function server(...rejected: readonly string[]): {
    readonly seen: string[];
    readonly answer: (identity: Identity) => Promise<string>;
  } {
    const seen: string[] = [];
    return {
      seen,
      answer(identity) {
        const shown = String(token(identity));
        seen.push(shown);
        return rejected.includes(shown) ? Promise.reject(rejection) : Promise.resolve(shown);
      },
    };
  }

  test('is thrown away, fetched anew, and the request goes out once more', async () => {
    const { credential, source, give } = start();
    const api = server('one');
    const request = credential.use(never, api.answer);
    await give('one');
    await give('two');
    expect(await request).toBe('two');
    expect(api.seen).toEqual(['one', 'two']);
    expect(source.runs).toHaveLength(2);
  });

  test('is fetched anew once for all requests that were rejected with it', async () => {
    const { credential, source, give } = start();
    const api = server('one');
    const requests = Promise.all([1, 2, 3].map(() => credential.use(never, api.answer)));
    await give('one');
    await give('two');
    expect(await requests).toEqual(['two', 'two', 'two']);
    expect(source.runs).toHaveLength(2);
  });

  test('counts as rejected when the next one is rejected as well: there is one more run, not many', async () => {
    const { credential, source, give } = start();
    const api = server('one', 'two');
    const request = credential.use(never, api.answer);
    request.catch(() => undefined);
    await give('one');
    await give('two');
    await expect(request).rejects.toBe(rejection);
    expect(source.runs).toHaveLength(2);
  });

  test('is not sent a second time when the source knows no other', async () => {
    const { credential, give } = start();
    const api = server('one');
    const request = credential.use(never, api.answer);
    request.catch(() => undefined);
    await give('one');
    await give('one');
    await expect(request).rejects.toBe(rejection);
    expect(api.seen).toEqual(['one']);
  });

  test('that cannot be fetched anew fails with the reason of that', async () => {
    const { credential, source, give } = start();
    const request = credential.use(never, server('one').answer);
    request.catch(() => undefined);
    await give('one');
    const error = failure('auth', 'log in again');
    source.runs[1]?.fail(error);
    await expect(request).rejects.toBe(error);
  });

  test('is one that the server rejected: any other failure leaves it in use', async () => {
    const { credential, source, give } = start();
    const error = failure('forbidden', '403');
    const request = credential.use(never, () => Promise.reject(error));
    request.catch(() => undefined);
    await give('one');
    await expect(request).rejects.toBe(error);
    expect(await send(credential)).toBe('one');
    expect(source.runs).toHaveLength(1);
  });
});

describe('a credential that is closed', () => {
  test('ends its run and whoever waits for it, and closing is over when the run is', async () => {
    const { credential, source } = start();
    const request = send(credential);
    request.catch(() => undefined);
    const closing = credential.close();
    expect(source.runs[0]?.signal.aborted).toBe(true);
    await expect(request).rejects.toMatchObject({
      failure: { kind: 'transport', message: 'the connection was replaced' },
    });
    await closing;
    await expect(send(credential)).rejects.toBeInstanceOf(RequestFailure);
    expect(source.runs).toHaveLength(1);
  });

  test('plans nothing, open or closed', async () => {
    const { credential, clock, give } = start();
    const request = send(credential);
    await give('one', { type: 'until', expiresAt: clock.wall() + 600_000 });
    await request;
    expect(clock.pending()).toBe(0);
    await credential.close();
    expect(clock.pending()).toBe(0);
  });
});

test('a changed file is read anew by the next request', async () => {
  const { credential, source, give } = start();
  const first = send(credential);
  await give('one', { type: 'reread', afterMs: 60_000 });
  await first;
  credential.changed();
  expect(await send(credential)).toBe('one');
  await give('two', { type: 'reread', afterMs: 60_000 });
  expect(await send(credential)).toBe('two');
  expect(source.runs).toHaveLength(2);
});
