import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  CannotEdit,
  tokensIn,
  withTokens,
  writeTokens,
} from '../../../../src/clusters/io/credential/kubeconfig-tokens.ts';
import { temporaryFolder, writeKubeconfig } from '../../../helpers/kubeconfig.ts';

const NEW = { idToken: 'new.id.token', refreshToken: 'new-refresh' };

/** A kubeconfig as kubectl writes it, with notes as people write them. */
const KUBECTL = `# my clusters
apiVersion: v1
users:
- name: bob   # somebody else
  user:
    token: keep
- name: ann
  user:
    auth-provider:
      config:
        client-id: kube
        # from the portal
        id-token: old.id.token # expires soon
        idp-issuer-url: "https://idp"
        refresh-token: old-refresh
      name: oidc

preferences: {}
`;

describe('new tokens in a kubeconfig', () => {
  test('take the place of the old ones, and every other byte stays', () => {
    expect(withTokens(KUBECTL, 'ann', NEW)).toBe(
      KUBECTL.replace('old.id.token', '"new.id.token"').replace('old-refresh', '"new-refresh"'),
    );
  });

  test('leave the refresh token alone when there is no new one', () => {
    expect(withTokens(KUBECTL, 'ann', { idToken: 'x' })).toBe(KUBECTL.replace('old.id.token', '"x"'));
  });

  test('come in front of the refresh token when there was no id token yet', () => {
    const without = KUBECTL.replace(/ +id-token:.*\n/, '');
    expect(withTokens(without, 'ann', { idToken: 'x' })).toBe(
      without.replace('        refresh-token', '        id-token: "x"\n        refresh-token'),
    );
  });

  test.each([
    ['quotes', '{client-id: "k", id-token: "a", refresh-token: \'b\'}'],
    ['JSON', '{"client-id":"k","id-token":"a","refresh-token":"b"}'],
    ['JSON without an id token', '{"client-id":"k","refresh-token":"b"}'],
    ['blocks', '\n        id-token: |-\n          a\n        refresh-token: >-\n          b\n        client-id: k'],
    ['an empty value', '\n        id-token:\n        refresh-token: b\n        client-id: k'],
    ['lines of Windows', '\r\n        id-token: a\r\n        refresh-token: b\r\n        client-id: k\r'],
  ])('fit into %s', (_, config) => {
    const text = `users:\n- name: ann\n  user:\n    auth-provider:\n      name: oidc\n      config: ${config}\nother: 1\n`;
    const edited = withTokens(text, 'ann', NEW);
    expect(tokensIn(edited, 'ann')).toEqual(NEW);
    expect(parse(edited)).toMatchObject({
      other: 1,
      users: [{ user: { 'auth-provider': { config: { 'client-id': 'k' } } } }],
    });
  });

  test('change nothing else, whatever the file holds', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const extra = fc.dictionary(name, fc.oneof(scalar, fc.array(scalar), fc.dictionary(name, scalar)));
    fc.assert(
      fc.property(extra, extra, fc.boolean(), (top, config, isBlock) => {
        const document = {
          ...top,
          users: [
            { name: 'bob', user: config },
            {
              name: 'ann',
              user: { 'auth-provider': { config: { ...config, 'refresh-token': 'r', 'id-token': 'i' } } },
            },
          ],
        };
        const json = JSON.stringify(document, null, isBlock ? 2 : 0);
        const expected = structuredClone(document);
        Object.assign(expected.users[1]?.user['auth-provider'] ?? {}, {
          config: { ...config, 'refresh-token': NEW.refreshToken, 'id-token': NEW.idToken },
        });
        expect(parse(withTokens(json, 'ann', NEW))).toEqual(expected);
      }),
    );
  });

  test.each([
    ['the user is not there', KUBECTL.replace('name: ann', 'name: eve')],
    [
      'the tokens are shared by an alias',
      KUBECTL.replace('old-refresh', '&t old-refresh').replace('preferences: {}', 'x: *t'),
    ],
    [
      'the settings are an alias',
      'x: &x {refresh-token: r}\nusers: [{name: ann, user: {auth-provider: {config: *x}}}]\n',
    ],
    ['the token is not text', KUBECTL.replace('old-refresh', '[1]')],
  ])('are refused when %s', (_, text) => {
    expect(() => withTokens(text, 'ann', NEW)).toThrow(CannotEdit);
  });
});

describe('a kubeconfig file that is written', () => {
  test('keeps its mode, and leaves nothing beside it', async () => {
    const path = writeKubeconfig(KUBECTL);
    chmodSync(path, 0o600);
    await writeTokens(path, 'ann', NEW);
    expect(tokensIn(readFileSync(path, 'utf8'), 'ann')).toEqual(NEW);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(['kubeconfig']);
  });

  test('behind a symbolic link is written where it lies', async () => {
    const path = writeKubeconfig(KUBECTL);
    chmodSync(path, 0o640);
    const link = join(temporaryFolder(), 'config');
    symlinkSync(path, link);
    await writeTokens(link, 'ann', NEW);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(tokensIn(readFileSync(path, 'utf8'), 'ann')).toEqual(NEW);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('is as before when it cannot be edited, or is no text', async () => {
    const path = writeKubeconfig(KUBECTL);
    await expect(writeTokens(path, 'eve', NEW)).rejects.toBeInstanceOf(CannotEdit);
    expect(readFileSync(path, 'utf8')).toBe(KUBECTL);
    const latin1 = Buffer.from(`# caf\u00e9\n${KUBECTL}`, 'latin1');
    writeFileSync(path, latin1);
    await expect(writeTokens(path, 'ann', NEW)).rejects.toThrow('it is not UTF-8');
    expect(readFileSync(path).equals(latin1)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(['kubeconfig']);
  });
});
