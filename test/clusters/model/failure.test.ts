import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { classifyError } from '../../../src/clusters/model/error-codes.ts';
import { classifyAnswer, isUnreachable, oneLine, RequestFailure } from '../../../src/clusters/model/failure.ts';

const origin = { clusterId: clusterIdOf('kubeconfig', 'alpha'), phase: 'list pods' };
const statusBody = (message: string, reason: string): string => JSON.stringify({ kind: 'Status', message, reason });
const coded = (code: string, more: object = {}): Error => Object.assign(new Error(`raw ${code}`), { code, ...more });

describe('an answer', () => {
  test.each([
    [401, 'auth'],
    [403, 'forbidden'],
    [410, 'gone'],
    [429, 'throttled'],
    [404, 'api'],
    [500, 'api'],
    [503, 'api'],
  ])('of %i is %s', (status, kind) => {
    expect(classifyAnswer(origin, { status, body: '' }).kind).toBe(kind);
  });

  test('tells what the Status object says, and who and what it is about', () => {
    const failure = classifyAnswer(origin, { status: 403, body: statusBody('pods is forbidden', 'Forbidden') });
    expect(failure).toMatchObject({ ...origin, message: 'pods is forbidden', reason: 'Forbidden', status: 403 });
  });

  test('with a rejected credential says so and what to do', () => {
    const failure = classifyAnswer(origin, { status: 401, body: statusBody('Unauthorized', 'Unauthorized') });
    expect(failure.message).toBe('the server rejected the credential (401 Unauthorized)');
    expect(failure.next).toBe('renew the credential of this context');
  });

  test('keeps how long the server asked to wait', () => {
    expect(classifyAnswer(origin, { status: 429, body: '', retryAfter: '7' }).retryAfterMs).toBe(7_000);
    expect(classifyAnswer(origin, { status: 429, body: '' }).retryAfterMs).toBeUndefined();
  });

  test('that is a web page is not quoted', () => {
    const failure = classifyAnswer(origin, { status: 502, body: '<html><h1>Bad gateway</h1></html>' });
    expect(failure.message).toBe('the server answered 502');
  });
});

describe('an error', () => {
  test.each([
    ['ECONNREFUSED', 'transport', 'connection refused'],
    ['ECONNRESET', 'transport', 'connection lost'],
    ['UND_ERR_SOCKET', 'transport', 'connection lost'],
    ['ENOTFOUND', 'transport', 'no such host'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'no answer to the connection attempt'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'transport', 'TLS: certificate signed by an unknown authority'],
    ['CERT_HAS_EXPIRED', 'transport', "TLS: the server's certificate has expired"],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'auth', 'TLS: the server rejected the client certificate'],
  ])('%s is %s: %s', (code, kind, message) => {
    expect(classifyError(origin, coded(code))).toMatchObject({ ...origin, kind, message });
  });

  test('is judged by the cause inside it', () => {
    const outer = new TypeError('fetch failed', { cause: new AggregateError([coded('ECONNREFUSED')]) });
    expect(classifyError(origin, outer)).toMatchObject({ kind: 'transport', message: 'connection refused' });
  });

  test('about a file names the file', () => {
    expect(classifyError(origin, coded('ENOENT', { path: '/pki/ca.crt' }))).toMatchObject({
      kind: 'config',
      message: '/pki/ca.crt: no such file',
    });
  });

  test('of TLS that has no text of its own keeps the reason of OpenSSL', () => {
    expect(classifyError(origin, coded('ERR_SSL_NO_CIPHER', { reason: 'no shared cipher' }))).toMatchObject({
      kind: 'transport',
      message: 'TLS: no shared cipher',
    });
  });

  test('that nobody knows is never a rejected credential', () => {
    expect(classifyError(origin, new Error('401 Unauthorized')).kind).toBe('transport');
    expect(classifyError(origin, new TypeError('x is not a function')).kind).toBe('bug');
    expect(classifyError(origin, 'just text').kind).toBe('transport');
  });

  test('that has its verdict keeps it', () => {
    const failure = classifyAnswer(origin, { status: 410, body: '' });
    expect(classifyError({ ...origin, phase: 'other' }, new RequestFailure(failure))).toBe(failure);
  });
});

test('only silence counts as unreachable, an answer never does', () => {
  expect(isUnreachable(classifyError(origin, coded('ECONNREFUSED')))).toBe(true);
  for (const status of [401, 403, 429, 500])
    expect(isUnreachable(classifyAnswer(origin, { status, body: '' }))).toBe(false);
});

test('a message is one line of bounded length', () => {
  expect(oneLine('a\n  b\tc')).toBe('a b c');
  expect(oneLine('x'.repeat(400))).toHaveLength(300);
});
