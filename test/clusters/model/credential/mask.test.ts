import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskSecrets, printedLine } from '../../../../src/clusters/model/credential/mask.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4iLCJleHAiOjE3fQ.c2lnbmF0dXJl';

describe('a line that a program printed keeps no secret', () => {
  test.each([
    ['a JSON Web Token', `got ${JWT} from cache`, 'got *** from cache'],
    ['the start of one', `eyJhbGciOiJSUzI1NiJ9.eyJzdW`, '***'],
    ['a bearer header', 'Authorization: Bearer abc-123', 'Authorization: Bearer ***'],
    ['a basic header', 'authorization: Basic YW5uOnB3', 'authorization: Basic ***'],
    ['a bearer token in a sentence', 'sent Bearer s3cr3t.value to the server', 'sent Bearer *** to the server'],
    ['a password', 'password=hunter2 user=ann', 'password=*** user=ann'],
    ['a password with a blank', 'password: "hun ter 2", user: ann', 'password: ***, user: ann'],
    ['a client secret in JSON', '{"client_secret":"abc","a":1}', '{"client_secret":***,"a":1}'],
    ['a variable', 'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG', 'AWS_SECRET_ACCESS_KEY=***'],
    ['a short token behind its name', 'id_token=abc', 'id_token=***'],
    ['a token in JSON', '{"token": "abc"}', '{"token": ***}'],
    ['a token behind a colon', 'token: k8s-aws-v1.aHR0cHM6Ly9', 'token: ***'],
    ['a password in an address', 'GET https://ann:pw@idp/x', 'GET https://ann:***@idp/x'],
    [
      'the code of a sign-in',
      'http://localhost:8000/?code=4/abc&state=xyz',
      'http://localhost:8000/?code=***&state=***',
    ],
    ['an access key id', 'key AKIAIOSFODNN7EXAMPLE is off', 'key *** is off'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY----- MIIE -----END RSA PRIVATE KEY-----', '***'],
    ['a line of one', 'MIIEowIBAAKCAQEAx7Rr1ZkQmYxV5o3rVqSg4wQ0a1b2c3d4e5f6g7h8i9j0k1l2', '***'],
    ['long base64 with slashes', 'x wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY y', 'x *** y'],
    ['a hexadecimal token', 'dop_v1_0123456789abcdef0123456789abcdef', 'dop_v1_***'],
  ])('%s', (_, line, masked) => {
    expect(maskSecrets(line)).toBe(masked);
  });

  test('whatever stands around a token', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9_-]{10,60}$/);
    const word = fc.constantFrom('', 'error ', 'token=', '"', 'Bearer ', 'x:');
    fc.assert(
      fc.property(word, part, part, word, (before, payload, signature, after) => {
        const secret = `eyJ${payload}.${payload}.${signature}`;
        expect(maskSecrets(`${before}${secret} ${after}`)).not.toContain(payload);
      }),
    );
  });
});

test.each([
  'error: failed to get token: Get "https://login.example.com/common": dial tcp: lookup login.example.com: no such host',
  'To sign in, open https://microsoft.com/devicelogin and enter the code FGH7KLM9P to authenticate.',
  'The SSO session associated with this profile has expired. Run aws sso login with the corresponding profile.',
  'open /home/ann/.kube/cache/oidc-login/a-rather-long-file-name-of-a-token: permission denied',
  'Bearer authentication is not supported, exit code: 1',
  'cluster my-very-long-cluster-name-in-eu-west-1-production-001 not found',
  'correlation id 7b0c1d9e-1f2a-4b3c-8d4e-5f6a7b8c9d0e at 2026-01-02T03:04:05Z',
])('a sentence without a secret stays as it is: %s', (line) => {
  expect(maskSecrets(line)).toBe(line);
});

test('a printed line has no escape sequences and no control characters', () => {
  expect(printedLine('\u001b[1;31merror:\u001b[0m\u001b]0;title\u0007 no\tlogin\r')).toBe('error: no login');
});
