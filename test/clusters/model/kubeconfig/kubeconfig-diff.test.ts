import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKubeconfig } from '../../../../src/clusters/io/yaml-kubeconfig.ts';
import type { Cluster, ContextEntry } from '../../../../src/clusters/model/cluster.ts';
import { contextEntries } from '../../../../src/clusters/model/kubeconfig/kubeconfig.ts';
import {
  type ContextsDiff,
  diffContexts,
  diffLines,
  withKept,
} from '../../../../src/clusters/model/kubeconfig/kubeconfig-diff.ts';
import { testCluster, testEntry } from '../../../helpers/kubeconfig.ts';

const alpha = testCluster('alpha', 'https://alpha');
const token = (cluster: Cluster, text: string): Cluster => ({
  ...cluster,
  access: { ...cluster.access, user: { token: text } },
});
const broken = (name: string, line: number, message = 'no server'): ContextEntry => {
  return { kind: 'broken', id: testCluster(name).id, name, problem: { file: '/f', line, message } };
};

/** What a diff names: `+added -removed ~changed(what)`. */
function named(diff: ContextsDiff): string {
  return [
    ...diff.added.map(({ name }) => `+${name}`),
    ...diff.removed.map(({ name }) => `-${name}`),
    ...diff.changed.map(({ after, what }) => `~${after.name}(${what})`),
  ].join(' ');
}

const textOf = (text: string): readonly ContextEntry[] => contextEntries([parseKubeconfig('/home/me/config', text)]);

describe('two readings of a context', () => {
  const { access } = alpha;
  test.each<[string, Cluster, string]>([
    ['the server', { ...alpha, access: { ...access, server: 'https://beta' } }, 'cluster'],
    [
      'the certificate authority',
      { ...alpha, access: { ...access, certificateAuthority: { data: 'QUJD' } } },
      'cluster',
    ],
    ['the name in the certificate', { ...alpha, access: { ...access, tlsServerName: 'kube' } }, 'cluster'],
    ['whether the certificate is checked', { ...alpha, access: { ...access, insecureSkipTlsVerify: true } }, 'cluster'],
    ['the token', token(alpha, 'fresh'), 'user'],
    ['the kind of credential', { ...alpha, access: { ...access, user: { tokenFile: '/t' } } }, 'user'],
    [
      'whom it acts as',
      {
        ...alpha,
        access: { ...access, user: { token: 'secret', impersonate: { user: 'a', groups: ['g'], extra: {} } } },
      },
      'user',
    ],
    ['HTTP/2', { ...alpha, access: { ...access, http2: 'off' } }, 'user'],
    ['the namespace', { ...alpha, namespace: 'web' }, 'namespace'],
  ])('differ in %s', (_, after, what) => {
    expect(named(diffContexts([testEntry(alpha)], [testEntry(after)]))).toBe(`~alpha(${what})`);
  });

  test('differ when one of them cannot be used, and when the reason is another', () => {
    expect(named(diffContexts([testEntry(alpha)], [broken('alpha', 3)]))).toBe('~alpha(problem)');
    expect(named(diffContexts([broken('alpha', 3)], [testEntry(alpha)]))).toBe('~alpha(problem)');
    expect(named(diffContexts([broken('alpha', 3)], [broken('alpha', 3, 'no user')]))).toBe('~alpha(problem)');
  });

  test('do not differ by the line that their problem stands on', () => {
    expect(named(diffContexts([broken('alpha', 3)], [broken('alpha', 9)]))).toBe('');
  });
});

test('comments, order, current-context and entries that no context names are no difference', () => {
  const before = `contexts:
- {name: a, context: {cluster: c, user: u}}
- {name: b, context: {cluster: c, user: u}}
clusters:
- {name: c, cluster: {server: "https://c"}}
users:
- {name: u, user: {token: t, as: x, as-user-extra: {one: [1], two: [2]}}}
`;
  const after = `# written by hand
current-context: b
users:
- {name: other, user: {token: o}}
- name: u
  user:
    as-user-extra: {two: [2], one: [1]}
    as: x
    token: t # secret
clusters:
- {cluster: {server: "https://c/"}, name: c}
contexts:
- {name: b, context: {user: u, cluster: c}}
- {name: a, context: {user: u, cluster: c}}
`;
  expect(named(diffContexts(textOf(before), textOf(after)))).toBe('');
});

test('a user that two contexts share changes both, and no other', () => {
  const text = (secret: string): string => `contexts:
- {name: a, context: {cluster: c, user: u}}
- {name: b, context: {cluster: c, user: v}}
- {name: c, context: {cluster: c, user: u}}
clusters:
- {name: c, cluster: {server: "https://c"}}
users:
- {name: u, user: {token: ${secret}}}
- {name: v, user: {token: v}}
`;
  expect(named(diffContexts(textOf(text('one')), textOf(text('two'))))).toBe('~a(user) ~c(user)');
});

describe('a diff', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const entry = fc.record({
    name: fc.constantFrom(...names),
    server: fc.constantFrom('https://1', 'https://2'),
    secret: fc.constantFrom('x', 'y'),
    namespace: fc.constantFrom(undefined, 'web'),
    works: fc.boolean(),
  });
  const entries = fc.uniqueArray(entry, { selector: ({ name }) => name }).map((all) =>
    all.map(({ name, server, secret, namespace, works }) => {
      return works ? testEntry(token(testCluster(name, server, namespace), secret)) : broken(name, 1, secret);
    }),
  );

  test('of a reading and itself is empty, in any order', () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(named(diffContexts(all, structuredClone(all).reverse()))).toBe('');
      }),
    );
  });

  test('names every context at most once, and every one that differs', () => {
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const diff = diffContexts(before, after);
        const told = [...diff.added, ...diff.removed, ...diff.changed.map((each) => each.after)].map(({ id }) => id);
        expect(new Set(told).size).toBe(told.length);
        for (const { id } of [...before, ...after]) {
          const [old, now] = [before, after].map((all) => all.find((each) => each.id === id));
          expect(told.includes(id)).toBe(JSON.stringify(old) !== JSON.stringify(now));
        }
      }),
    );
  });

  test('backwards adds what it removed, and changes the same', () => {
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const [there, back] = [diffContexts(before, after), diffContexts(after, before)];
        expect(back.added).toEqual(there.removed);
        expect(back.removed).toEqual(there.added);
        const changes = ({ changed }: ContextsDiff): string[] =>
          changed.map((each) => each.after.id + each.what).sort();
        expect(changes(back)).toEqual(changes(there));
      }),
    );
  });

  test('keeps the order: of the later reading for what is there, of the earlier for what is gone', () => {
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const diff = diffContexts(before, after);
        expect(diff.added).toEqual(after.filter((each) => diff.added.includes(each)));
        expect(diff.removed).toEqual(before.filter((each) => diff.removed.includes(each)));
        const changed = diff.changed.map((each) => each.after);
        expect(changed).toEqual(after.filter((each) => changed.includes(each)));
      }),
    );
  });
});

test('the log gets one line for each context, and no credential', () => {
  const diff = diffContexts([testEntry(alpha), broken('old', 1)], [testEntry(token(alpha, 'fresh')), broken('new', 1)]);
  expect(diffLines(diff)).toEqual([
    'INFO [kubeconfig:new] kubeconfig:added',
    'INFO [kubeconfig:old] kubeconfig:removed',
    'INFO [kubeconfig:alpha] kubeconfig:changed what=user',
  ]);
});

describe('a context that is gone and kept', () => {
  const all = ['a', 'b', 'c', 'd'].map((name) => testEntry(testCluster(name)));
  const shown = (listed: string, kept: string): string => {
    const entries = all.filter(({ name }) => listed.includes(name));
    return withKept(entries, all, (id) => kept.includes(id.slice(-1)))
      .map(({ name }) => name)
      .join('');
  };

  test.each([
    ['acd', 'b', 'abcd'],
    ['bcd', 'a', 'abcd'],
    ['ad', 'bc', 'abcd'],
    ['', 'bd', 'bd'],
    ['ab', '', 'ab'],
    ['abcd', 'abcd', 'abcd'],
  ])('of %s with %s kept stays in its place: %s', (listed, kept, order) => {
    expect(shown(listed, kept)).toBe(order);
  });
});
