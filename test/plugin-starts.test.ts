import { expect, test } from 'vitest';
import { type ClusterId, clusterIdOf } from '../src/clusters/model/cluster.ts';
import type { Grant } from '../src/clusters/model/credential/grant.ts';
import type { CredentialSource, OpenCredentialSource, PluginTerminal } from '../src/clusters/ports.ts';
import { createPluginStarts, startingInSlots } from '../src/plugin-starts.ts';
import { FakeClock, settled } from './helpers/fake-clock.ts';
import { testCluster } from './helpers/kubeconfig.ts';

const exec = { command: 'plugin', args: [], env: {}, apiVersion: 'client.authentication.k8s.io/v1' };

/** Ten contexts with a plugin; what was started of them, and a way to end one. */
function start(user: object = { exec }): {
  clock: FakeClock;
  started: string[];
  end: (name: string) => void;
  source: (name: string) => CredentialSource;
  favour: (name: string) => void;
} {
  const clock = new FakeClock();
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const open: OpenCredentialSource = (id) => ({
    fetch: () => {
      started.push(nameOf(id));
      return new Promise<Grant>((resolve) =>
        ends.set(nameOf(id), () => resolve({ identity: { headers: {} }, life: { type: 'until-rejected' } })),
      );
    },
    login: async () => {
      started.push(`${nameOf(id)} with the terminal`);
      return { token: 'x' };
    },
  });
  const slots = createPluginStarts(clock);
  const opened = startingInSlots(open, slots);
  const access = { ...testCluster('alpha', 'http://server').access, user } as Parameters<OpenCredentialSource>[1];
  const listener = { output: () => undefined, warning: () => undefined, prompt: () => undefined };
  return {
    clock,
    started,
    end: (name) => ends.get(name)?.(),
    source: (name) => opened(clusterIdOf('kubeconfig', name), access, listener),
    favour: (name) => slots.favour(clusterIdOf('kubeconfig', name)),
  };
}

const nameOf = (id: ClusterId): string => id.slice('kubeconfig:'.length);
const { signal } = new AbortController();

test('four plugins start at once, the next as soon as one of them has ended', async () => {
  const { started, end, source } = start();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void source(name).fetch(signal);
  await settled();
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  end('c');
  await settled();
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('four plugins that hang keep nobody waiting for longer than a second', async () => {
  const { started, source, clock } = start();
  for (const name of ['a', 'b', 'c', 'd', 'e']) void source(name).fetch(signal);
  await clock.advance(999);
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  await clock.advance(1);
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('the plugin of the focused cluster, and a login with the terminal, start at once', async () => {
  const { started, source, favour } = start();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void source(name).fetch(signal);
  await settled();
  favour('f');
  await settled();
  expect(started).toEqual(['a', 'b', 'c', 'd', 'f']);
  await source('g').login({} as PluginTerminal, signal);
  expect(started.at(-1)).toBe('g with the terminal');
});

test('a plugin that was given up while it waited is not started', async () => {
  const { started, source, end } = start();
  for (const name of ['a', 'b', 'c', 'd']) void source(name).fetch(signal);
  const own = new AbortController();
  const waits = source('e').fetch(own.signal);
  own.abort(new Error('closed'));
  await expect(waits).rejects.toThrow('closed');
  end('a');
  await settled();
  expect(started).toEqual(['a', 'b', 'c', 'd']);
});

test('a credential that is no plugin is not held up', async () => {
  const { started, source } = start({ token: 'secret' });
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void source(name).fetch(signal);
  await settled();
  expect(started).toHaveLength(6);
});
