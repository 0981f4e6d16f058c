import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseKubeconfig } from '../../../../src/clusters/io/yaml-kubeconfig.ts';
import type { KubeconfigFile } from '../../../../src/clusters/model/kubeconfig/kubeconfig-entry.ts';
import { plainKubeconfig } from '../../../../src/clusters/model/kubeconfig/plain-kubeconfig.ts';

const CONFIG = {
  apiVersion: 'v1',
  clusters: [{ cluster: { 'certificate-authority-data': 'LS0tLS1CRUdJTg==', server: 'https://a:6443' }, name: 'a' }],
  contexts: [{ context: { cluster: 'a', user: 'me', namespace: 'web' }, name: 'arn:aws:eks:eu-west-1:1:cluster/a' }],
  'current-context': 'a',
  kind: 'Config',
  preferences: {},
  users: [
    { name: 'me', user: { exec: { command: 'aws', args: ['--region', 'eu-west-1', 'eks'], env: null } } },
    { name: 'you', user: {} },
  ],
};

const PATHS = [[], ['server'], ['exec'], ['exec', 'args'], ['exec', 'args', 1], ['exec', 'args', 9], ['nothing']];

function told({ contexts, clusters, users, ...file }: KubeconfigFile): object {
  const all = [...contexts, ...clusters, ...users];
  return {
    ...file,
    all: all.map((entry) => ({ name: entry.name, body: entry.body, lines: PATHS.map((at) => entry.line(...at)) })),
  };
}

describe('a kubeconfig that is read without a YAML parser', () => {
  test.each([0, 2])('is the same as with one, line by line, when lists stand %i columns in', (indentSeq) => {
    const text = stringify(CONFIG, { indentSeq: indentSeq > 0 });
    const plain = plainKubeconfig('/f', text);
    expect(plain && told(plain)).toEqual(told(parseKubeconfig('/f', text)));
    expect(plain?.users[0]?.line('exec', 'args', 1)).toBeGreaterThan(20);
  });

  test.each([
    ['contexts: 7x\n', 'lists that are none'],
    ['users:\n- user: {}\n', 'entries without a name'],
    ['users:\n- text\n', 'entries that are text'],
    ['- a\n', 'a list'],
    ['', 'nothing'],
  ])('never has %j in it: %s', (text) => {
    expect(plainKubeconfig('/f', text)).toBeUndefined();
  });
});
