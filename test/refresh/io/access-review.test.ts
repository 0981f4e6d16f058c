import { expect, test } from 'vitest';
import { readOnlyConnect } from '../../../src/clusters/index.ts';
import { createConnect } from '../../../src/clusters/io/http-client.ts';
import { createAccessReviewer } from '../../../src/refresh/io/access-review.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, credentialOf, failureOf, startApi } from '../../helpers/http.ts';
import { runSession } from '../../helpers/running-session.ts';
import { json, status } from '../../helpers/scripted-api.ts';

const ACCESS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const RULES = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const EVICT = { verb: 'create', group: '', resource: 'pods', subresource: 'eviction', namespace: 'web', name: 'web-1' };
const { signal } = new AbortController();

test('an access review is sent by the session, as whoever it is, and its verdict comes back', async () => {
  const { session, api } = await runSession();
  api.on(ACCESS, (response) => json(response, { status: { allowed: false, reason: 'frozen' } }, 201));
  const reviewer = createAccessReviewer(session);
  expect(await reviewer.access(EVICT, signal)).toMatchObject({ allowed: false, reason: 'frozen' });
  const [seen] = api.to(ACCESS);
  expect(seen?.method).toBe('POST');
  expect(seen?.headers).toMatchObject({
    authorization: 'Bearer secret',
    'content-type': 'application/json',
    accept: 'application/json',
  });
  expect(seen?.body).toEqual({
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    spec: { resourceAttributes: EVICT },
  });
});

test('a rules review tells the rules of a namespace, and whether these are all', async () => {
  const { session, api } = await runSession();
  const rule = { verbs: ['list'], apiGroups: [''], resources: ['pods'], resourceNames: ['a'] };
  const answer = { resourceRules: [rule], nonResourceRules: [], incomplete: true };
  api.on(RULES, (response) => json(response, { status: answer }, 201));
  const review = await createAccessReviewer(session).rules('web', signal);
  expect(review.incomplete).toBe(true);
  expect(review.rules).toMatchObject([rule]);
  expect(api.to(RULES)[0]?.body).toMatchObject({ spec: { namespace: 'web' } });
});

test('a review that is refused fails with the verdict of the session', async () => {
  const { session, api } = await runSession();
  api.on(ACCESS, (response) => status(response, 403, 'Forbidden', 'you may not ask'));
  const failure = await failureOf(createAccessReviewer(session).access(EVICT, signal));
  expect(failure).toMatchObject({ kind: 'forbidden', phase: 'access review', message: 'you may not ask' });
});

test('reviews change nothing: a read-only context lets them out', async () => {
  const api = await startApi();
  api.on(ACCESS, (response) => json(response, { status: { allowed: true } }, 201));
  const access = accessTo(api.url);
  const clock = new FakeClock();
  const client = await readOnlyConnect(createConnect(clock, 'kmc/test'))(CLIENT_ID, access, credentialOf(access));
  expect(await createAccessReviewer(client).access(EVICT, signal)).toMatchObject({ allowed: true });
  client.close();
});
