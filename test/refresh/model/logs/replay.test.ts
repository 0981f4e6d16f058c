import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitStamp } from '../../../../src/refresh/model/logs/log-stamp.ts';
import { Replay } from '../../../../src/refresh/model/logs/replay.ts';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Nanoseconds after START as the kubelet writes them. */
function stampOf(nanos: number): string {
  const seconds = Math.floor(nanos / 1e9);
  const fraction = String(nanos % 1e9).padStart(9, '0');
  return `${new Date(START + seconds * 1_000).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** What a server answers when it is asked from a time on: it knows whole seconds only (pods/log `sinceTime`). */
function since(file: readonly string[], sinceTime: string | undefined): readonly string[] {
  const from = sinceTime === undefined ? Number.NEGATIVE_INFINITY : Date.parse(sinceTime);
  return file.filter((line) => (splitStamp(line)?.at ?? 0) >= from);
}

const written = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 1_200_000_000 }),
      late: fc.boolean(),
      text: fc.constantFrom('a', 'b', ''),
    }),
    {
      maxLength: 40,
    },
  )
  .map((lines) => {
    let now = 1_000_000_000;
    return lines.map(({ step, late, text }) => {
      // Many lines of one instant, and stderr up to some 200 ms behind stdout.
      now += step > 600_000_000 ? step : 0;
      return `${stampOf(late ? now - 200_000_000 : now)} ${text}`;
    });
  });

describe('a log that is read in several goes', () => {
  test('shows every line once, in the order of the log, however often it is lost', () => {
    fc.assert(
      fc.property(written, fc.array(fc.nat({ max: 10 }), { maxLength: 12 }), (file, cuts) => {
        const replay = new Replay();
        const shown: string[] = [];
        for (const cut of [...cuts, file.length]) {
          const answer = since(file, replay.sinceTime);
          replay.resume();
          let fresh = 0;
          for (const line of answer) {
            const stamped = splitStamp(line);
            if (stamped === undefined || fresh >= cut) break;
            if (replay.take(stamped) === 'repeated') continue;
            shown.push(line);
            fresh += 1;
          }
        }
        expect(shown).toEqual(file);
      }),
    );
  });

  test('is asked for from a whole second before its newest line', () => {
    const replay = new Replay();
    expect(replay.sinceTime).toBeUndefined();
    replay.take({ stamp: '', at: START + 1_900, text: 'a' });
    expect(replay.sinceTime).toBe('2026-01-02T03:04:05Z');
  });

  test('tells when a resumed log repeats nothing: it was begun anew', () => {
    const replay = new Replay();
    const line = (at: number, text: string): Parameters<Replay['take']>[0] => ({ stamp: String(at), at, text });
    expect(replay.take(line(START, 'a'))).toBe('new');
    replay.resume();
    expect(replay.take(line(START, 'a'))).toBe('repeated');
    expect(replay.take(line(START + 9_000, 'b'))).toBe('new');
    replay.resume();
    expect(replay.take(line(START + 20_000, 'c'))).toBe('apart');
    expect(replay.take(line(START + 20_000, 'c')), 'a second one of the same instant is another line').toBe('new');
  });
});

describe('the time in front of a line', () => {
  test.each([
    ['2026-01-02T03:04:05.123456789Z hello', START + 123.456789, 'hello'],
    ['2026-01-02T04:04:05.5+01:00 hello', START + 500, 'hello'],
    ['2026-01-02T03:04:05Z', START, ''],
    ['2026-01-02T03:04:05.000000001Z  two blanks', START + 0.000001, ' two blanks'],
  ])('%s', (line, at, text) => {
    const stamped = splitStamp(line);
    expect(stamped?.text).toBe(text);
    expect(stamped?.at).toBeCloseTo(at, 3);
    expect(line.startsWith(stamped?.stamp ?? '?')).toBe(true);
  });

  test.each([
    '',
    'failed to watch file: too many open files',
    '2026-01-02 03:04:05 own time',
    '2026-13-45T99:99:99Z x',
  ])('there is none: %s', (line) => expect(splitStamp(line)).toBeUndefined());
});
