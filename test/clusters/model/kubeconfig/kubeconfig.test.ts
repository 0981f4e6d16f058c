import { describe, expect, test } from 'vitest';
import { parseKubeconfig } from '../../../../src/clusters/io/yaml-kubeconfig.ts';
import type { Cluster, ContextEntry } from '../../../../src/clusters/model/cluster.ts';
import { contextEntries, fileLabels } from '../../../../src/clusters/model/kubeconfig/kubeconfig.ts';

const entriesOf = (...files: readonly (readonly [string, string])[]): readonly ContextEntry[] =>
  contextEntries(files.map(([path, text]) => parseKubeconfig(path, text)));

function usable(entry: ContextEntry | undefined): Cluster {
  if (entry?.kind !== 'usable') throw new Error(`not usable: ${JSON.stringify(entry)}`);
  return entry.cluster;
}

function problemOf(entry: ContextEntry | undefined): string {
  return entry?.kind === 'broken' ? `${entry.problem.line}: ${entry.problem.message}` : 'no problem';
}

/** One context `a` of one cluster and one user, whose bodies are given. */
const single = (cluster: string, user = '{}', context = '{cluster: c, user: u}'): string =>
  `contexts:\n- name: a\n  context: ${context}\nclusters:\n- name: c\n  cluster: ${cluster}\nusers:\n- name: u\n  user: ${user}\n`;

describe('a context', () => {
  test('takes its server, certificate authority, credential and namespace from the entries it names', () => {
    const [entry] = entriesOf([
      '/home/me/.kube/config',
      single(
        '{server: "https://api:6443/", certificate-authority: pki/ca.crt, tls-server-name: kube}',
        '{client-certificate-data: QUJD, client-key: /keys/u.key}',
        '{cluster: c, user: u, namespace: payments}',
      ),
    ]);
    const cluster = usable(entry);
    expect(cluster).toMatchObject({ id: 'config:a', name: 'a', namespace: 'payments', file: '/home/me/.kube/config' });
    expect(cluster.refers).toEqual({ cluster: 'c', user: 'u' });
    expect(cluster.access).toEqual({
      server: 'https://api:6443',
      tlsServerName: 'kube',
      insecureSkipTlsVerify: false,
      certificateAuthority: { file: '/home/me/.kube/pki/ca.crt' },
      http2: 'allowed',
      user: { clientCertificate: { data: 'QUJD' }, clientKey: { file: '/keys/u.key' } },
    });
  });

  test('keeps what the cluster entry holds for credential plugins', () => {
    const extensions =
      'extensions: [{name: other, extension: 1}, {name: client.authentication.k8s.io/exec, extension: {audience: x}}]';
    const [entry] = entriesOf(['/config', single(`{server: "https://c", ${extensions}}`)]);
    expect(usable(entry).access.execExtension).toEqual({ audience: 'x' });
  });

  test('resolves a relative token file against the file that holds the user', () => {
    const [entry] = entriesOf(
      ['/one/config', 'contexts:\n- name: a\n  context: {cluster: c, user: u}\n'],
      [
        '/two/config',
        'clusters:\n- {name: c, cluster: {server: "https://c"}}\nusers:\n- {name: u, user: {tokenFile: t}}\n',
      ],
    );
    expect(usable(entry).access.user.tokenFile).toBe('/two/t');
  });

  test('has the proxy that its cluster entry names', () => {
    const [entry] = entriesOf(['/config', single('{server: "https://c", proxy-url: "socks5://ann:pw@p"}')]);
    const credentials = { user: 'ann', password: 'pw' };
    const proxy = { scheme: 'socks5', host: 'p', port: 1080, setting: 'proxy-url', credentials };
    expect(usable(entry).access.proxy).toEqual(proxy);
  });

  test('without a user carries no credential', () => {
    const [entry] = entriesOf(['/config', single('{server: "https://c"}', '{}', '{cluster: c}')]);
    expect(usable(entry).access.user).toEqual({});
  });

  test('prefers an entry of its own file over one of the same name in an earlier file', () => {
    const other = 'clusters:\n- {name: c, cluster: {server: "https://other"}}\n';
    const [entry] = entriesOf(['/first', other], ['/second', single('{server: "https://own"}')]);
    expect(usable(entry).access.server).toBe('https://own');
  });

  test('passes impersonation on, whole', () => {
    const user = '{token: t, as: ann, as-uid: "7", as-groups: [dev, ops], as-user-extra: {scopes: [view]}}';
    const [entry] = entriesOf(['/config', single('{server: "https://c"}', user)]);
    expect(usable(entry).access.user.impersonate).toEqual({
      user: 'ann',
      uid: '7',
      groups: ['dev', 'ops'],
      extra: { scopes: ['view'] },
    });
  });
});

describe('an entry that kubectl would refuse is one broken row that names its line', () => {
  test.each([
    ['a cluster without a server', single('{}'), '5: no server found for cluster "c"'],
    [
      'a server that is no URL',
      single('{server: "ftp://x"}'),
      '6: server "ftp://x" of cluster "c" is not an http or https URL',
    ],
    [
      'a cluster that does not exist',
      single('{server: "https://c"}', '{}', '{cluster: nope}'),
      '3: cluster "nope" of context "a" does not exist',
    ],
    [
      'a user that does not exist',
      single('{server: "https://c"}', '{}', '{cluster: c, user: me}'),
      '3: user "me" of context "a" does not exist',
    ],
    [
      'a context without a cluster',
      single('{server: "https://c"}', '{}', '{user: u}'),
      '2: context "a" names no cluster',
    ],
    [
      'a CA given twice',
      single('{server: "https://c", certificate-authority: a, certificate-authority-data: YQ==}'),
      '6: "c" has both certificate-authority and certificate-authority-data',
    ],
    [
      'a CA that is not to be checked',
      single('{server: "https://c", certificate-authority: a, insecure-skip-tls-verify: true}'),
      '6: cluster "c" has both a certificate-authority and insecure-skip-tls-verify',
    ],
    [
      'a certificate without its key',
      single('{server: "https://c"}', '{client-certificate: a}'),
      '8: user "u" has no client-key for its client certificate',
    ],
    [
      'two ways to authenticate',
      single('{server: "https://c"}', '{token: t, username: n}'),
      '9: user "u" has two ways to authenticate (token and basic), only one is allowed',
    ],
    [
      'groups of nobody',
      single('{server: "https://c"}', '{token: t, as-groups: [g]}'),
      '8: user "u" asks for groups, uid or extra of an impersonation without "as"',
    ],
    [
      'a proxy of a kind that is not spoken',
      single('{server: "https://c", proxy-url: "ftp://ann:secret@p"}'),
      '6: proxy-url of cluster "c" has the scheme ftp; kmc speaks http, https, socks5 and socks5h',
    ],
    ['a value of the wrong type', single('{server: [1]}'), '6: "server" of "c" must be text'],
  ])('%s', (_, text, problem) => {
    expect(problemOf(entriesOf(['/config', text])[0])).toBe(problem);
  });

  test('and hides none of the others', () => {
    const text = `${single('{server: "https://c"}')}`.replace(
      'contexts:\n',
      'contexts:\n- name: z\n  context: {cluster: nope}\n',
    );
    expect(entriesOf(['/config', text]).map((entry) => `${entry.name} ${entry.kind}`)).toEqual([
      'z broken',
      'a usable',
    ]);
  });

  test('also when the same name stands twice in one file: only the second is broken', () => {
    const text = single('{server: "https://c"}').replace(
      'contexts:\n',
      'contexts:\n- name: a\n  context: {cluster: c}\n',
    );
    const entries = entriesOf(['/config', text]);
    expect(entries.map((entry) => entry.kind)).toEqual(['usable', 'broken']);
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(2);
  });
});

describe('files', () => {
  test('that are no kubeconfig are one broken row each, named by their file', () => {
    const entries = entriesOf(
      ['/a/good', single('{server: "https://c"}')],
      ['/a/bad', 'contexts: [\n'],
      ['/a/list', '- 1\n'],
    );
    expect(entries.map((entry) => `${entry.name} ${entry.kind}`)).toEqual(['a usable', 'bad broken', 'list broken']);
  });

  test('that are empty hold no context', () => {
    expect(entriesOf(['/empty', ''], ['/comment', '# nothing\n'])).toEqual([]);
  });

  test('of the same name are told apart by the shortest leading path, the first one keeping its name', () => {
    const labels = fileLabels(['/home/me/prod/config', '/home/me/dev/config', '/other/dev/config', '/x/extra']);
    expect([...labels.values()]).toEqual(['config', 'dev/config', 'other/dev/config', 'extra']);
  });

  test('keep their labels when a file comes before them, and when they were away', () => {
    const first = fileLabels(['/b/config']);
    const second = fileLabels(['/a/config', '/b/config'], first);
    expect(Object.fromEntries(second)).toEqual({ '/b/config': 'config', '/a/config': 'a/config' });
    const without = fileLabels(['/a/config'], second);
    expect(fileLabels(['/a/config', '/b/config'], without).get('/b/config')).toBe('config');
  });

  test('may hold the same context name: each is a row with an id of its own', () => {
    const text = single('{server: "https://c"}');
    expect(entriesOf(['/prod/config', text], ['/dev/config', text]).map((entry) => entry.id)).toEqual([
      'config:a',
      'dev/config:a',
    ]);
  });
});
