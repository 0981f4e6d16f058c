import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { ExecConfig, InteractiveMode } from '../../../../src/clusters/model/credential/exec-config.ts';
import { type PluginTrouble, pluginFailure } from '../../../../src/clusters/model/credential/exec-failure.ts';
import type { Failure } from '../../../../src/clusters/model/failure.ts';

const ORIGIN = { clusterId: clusterIdOf('kubeconfig', 'alpha'), phase: 'credential' };
const EXEC: ExecConfig = {
  apiVersion: 'client.authentication.k8s.io/v1',
  command: 'aws',
  args: ['--token', 'secret'],
  env: {},
  provideClusterInfo: false,
  interactiveMode: 'Never',
};

function verdict(trouble: PluginTrouble, said: readonly string[] = [], exec: Partial<ExecConfig> = {}): Failure {
  return pluginFailure(ORIGIN, { ...EXEC, ...exec }, trouble, said);
}

describe('a plugin that fails is about the credential of its cluster', () => {
  test.each<[PluginTrouble, string]>([
    [{ type: 'exited', code: 255 }, 'failed with exit code 255: the session has expired / run aws sso login'],
    [{ type: 'killed', signal: 'SIGSEGV' }, 'was ended by SIGSEGV: the session has expired / run aws sso login'],
    [{ type: 'timed-out' }, 'gave no answer in 60 s and was stopped: the session has expired / run aws sso login'],
    [{ type: 'flooded' }, 'printed more than 1 MiB and was stopped: the session has expired / run aws sso login'],
    [
      { type: 'unusable', problem: 'gave no status', isMisfit: false },
      'gave no status: the session has expired / run aws sso login',
    ],
  ])('%o', (trouble, words) => {
    expect(verdict(trouble, ['the session has expired', 'run aws sso login'])).toEqual({
      ...ORIGIN,
      kind: 'auth',
      message: `the credential plugin "aws" ${words}`,
    });
  });
});

describe('a plugin that cannot work is a config error', () => {
  test('when it is not installed, with the hint how to', () => {
    expect(
      verdict({ type: 'not-found' }, [], { installHint: '\u001b[1mInstall aws:\u001b[0m\n\n  curl -L https://aws' }),
    ).toEqual({
      ...ORIGIN,
      kind: 'config',
      message: 'the credential plugin "aws" is not on the PATH: Install aws: curl -L https://aws',
      next: 'Install aws: curl -L https://aws',
    });
  });

  test.each([
    ['aws', 'is not on the PATH: install the AWS CLI, https://aws.amazon.com/cli'],
    ['/opt/gke-gcloud-auth-plugin', 'does not exist: gcloud components install gke-gcloud-auth-plugin'],
    ['our-login', 'is not on the PATH: install it, or write its whole path into the kubeconfig'],
    ['./bin/our-login', 'does not exist: install it there, or write another path into the kubeconfig'],
  ])('when %s is not installed and nobody says how, with what kmc knows', (command, words) => {
    const { message } = verdict({ type: 'not-found' }, [], { command });
    expect(message).toBe(`the credential plugin "${command}" ${words}`);
  });

  test('when it is not executable', () => {
    expect(verdict({ type: 'not-startable', code: 'EACCES' })).toMatchObject({
      kind: 'config',
      message: 'the credential plugin "aws" cannot be started: it is not executable',
    });
  });

  test('when it speaks another version than the entry', () => {
    const trouble = { type: 'unusable', problem: 'answers in v1, but the kubeconfig says v2', isMisfit: true } as const;
    expect(verdict(trouble)).toMatchObject({
      kind: 'config',
      message: 'the credential plugin "aws" answers in v1, but the kubeconfig says v2',
    });
  });
});

describe('a login with the terminal', () => {
  test('is needed by a plugin that always asks', () => {
    expect(verdict({ type: 'wants-terminal' }, [], { interactiveMode: 'Always' })).toMatchObject({
      kind: 'auth',
      message: 'the credential plugin "aws" needs a login',
      needsLogin: true,
    });
  });

  test.each<[InteractiveMode, true | undefined]>([
    ['IfAvailable', true],
    ['Never', undefined],
  ])('may help a plugin that failed and asks %s: %s', (interactiveMode, needsLogin) => {
    for (const trouble of [{ type: 'exited', code: 1 }, { type: 'timed-out' }] as const) {
      expect(verdict(trouble, [], { interactiveMode }).needsLogin).toBe(needsLogin);
    }
  });
});
