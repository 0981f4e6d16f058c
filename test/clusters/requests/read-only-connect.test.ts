import { expect, onTestFinished, test } from 'vitest';
import { readOnlyConnect } from '../../../src/clusters/index.ts';
import { createConnect } from '../../../src/clusters/io/http-client.ts';
import type { ApiRequest } from '../../../src/clusters/ports.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, credentialOf, failureOf, get, startApi } from '../../helpers/http.ts';
import { json } from '../../helpers/scripted-api.ts';

test('in a read-only context nothing that changes reaches the wire, and the refusal says what to do', async () => {
  const api = await startApi();
  api.otherwise((response) => json(response, {}));
  const client = await readOnlyConnect(createConnect(new FakeClock(), 'test of the client'))(
    CLIENT_ID,
    accessTo(api.url),
    credentialOf(accessTo(api.url)),
  );
  onTestFinished(() => client.close());
  const pod = '/api/v1/namespaces/web/pods/web-1';
  const changing: readonly ApiRequest[] = [
    get(pod, { method: 'DELETE' }),
    get(pod, { method: 'PATCH' }),
    get('/api/v1/namespaces/web/pods', { method: 'POST' }),
    get(`${pod}/exec`),
  ];
  for (const request of changing) {
    expect(await failureOf(client.text(request))).toMatchObject({ kind: 'read-only', clusterId: CLIENT_ID });
    expect(await failureOf(client.stream(request))).toMatchObject({ kind: 'read-only' });
  }
  expect((await failureOf(client.text(get(pod, { method: 'DELETE' })))).message).toBe(
    `this context is read-only: DELETE ${pod} was not sent`,
  );
  expect(api.requests).toEqual([]);

  expect(await client.text(get(pod))).toBe('{}');
  await client.stream(get(`${pod}/log`));
  expect(api.requests.map((request) => request.path)).toEqual([pod, `${pod}/log`]);
});

test('closing a read-only client ends its connections', async () => {
  const api = await startApi();
  api.on('/hangs', () => undefined);
  const client = await readOnlyConnect(createConnect(new FakeClock(), 'test of the client'))(
    CLIENT_ID,
    accessTo(api.url),
    credentialOf(accessTo(api.url)),
  );
  const request = client.text(get('/hangs'));
  client.close();
  expect(await failureOf(request)).toMatchObject({ kind: 'transport' });
});
