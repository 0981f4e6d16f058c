import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FakeClock, until } from '../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, clientOf, failureOf, get, startApi } from '../../helpers/http.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';
import { ScriptedApi, status } from '../../helpers/scripted-api.ts';

describe('a request', () => {
  test('carries the token, our name and what it accepts, below the path of the server', async () => {
    const api = await startApi();
    api.on('/k8s/clusters/c-1/api/v1/pods', (response) => response.end('{}'));
    const client = await clientOf(accessTo(`${api.url}/k8s/clusters/c-1`, { token: 'abc' }));
    await client.text(get('/api/v1/pods', { query: { limit: '5' }, accept: 'text/plain' }));
    const [seen] = api.requests;
    expect(seen).toMatchObject({ path: '/k8s/clusters/c-1/api/v1/pods', query: { limit: '5' } });
    expect(seen?.headers).toMatchObject({
      authorization: 'Bearer abc',
      'user-agent': 'test of the client',
      accept: 'text/plain',
    });
  });

  test('reads the token file for every new client, and prefers it to a token', async () => {
    const api = await startApi();
    const tokenFile = join(temporaryFolder(), 'token');
    for (const token of ['first', 'second']) {
      writeFileSync(tokenFile, `${token}\n`);
      await (await clientOf(accessTo(api.url, { token: 'old', tokenFile }))).text(get('/readyz'));
    }
    expect(api.requests.map((request) => request.headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
  });

  test('can carry a basic credential', async () => {
    const api = await startApi();
    await (await clientOf(accessTo(api.url, { basic: { username: 'ann', password: 'pw' } }))).text(get('/readyz'));
    expect(api.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:pw').toString('base64')}`);
  });

  test('impersonates with every group in a header of its own', async () => {
    const api = await startApi();
    const impersonate = { user: 'ann', uid: '7', groups: ['dev', 'ops'], extra: { Scopes: ['view'] } };
    await (await clientOf(accessTo(api.url, { impersonate }))).text(get('/readyz'));
    // Node joins repeated headers of an incoming request with a comma and a blank.
    expect(api.requests[0]?.headers).toMatchObject({
      'impersonate-user': 'ann',
      'impersonate-uid': '7',
      'impersonate-group': 'dev, ops',
      'impersonate-extra-scopes': 'view',
    });
  });

  test('that is refused rejects with the verdict on the answer', async () => {
    const api = await startApi();
    api.on('/api/v1/pods', (response) => status(response, 403, 'Forbidden', 'pods is forbidden'));
    expect(await failureOf((await clientOf(accessTo(api.url))).text(get('/api/v1/pods')))).toMatchObject({
      kind: 'forbidden',
      clusterId: CLIENT_ID,
      phase: 'test',
      message: 'pods is forbidden',
    });
  });

  test('to a port where nobody listens rejects with "connection refused"', async () => {
    const api = await ScriptedApi.start();
    await api.stop();
    const client = await clientOf(accessTo('http://127.0.0.1:1'));
    expect(await failureOf(client.text(get('/readyz')))).toMatchObject({
      kind: 'transport',
      message: 'connection refused',
    });
  });

  test('that nobody answers rejects with a timeout when its time is up, by the clock it was given', async () => {
    const api = await startApi();
    api.on('/readyz', () => undefined);
    const clock = new FakeClock();
    const answer = failureOf((await clientOf(accessTo(api.url), clock)).text(get('/readyz', { timeoutMs: 5_000 })));
    await until(() => api.requests.length === 1, 'the request arrives');
    await clock.advance(5_000);
    expect(await answer).toMatchObject({ kind: 'timeout', message: 'no answer in 5 s' });
  });

  test('for a whole answer also limits a body that drips', async () => {
    const api = await startApi();
    api.on('/readyz', (response) => void response.write('o'));
    const clock = new FakeClock();
    const answer = failureOf((await clientOf(accessTo(api.url), clock)).text(get('/readyz', { timeoutMs: 5_000 })));
    await until(() => api.requests.length === 1, 'the request arrives');
    await clock.advance(5_000);
    expect((await answer).kind).toBe('timeout');
  });

  test('that its caller aborts rejects at once with the reason of the abort', async () => {
    const api = await startApi();
    api.on('/readyz', () => undefined);
    const abort = new AbortController();
    const client = await clientOf(accessTo(api.url));
    const answer = client.text(get('/readyz', { signal: abort.signal }));
    const reason = new Error('the tab was closed');
    abort.abort(reason);
    await expect(answer).rejects.toBe(reason);
  });
});

describe('a stream', () => {
  test('gives its bytes as they arrive, without a limit on the whole', async () => {
    const api = await startApi();
    api.on('/watch', (response) => {
      response.write('one');
      setImmediate(() => response.end('two'));
    });
    const clock = new FakeClock();
    const body = await (await clientOf(accessTo(api.url), clock)).stream(get('/watch', { timeoutMs: 1_000 }));
    await clock.advance(60_000);
    let text = '';
    for await (const chunk of body) text += Buffer.from(chunk).toString();
    expect(text).toBe('onetwo');
  });

  test('that breaks rejects with "connection lost"', async () => {
    const api = await startApi();
    api.on('/watch', (response) => void response.write('one'));
    const body = await (await clientOf(accessTo(api.url))).stream(get('/watch'));
    const reading = failureOf(
      (async () => {
        for await (const _ of body) api.cut();
      })(),
    );
    expect(await reading).toMatchObject({ kind: 'transport', message: 'connection lost' });
  });

  test('ends when the client is closed', async () => {
    const api = await startApi();
    api.on('/watch', (response) => void response.write('one'));
    const client = await clientOf(accessTo(api.url));
    const body = await client.stream(get('/watch'));
    const reading = failureOf(
      (async () => {
        for await (const _ of body) client.close();
      })(),
    );
    expect((await reading).kind).toBe('transport');
    await until(() => api.connections() === 0, 'the connection is gone');
  });
});

test('a certificate authority file that is missing is a config failure that names it', async () => {
  const access = accessTo('https://x', {}, { certificateAuthority: { file: '/nowhere/ca.crt' } });
  expect(await failureOf(clientOf(access))).toMatchObject({ kind: 'config', message: '/nowhere/ca.crt: no such file' });
});
