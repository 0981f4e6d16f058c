import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import type { PlainEvent } from '../../../src/clusters/model/events.ts';
import { eventNotice } from '../../../src/tui/notices/event-notices.ts';

const event = (name: PlainEvent['name'], reason = ''): PlainEvent => ({
  name,
  clusterId: clusterIdOf('kubeconfig', 'bravo'),
  clusterName: 'bravo',
  reason,
});
const text = (name: PlainEvent['name'], reason = '', wasInTrouble = true): string | undefined => {
  const notice = eventNotice(event(name, reason), wasInTrouble);
  return notice === undefined ? undefined : `${notice.clusterName}: ${notice.text}`;
};

test('trouble and its end are told with the name of their cluster', () => {
  expect(text('cluster:health:degraded', 'connection refused')).toBe('bravo: degraded: connection refused');
  expect(text('cluster:health:healthy')).toBe('bravo: healthy again');
  expect(text('cluster:auth:failed', 'token expired')).toBe('bravo: auth failed: token expired');
  expect(text('cluster:auth:recovered')).toBe('bravo: the credential is accepted again');
});

test('a credential that will not do for long is told, what its plugin says is not', () => {
  expect(text('cluster:credential:warning', 'the renewal failed')).toBe('bravo: the renewal failed');
  expect(text('cluster:credential:output', 'open a browser')).toBeUndefined();
});

test('a cluster that was never in trouble is not announced, and neither is the search for a way back', () => {
  expect(text('cluster:health:healthy', '', false)).toBeUndefined();
  expect(text('cluster:auth:recovering', 'token expired')).toBeUndefined();
});
