import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { type ContextSettings, settingsByPattern } from '../../../src/clusters/model/context-settings.ts';
import { contextEntries } from '../../../src/clusters/model/kubeconfig/kubeconfig.ts';

const settingsOf = (entries: Readonly<Record<string, ContextSettings>>, name: string): ContextSettings =>
  settingsByPattern(entries)(name, clusterIdOf('kubeconfig', name));

describe('the settings of a context', () => {
  test.each([
    ['prod-*', 'prod-eu', true],
    ['prod-*', 'preprod-eu', false],
    ['*prod*', 'preprod-eu', true],
    ['*', 'anything', true],
    ['prod-??', 'prod-eu', true],
    ['prod-??', 'prod-eu1', false],
    ['kubeconfig:prod*', 'prod', true],
    ['other:prod*', 'prod', false],
    ['arn:aws:*:cluster/pay*', 'arn:aws:eks:eu-central-1:123456789012:cluster/payments', true],
    ['a.b*', 'axb', false],
    ['[a]*', 'a', false],
    ['Prod-*', 'prod-eu', false],
    ['prod', 'prod', true],
    ['prod', 'prod-eu', false],
    ['kubeconfig:prod', 'prod', true],
  ])('of the entry %s count for %s: %s', (pattern, name, counts) => {
    expect(settingsOf({ [pattern]: { colour: 'red' } }, name).colour).toBe(counts ? 'red' : undefined);
  });

  test('are put together key by key from every entry that fits', () => {
    const entries = { 'prod-*': { colour: 'red', protected: true }, '*': { heartbeat: 30 }, dev: { readOnly: true } };
    expect(settingsOf(entries, 'prod-eu')).toEqual({ colour: 'red', protected: true, heartbeat: 30 });
    expect(settingsOf(entries, 'dev')).toEqual({ heartbeat: 30, readOnly: true });
  });

  test('of a later pattern win, of the name win over every pattern, and of the id over the name', () => {
    const name = { prod: { colour: 'green' } };
    const id = { 'kubeconfig:prod': { colour: 'blue' } };
    const patterns = { 'p*': { colour: 'red' }, '*': { colour: 'yellow' } };
    expect(settingsOf(patterns, 'prod').colour).toBe('yellow');
    expect(settingsOf({ ...name, ...patterns }, 'prod').colour).toBe('green');
    expect(settingsOf({ ...id, ...name, ...patterns }, 'prod').colour).toBe('blue');
  });

  test('are none for a context that is called like something every object has', () => {
    expect(settingsOf({}, 'constructor')).toEqual({});
  });
});

test('every context carries its settings, and HTTP/2 is off where they say so', () => {
  const line = (): number => 1;
  const context = (name: string): object => ({ name, body: { cluster: 'c' }, line });
  const file = {
    path: '/kubeconfig',
    contexts: [context('old'), context('new')],
    clusters: [{ name: 'c', body: { server: 'https://c' }, line }],
    users: [],
    problems: [],
  } as unknown as Parameters<typeof contextEntries>[0][number];
  const entries = contextEntries([file], settingsByPattern({ old: { http2: false } }));
  expect(
    entries.map((entry) => (entry.kind === 'usable' ? [entry.cluster.settings, entry.cluster.access.http2] : [])),
  ).toEqual([
    [{ http2: false }, 'off'],
    [{}, 'allowed'],
  ]);
});
