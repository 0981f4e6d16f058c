import { describe, expect, test } from 'vitest';
import { parseKubeconfig } from '../../../src/clusters/io/yaml-kubeconfig.ts';

describe('kubeconfig text', () => {
  test('is read, empty or unusable', () => {
    expect(parseKubeconfig('/f', '').outcome).toBe('empty');
    expect(parseKubeconfig('/f', '# only a comment\n').outcome).toBe('empty');
    expect(parseKubeconfig('/f', 'contexts:\n- name: "a').outcome).toBe('unusable');
    expect(parseKubeconfig('/f', 'just text').outcome).toBe('unusable');
    expect(parseKubeconfig('/f', 'contexts: null\n').outcome).toBe('read');
  });

  test('that is no YAML, or no kubeconfig, is a problem with its line', () => {
    expect(parseKubeconfig('/f', 'contexts:\n  - name: "a\n').problems[0]).toMatchObject({ line: 3 });
    expect(parseKubeconfig('/f', 'contexts: 7\n').problems).toEqual([
      { file: '/f', line: 1, message: '"contexts" is not a list' },
    ]);
    expect(parseKubeconfig('/f', 'users:\n- user: {}\n').problems).toEqual([
      { file: '/f', line: 2, message: 'an entry of "users" has no name' },
    ]);
  });

  test('with a null where a list may be has an empty list, as kubectl writes it', () => {
    expect(parseKubeconfig('/f', 'clusters: null\ncontexts: null\nusers: null\n')).toMatchObject({
      contexts: [],
      problems: [],
    });
  });

  test('may be any YAML: flows, anchors and text over several lines', () => {
    const text = 'a: &it {token: t}\nusers:\n- &me {name: me, user: *it}\n- name: you\n  user: {exec: *it}\n- *me\n';
    const { users, problems } = parseKubeconfig('/f', text);
    expect(problems).toEqual([]);
    expect(users.map(({ name, body }) => [name, body['token'] ?? body['exec']])).toEqual([
      ['me', 't'],
      ['you', { token: 't' }],
      ['me', 't'],
    ]);
    const { contexts } = parseKubeconfig('/f', 'contexts:\n- {name: one, context: {cluster: a}}\n');
    expect(contexts[0]?.body).toEqual({ cluster: 'a' });
  });
});
