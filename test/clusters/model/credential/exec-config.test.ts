import { describe, expect, test } from 'vitest';
import { problemOf, userOf } from '../../../helpers/user-entry.ts';

const V1 = 'client.authentication.k8s.io/v1';
/** A minimal exec entry; `more` goes below its keys. */
const exec = (more = '', mode = 'interactiveMode: Never'): string => `exec:
  apiVersion: ${V1}
  command: aws
  ${mode}
  ${more}`;

describe('an exec entry', () => {
  test('is taken over whole', () => {
    const entry = exec(`args: [eks, get-token]
  env:
  - {name: AWS_PROFILE, value: prod}
  - name: EMPTY
  installHint: |
    Install aws.
  provideClusterInfo: true`);
    expect(userOf(entry).exec).toEqual({
      apiVersion: V1,
      command: 'aws',
      args: ['eks', 'get-token'],
      env: { AWS_PROFILE: 'prod', EMPTY: '' },
      installHint: 'Install aws.\n',
      provideClusterInfo: true,
      interactiveMode: 'Never',
    });
  });

  test('may leave its lists empty, as tools write them', () => {
    expect(userOf(exec('env: null\n  args:')).exec).toMatchObject({ args: [], env: {} });
  });

  test('of v1beta1 that does not say may ask, as with kubectl', () => {
    const entry = exec('', '').replace('/v1', '/v1beta1');
    expect(userOf(entry).exec?.interactiveMode).toBe('IfAvailable');
  });

  test.each([
    ['./bin/login', '/home/me/./bin/login'],
    ['tools/login', '/home/me/tools/login'],
    ['/usr/bin/login', '/usr/bin/login'],
    ['login', 'login'],
  ])('finds its command %s at %s', (command, path) => {
    expect(userOf(exec().replace('aws', command)).exec?.command).toBe(path);
  });

  test.each(['token: abc', 'username: ann', 'client-certificate: c\nclient-key: k'])(
    'is not run where the entry has a credential of its own: %s',
    (own) => {
      expect(userOf(`${own}\n${exec()}`)).not.toHaveProperty('exec');
    },
  );

  test('goes with impersonation', () => {
    expect(userOf(`as: bob\n${exec()}`)).toMatchObject({ impersonate: { user: 'bob' }, exec: { command: 'aws' } });
  });
});

describe('an exec entry that kubectl would refuse is a config error with its line', () => {
  test.each([
    ['no command', exec().replace('command: aws', 'x: y'), '10: exec of user "ann" has no command'],
    ['no apiVersion', exec().replace('apiVersion', 'version'), '10: exec of user "ann" has no apiVersion'],
    [
      'an old apiVersion',
      exec().replace('/v1', '/v1alpha1'),
      '11: exec of user "ann" has apiVersion client.authentication.k8s.io/v1alpha1, kubectl knows client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1; have its tool write it anew',
    ],
    [
      'v1 without interactiveMode',
      exec('', ''),
      '10: exec of user "ann" has no interactiveMode: Never, IfAvailable, Always',
    ],
    [
      'an unknown interactiveMode',
      exec('', 'interactiveMode: Sometimes'),
      '13: exec of user "ann" has interactiveMode "Sometimes" instead of Never, IfAvailable, Always',
    ],
    [
      'an argument that YAML reads as a number',
      exec('args:\n  - --port\n  - 8080'),
      '16: exec of user "ann" has an argument that is not text; put it in quotes',
    ],
    ['args that are no list', exec('args: --all'), '14: exec of user "ann" has args that are not a list'],
    [
      'a variable without a name',
      exec('env:\n  - {name: A, value: b}\n  - {value: b}'),
      '16: exec of user "ann" has an env variable without a name',
    ],
    [
      'a variable that YAML reads as a truth value',
      exec('env: [{name: DEBUG, value: true}]'),
      '14: exec of user "ann" has a value for DEBUG that is not text',
    ],
    [
      'provideClusterInfo as text',
      exec('provideClusterInfo: "yes"'),
      '14: exec of user "ann" has a provideClusterInfo that is not true or false',
    ],
    ['a list', 'exec: [aws]', '10: exec of user "ann" must be a mapping'],
    [
      'an auth-provider besides',
      `${exec()}\nauth-provider: {name: oidc}`,
      '10: user "ann" has both exec and an auth-provider',
    ],
  ])('%s', (_, entry, problem) => {
    expect(problemOf(entry)).toBe(problem);
  });
});
