import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execInfo, readExecCredential } from '../../../../src/clusters/model/credential/exec-credential.ts';

const V1 = 'client.authentication.k8s.io/v1';
const V1BETA1 = 'client.authentication.k8s.io/v1beta1';
const printed = (status: unknown, more: object = {}): string =>
  JSON.stringify({ apiVersion: V1, kind: 'ExecCredential', status, ...more });

describe('the answer of a plugin', () => {
  test.each([V1, V1BETA1] as const)('of %s gives a token with its expiry', (apiVersion) => {
    const status = { token: 'abc', expirationTimestamp: '2026-01-02T03:04:05.5+01:00' };
    expect(readExecCredential(printed(status, { apiVersion }), apiVersion)).toEqual({
      type: 'credential',
      credential: { token: 'abc', expiresAt: Date.UTC(2026, 0, 2, 2, 4, 5, 500) },
    });
  });

  test('gives a certificate with its key, with a token or without', () => {
    const pair = { clientCertificateData: 'CERT', clientKeyData: 'KEY' };
    const certificate = { cert: 'CERT', key: 'KEY' };
    expect(readExecCredential(printed(pair), V1)).toEqual({ type: 'credential', credential: { certificate } });
    expect(readExecCredential(printed({ ...pair, token: 't' }), V1)).toMatchObject({
      credential: { token: 't', certificate },
    });
  });

  test('may leave out the expiry: the token is good until it is rejected', () => {
    expect(readExecCredential(printed({ token: 'abc', expirationTimestamp: null }), V1)).toEqual({
      type: 'credential',
      credential: { token: 'abc' },
    });
  });

  test.each([
    ['nothing', ' \n', 'printed nothing'],
    ['something else than JSON', 'Please log in at https://idp', 'printed something that is not JSON'],
    ['another object', '{"kind":"Secret"}', 'printed something that is no ExecCredential'],
    ['just text', '"abc"', 'printed something that is no ExecCredential'],
    ['no status', printed(undefined), 'gave no status'],
    ['an empty status', printed({}), 'gave neither a token nor a certificate with its key'],
    ['a certificate alone', printed({ clientCertificateData: 'C' }), 'gave a certificate without its key'],
    ['a key alone', printed({ clientKeyData: 'K', token: 't' }), 'gave a key without its certificate'],
    ['a token that is a number', printed({ token: 12 }), 'gave a credential that is not text'],
    ['a token of two lines', printed({ token: 'a\nb' }), 'gave a token with characters that no header may hold'],
    [
      'a day',
      printed({ token: 't', expirationTimestamp: '2026-01-02' }),
      'gave an expirationTimestamp that is no RFC 3339 time',
    ],
    [
      'a month that is none',
      printed({ token: 't', expirationTimestamp: '2026-13-02T00:00:00Z' }),
      'gave an expirationTimestamp that is no RFC 3339 time',
    ],
    [
      'seconds',
      printed({ token: 't', expirationTimestamp: 17 }),
      'gave an expirationTimestamp that is no RFC 3339 time',
    ],
  ])('is refused when it is %s', (_, stdout, problem) => {
    expect(readExecCredential(stdout, V1)).toEqual({ type: 'refused', problem });
  });

  test('in another version than the kubeconfig says is a misfit of the two', () => {
    expect(readExecCredential(printed({ token: 't' }), V1BETA1)).toEqual({
      type: 'misfit',
      problem: `answers in ${V1}, but the kubeconfig says ${V1BETA1}`,
    });
    expect(readExecCredential(printed({ token: 't' }, { apiVersion: 'a-secret' }), V1)).toMatchObject({
      problem: `answers in another version, but the kubeconfig says ${V1}`,
    });
  });

  test('never throws, and never repeats what was printed when it is refused', () => {
    const secret = 'hunter2hunter2';
    const value = fc.oneof(fc.constant(secret), fc.constant(`${secret}\n`), fc.anything());
    const status = fc.record(
      { token: value, clientCertificateData: value, clientKeyData: value, expirationTimestamp: value },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.json().map((json) => json + secret),
      fc.oneof(status, value).map((each) => printed(each)),
      value.map((apiVersion) => printed({ token: 't' }, { apiVersion })),
    );
    fc.assert(
      fc.property(text, (stdout) => {
        const answer = readExecCredential(stdout, V1);
        expect(answer.type === 'credential' ? '' : answer.problem).not.toContain(secret);
      }),
    );
  });
});

describe('what a plugin is told', () => {
  test.each([false, true])('is whether somebody is there to answer: %s', (interactive) => {
    expect(JSON.parse(execInfo(V1, undefined, interactive))).toEqual({
      kind: 'ExecCredential',
      apiVersion: V1,
      spec: { interactive },
    });
  });

  test('is its cluster, when it wants to know', () => {
    const cluster = { server: 'https://c', 'tls-server-name': 'kube', config: { region: 'eu' } };
    expect(JSON.parse(execInfo(V1BETA1, cluster, false))).toMatchObject({ apiVersion: V1BETA1, spec: { cluster } });
  });
});
