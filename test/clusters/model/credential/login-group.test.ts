import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUTH_VALID, type AuthState } from '../../../../src/clusters/model/auth-machine.ts';
import type { Cluster } from '../../../../src/clusters/model/cluster.ts';
import type { ExecConfig } from '../../../../src/clusters/model/credential/exec-config.ts';
import { loginCommand, loginKey, mayLogIn, needsLogin } from '../../../../src/clusters/model/credential/login-group.ts';
import { freshSessionState } from '../../../../src/clusters/model/session-state.ts';
import { testCluster } from '../../../helpers/kubeconfig.ts';

const word = fc.constantFrom('a', 'b');
const exec: fc.Arbitrary<ExecConfig> = fc.record(
  {
    apiVersion: fc.constantFrom('client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'),
    command: word,
    args: fc.array(word, { maxLength: 2 }),
    env: fc.dictionary(word, word, { maxKeys: 1 }),
    installHint: word,
    provideClusterInfo: fc.boolean(),
    interactiveMode: fc.constantFrom('Never', 'IfAvailable', 'Always'),
  },
  { requiredKeys: ['apiVersion', 'command', 'args', 'env', 'provideClusterInfo', 'interactiveMode'] },
);

function withExec(name: string, config: ExecConfig | undefined): Cluster {
  const cluster = testCluster(name, `https://${name}`);
  return { ...cluster, access: { ...cluster.access, user: config === undefined ? {} : { exec: config } } };
}

const AZURE: ExecConfig = {
  apiVersion: 'client.authentication.k8s.io/v1',
  command: 'kubelogin',
  args: ['get-token', '--client-secret=hunter2'],
  env: {},
  provideClusterInfo: false,
  interactiveMode: 'IfAvailable',
};

describe('contexts share a login', () => {
  test('if and only if their exec configs are byte-equal and ask for no cluster info', () => {
    fc.assert(
      fc.property(exec, exec, (one, other) => {
        const isShared = loginKey(withExec('alpha', one)) === loginKey(withExec('bravo', other));
        expect(isShared).toBe(JSON.stringify(one) === JSON.stringify(other) && !one.provideClusterInfo);
      }),
    );
  });

  test('with themselves whatever their config is, and with nobody when there is none', () => {
    fc.assert(
      fc.property(exec, (config) => {
        expect(loginKey(withExec('alpha', config))).toBe(loginKey(withExec('alpha', { ...config })));
      }),
    );
    expect(loginKey(withExec('alpha', undefined))).toBeUndefined();
  });
});

describe('a login is needed', () => {
  const failed = (cause: 'rejected' | 'needs-login' | 'unreadable'): AuthState => ({
    state: 'invalid',
    cause,
    reason: '',
  });
  const needs = (auth: AuthState, config: ExecConfig | undefined = AZURE, more: object = {}): boolean =>
    needsLogin(withExec('alpha', config), { ...freshSessionState(0), auth, ...more });

  test('where the plugin may ask and the credential is not accepted', () => {
    expect([needs(failed('needs-login')), needs(failed('rejected')), needs(AUTH_VALID)]).toEqual([true, true, false]);
    expect(needs(failed('rejected'), { ...AZURE, interactiveMode: 'Always' })).toBe(true);
  });

  test('nowhere else: a program that is missing, one that never asks, no program, a context that is gone', () => {
    expect(needs(failed('unreadable'))).toBe(false);
    expect(needs(failed('rejected'), { ...AZURE, interactiveMode: 'Never' })).toBe(false);
    expect(mayLogIn(withExec('alpha', undefined))).toBe(false);
    expect(needs(failed('rejected'), AZURE, { gone: true })).toBe(false);
  });
});

test('a plugin is named by its command line: one line, cut, without secrets', () => {
  expect(loginCommand(withExec('alpha', AZURE))).toBe('kubelogin get-token --client-secret=***');
  const long = loginCommand(withExec('alpha', { ...AZURE, args: ['a\nb', 'c'.repeat(20), 'd e '.repeat(30)] }));
  expect(long).toHaveLength(60);
  expect(long).toMatch(/^kubelogin a b c+ d e .*…$/);
});
