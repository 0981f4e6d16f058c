import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Cluster, ContextEntry } from '../../src/clusters/model/cluster.ts';
import { clusterIdOf } from '../../src/clusters/model/cluster.ts';

/** A new folder, removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kmc-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Text of a kubeconfig with one context, cluster and user for each name. */
export function kubeconfigText(servers: Readonly<Record<string, string>>, token = 'secret'): string {
  const names = Object.keys(servers);
  const contexts = names.map((name) => `- name: ${name}\n  context: {cluster: ${name}, user: ${name}}\n`);
  const clusters = names.map((name) => `- name: ${name}\n  cluster: {server: "${servers[name]}"}\n`);
  const users = names.map((name) => `- name: ${name}\n  user: {token: ${token}}\n`);
  return `apiVersion: v1\nkind: Config\ncontexts:\n${contexts.join('')}clusters:\n${clusters.join('')}users:\n${users.join('')}`;
}

/** Writes a kubeconfig file into a new folder and returns its path. */
export function writeKubeconfig(text: string, name = 'kubeconfig'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** A context for tests that need no file. */
export function testCluster(name: string, server = 'http://127.0.0.1:1', namespace?: string): Cluster {
  return {
    id: clusterIdOf('kubeconfig', name),
    name,
    file: '/home/me/kubeconfig',
    refers: { cluster: `${name}-cluster`, user: `${name}-user` },
    access: { server, insecureSkipTlsVerify: false, http2: 'allowed', user: { token: 'secret' } },
    settings: {},
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** The same as a row of the Fleet home. */
export function testEntry(cluster: Cluster): ContextEntry {
  return { kind: 'usable', id: cluster.id, name: cluster.name, cluster };
}
