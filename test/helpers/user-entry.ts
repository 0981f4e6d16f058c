import { parseKubeconfig } from '../../src/clusters/io/yaml-kubeconfig.ts';
import type { UserAccess } from '../../src/clusters/model/cluster.ts';
import { contextEntries } from '../../src/clusters/model/kubeconfig/kubeconfig.ts';

/** A kubeconfig `/home/me/config` of one context whose user `ann` holds these lines; the first of them is line 10. */
function kubeconfigOf(user: string): string {
  const indented = user
    .trim()
    .split('\n')
    .map((line) => `    ${line}\n`);
  return `contexts:
- name: a
  context: {cluster: c, user: ann}
clusters:
- name: c
  cluster: {server: "https://c"}
users:
- name: ann
  user:
${indented.join('')}`;
}

/** What a user entry means. */
export function userOf(user: string): UserAccess {
  const [entry] = contextEntries([parseKubeconfig('/home/me/config', kubeconfigOf(user))]);
  if (entry?.kind !== 'usable') throw new Error(entry?.problem.message);
  return entry.cluster.access.user;
}

/** What is wrong with a user entry: `LINE: MESSAGE`. */
export function problemOf(user: string): string {
  const [entry] = contextEntries([parseKubeconfig('/home/me/config', kubeconfigOf(user))]);
  if (entry?.kind !== 'broken') throw new Error('nothing is wrong with it');
  return `${entry.problem.line}: ${entry.problem.message}`;
}
