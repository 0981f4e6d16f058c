import { describe, expect, test } from 'vitest';
import { SilenceAlarm, WatchAccount } from '../../../src/refresh/feed/watch-account.ts';
import type { RawWatchEvent } from '../../../src/refresh/ports.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

const event = (type: RawWatchEvent['type'], resourceVersion: string, isEnd = false): RawWatchEvent => ({
  type,
  object: {
    metadata: { resourceVersion, ...(isEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {}) },
  },
});

function versionAfter(from: string, sendInitialEvents: boolean, ...events: readonly RawWatchEvent[]): string {
  const account = new WatchAccount(new FakeClock(), { resourceVersion: from, sendInitialEvents });
  for (const each of events) account.saw(each);
  return account.facts().resourceVersion;
}

describe('the version of a watch', () => {
  test('is that of its last event, whatever kind that is', () => {
    for (const type of ['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK'] as const) {
      expect(versionAfter('5', false, event(type, '7'))).toBe('7');
    }
  });

  test.each(['', '0'])(
    'from "%s" is not advanced by the objects that it begins with, which are in no order',
    (from) => {
      expect(versionAfter(from, false, event('ADDED', '90'), event('ADDED', '7'))).toBe(from);
      expect(versionAfter(from, false, event('ADDED', '90'), event('MODIFIED', '91'), event('ADDED', '92'))).toBe('92');
      expect(versionAfter(from, false, event('ADDED', '90'), event('BOOKMARK', '95'))).toBe('95');
    },
  );

  test('of a WatchList is advanced from its end bookmark on', () => {
    const initial = [event('ADDED', '90'), event('BOOKMARK', '80')];
    expect(versionAfter('', true, ...initial)).toBe('');
    expect(versionAfter('60', true, ...initial)).toBe('60');
    expect(versionAfter('', true, ...initial, event('BOOKMARK', '95', true))).toBe('95');
  });
});

describe('a silence alarm', () => {
  test('rings once nothing was heard for so long, and not before', async () => {
    const clock = new FakeClock();
    const alarm = new SilenceAlarm(clock, 10_000, () => undefined);
    await clock.advance(9_000);
    alarm.heard();
    await clock.advance(9_999);
    expect(alarm.rang()).toBe(false);
    await clock.advance(1);
    expect(alarm.rang()).toBe(true);
  });
});
