import { describe, expect, test } from 'vitest';
import { problemOf, userOf } from '../../../helpers/user-entry.ts';

const oidc = (config: string): string => `auth-provider:
  name: oidc
  config:
    ${config}`;
const NEEDED = 'client-id: kube\n    idp-issuer-url: https://idp/realm/';

describe('an OIDC auth-provider', () => {
  test('is taken over without its tokens, which stand in the file', () => {
    const entry = oidc(`${NEEDED}\n    client-secret: s3cret\n    id-token: a.b.c\n    refresh-token: r`);
    expect(userOf(entry)).toEqual({
      oidc: {
        file: '/home/me/config',
        user: 'ann',
        issuerUrl: 'https://idp/realm',
        clientId: 'kube',
        clientSecret: 's3cret',
      },
    });
  });

  test('is the same after its tokens were refreshed', () => {
    const [before, after] = ['a.b.c', 'd.e.f'].map((token) => userOf(oidc(`${NEEDED}\n    id-token: ${token}`)));
    expect(after).toEqual(before);
  });

  test.each([
    ['idp-certificate-authority-data: QUJD', { data: 'QUJD' }],
    ['idp-certificate-authority: pki/ca.crt', { file: 'pki/ca.crt' }],
  ])('trusts the provider by %s', (line, certificateAuthority) => {
    expect(userOf(oidc(`${NEEDED}\n    ${line}`)).oidc).toMatchObject({ certificateAuthority });
  });

  test('goes with a client certificate, but not beside a token', () => {
    const entry = oidc(NEEDED);
    expect(userOf(`client-certificate-data: QUJD\nclient-key-data: QUJD\n${entry}`)).toHaveProperty('oidc');
    expect(userOf(`token: abc\n${entry}`)).not.toHaveProperty('oidc');
  });

  test.each([
    ['client-id: kube', '12: user "ann" signs in through OIDC without idp-issuer-url'],
    ['idp-issuer-url: https://idp', '12: user "ann" signs in through OIDC without client-id'],
    [
      'client-id: kube\n    idp-issuer-url: idp',
      '14: user "ann" has an idp-issuer-url that is not an http or https URL',
    ],
    [`${NEEDED}\n    client-secret: 12`, '15: user "ann" has OIDC settings whose client-secret is not text'],
  ])('that cannot work is a config error with its line: %s', (config, problem) => {
    expect(problemOf(oidc(config))).toBe(problem);
  });
});

describe('an auth-provider that kubectl has dropped is not run, but told what replaces it', () => {
  test.each([
    [
      'gcp',
      '11: user "ann" signs in through auth-provider "gcp", which kubectl no longer has; install gke-gcloud-auth-plugin and run: gcloud container clusters get-credentials',
    ],
    [
      'azure',
      '11: user "ann" signs in through auth-provider "azure", which kubectl no longer has; install kubelogin and run: kubelogin convert-kubeconfig',
    ],
    [
      'openstack',
      '11: user "ann" signs in through auth-provider "openstack", which kubectl no longer has; use that provider\'s exec plugin',
    ],
  ])('%s', (name, problem) => {
    expect(problemOf(`auth-provider:\n  name: ${name}`)).toBe(problem);
  });
});
