import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { Failure, FailureKind } from '../../../../src/clusters/model/failure.ts';
import { freshSessionState, type SessionState } from '../../../../src/clusters/model/session-state.ts';
import {
  coverageText,
  gapsText,
  isWhole,
  type PartFacts,
  type PartOf,
  type PartState,
  partState,
} from '../../../../src/refresh/model/fleet/snapshot.ts';

const NOW = 100_000;
const id = clusterIdOf('kubeconfig', 'alpha');
const healthy: SessionState = {
  ...freshSessionState(0),
  health: { ...freshSessionState(0).health, verdict: 'healthy' },
};
const unreachable: SessionState = {
  ...healthy,
  health: { ...healthy.health, verdict: 'unreachable', reason: 'connection refused' },
};
const failure = (kind: FailureKind, message: string): Failure => ({
  kind,
  clusterId: id,
  phase: 'watch pods',
  message,
});
const facts: PartFacts = { failure: undefined, complete: true, provenAt: NOW, frozen: false, session: healthy };
const state = (more: Partial<PartFacts>): PartState => partState({ ...facts, ...more }, NOW);

describe('a part', () => {
  test('is loading until its first list is complete, then ready', () => {
    expect(state({ complete: false, provenAt: undefined })).toEqual({ type: 'loading' });
    expect(state({})).toEqual({ type: 'ready' });
  });

  test('is stale when nothing has proved its rows fresh for 15 s, or nothing is asked any more', () => {
    expect(state({ provenAt: NOW - 15_000 })).toEqual({ type: 'ready' });
    expect(state({ provenAt: NOW - 15_001 })).toMatchObject({ type: 'stale', since: NOW - 15_001, word: '' });
    expect(state({ frozen: true })).toMatchObject({ type: 'stale', since: NOW });
  });

  test('that cannot be listed says in the words of its cluster why', () => {
    const nothing = { complete: false, provenAt: undefined };
    expect(state({ ...nothing, session: unreachable })).toEqual({
      type: 'failed',
      word: 'unreachable',
      reason: 'connection refused',
    });
    expect(state({ ...nothing, failure: failure('api', 'etcd is down') })).toEqual({
      type: 'failed',
      word: 'failed',
      reason: 'etcd is down',
    });
    expect(state({ ...nothing, session: undefined })).toMatchObject({ type: 'failed', word: 'closed' });
  });

  test('that may not be listed is forbidden, however healthy its cluster', () => {
    expect(state({ complete: false, failure: failure('forbidden', 'pods is forbidden: …') })).toEqual({
      type: 'forbidden',
      reason: 'may not list pods',
    });
  });
});

describe('a partial answer', () => {
  const part = (name: string, of: PartState): PartOf => ({
    clusterId: clusterIdOf('kubeconfig', name),
    name,
    state: of,
  });
  const time = (epochMs: number): string => `at ${epochMs}`;

  test('says what is missing and why', () => {
    const parts = [
      part('alpha', { type: 'ready' }),
      part('bravo', { type: 'loading' }),
      part('charlie', { type: 'failed', word: 'unreachable', reason: 'connection refused' }),
      part('delta', { type: 'forbidden', reason: 'may not list pods' }),
      part('echo', { type: 'stale', since: 7, word: 'unreachable', reason: 'no route' }),
      part('foxtrot', { type: 'stale', since: 8, word: '', reason: '' }),
    ];
    expect(coverageText(parts)).toBe('1 of 6 clusters');
    expect(isWhole(parts)).toBe(false);
    expect(gapsText(parts, time)).toBe(
      '1 of 6 clusters; bravo loading; charlie unreachable: connection refused; delta forbidden: may not list pods; ' +
        'echo unreachable: no route, as of at 7; foxtrot as of at 8',
    );
  });

  test('that is whole counts its clusters', () => {
    expect(coverageText([part('alpha', { type: 'ready' })])).toBe('1 cluster');
    expect(gapsText([part('alpha', { type: 'ready' }), part('bravo', { type: 'ready' })], time)).toBe('2 clusters');
  });
});
