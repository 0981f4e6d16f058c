import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../../src/refresh/model/logs/by-time.ts';
import { fairLevel } from '../../../../src/refresh/model/logs/fair-level.ts';
import { FilteredLines } from '../../../../src/refresh/model/logs/filtered-lines.ts';
import { LineList } from '../../../../src/refresh/model/logs/line-list.ts';
import type { LogLine } from '../../../../src/refresh/model/logs/log-line.ts';
import { logLine, logSource } from '../../../helpers/log-lines.ts';

const SOURCES = [
  logSource('alpha', 'web-1'),
  logSource('alpha', 'web-2'),
  logSource('bravo', 'web-1'),
  logSource('charlie', 'web-1'),
];

/** Batches as they come: lines of several containers, each container's in its order, many of one instant, some late. */
const batches = fc
  .array(
    fc.array(
      fc.record({ source: fc.nat({ max: 3 }), step: fc.nat({ max: 3 }), text: fc.constantFrom('red', 'blue') }),
      { maxLength: 12 },
    ),
    {
      maxLength: 12,
    },
  )
  .map((all) => {
    const clocks = SOURCES.map(() => ({ at: 1_000, ordinal: 0 }));
    return all.map((batch) =>
      batch.map(({ source, step, text }): LogLine => {
        const clock = clocks[source] ?? { at: 0, ordinal: 0 };
        clock.at += step;
        return logLine(SOURCES[source] ?? logSource(), clock.ordinal++, clock.at, text);
      }),
    );
  });

const ordinals = (lines: readonly LogLine[], index: number): number[] =>
  lines.filter(({ source }) => source === SOURCES[index]).map(({ ordinal }) => ordinal);

describe('the lines of several clusters', () => {
  test('stand in the order of time; each container keeps its own order', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const list = new LineList(1_000);
        for (const batch of all) list.add(batch);
        const times = list.lines.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(list.lines).toHaveLength(all.flat().length);
        for (const index of SOURCES.keys()) {
          const own = ordinals(list.lines, index);
          expect(own).toEqual(own.map((_, place) => place));
        }
      }),
    );
  });

  test('number at most the limit; every line is kept or counted as dropped, the oldest first', () => {
    fc.assert(
      fc.property(batches, fc.integer({ min: 1, max: 40 }), (all, limit) => {
        const list = new LineList(limit);
        for (const batch of all) list.add(batch);
        expect(list.lines.length).toBeLessThanOrEqual(limit);
        const dropped = list.dropped();
        for (const [index, source] of SOURCES.entries()) {
          const total = all.flat().filter((line) => line.source === source).length;
          const lost = dropped.get(source) ?? 0;
          expect(ordinals(list.lines, index)).toEqual(Array.from({ length: total - lost }, (_, place) => lost + place));
        }
      }),
    );
  });

  test('a quiet cluster loses none to a loud one: nobody with less than its share gives any up', () => {
    fc.assert(
      fc.property(batches, fc.integer({ min: 6, max: 40 }), (all, limit) => {
        const list = new LineList(limit);
        for (const batch of all) list.add(batch);
        for (const cluster of ['alpha', 'bravo', 'charlie']) {
          const own = all.flat().filter(({ source }) => source.clusterName === cluster);
          if (own.length > Math.floor(limit / 3)) continue;
          expect(list.lines.filter(({ source }) => source.clusterName === cluster)).toHaveLength(own.length);
        }
      }),
    );
  });

  test('those of a closed cluster leave, the others stay', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const list = new LineList(1_000);
        for (const batch of all) list.add(batch);
        const rest = list.lines.filter(({ source }) => source.clusterName !== 'alpha');
        const alpha = SOURCES[0]?.clusterId;
        if (alpha !== undefined) list.leave(alpha);
        expect(list.lines).toEqual(rest);
      }),
    );
  });

  test('a line is found where it stands', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const list = new LineList(1_000);
        for (const batch of all) list.add(batch);
        for (const [place, line] of list.lines.entries()) expect(placeOf(list.lines, line)).toBe(place);
      }),
    );
  });
});

test('what may be kept is shared so that nobody could have more without somebody who has less', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 6 }),
      fc.nat({ max: 120 }),
      (counts, limit) => {
        const level = fairLevel(counts, limit);
        const kept = counts.map((count) => Math.min(count, level));
        const sum = kept.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThanOrEqual(limit);
        const over = counts.filter((count) => count > level).length;
        if (over > 0) expect(sum + over).toBeGreaterThan(limit);
      },
    ),
  );
});

describe('a filter over them', () => {
  const isRed = ({ text }: LogLine): boolean => text === 'red';

  test('shows in the end what a search through everything would, whatever came and went meanwhile', () => {
    fc.assert(
      fc.property(
        batches,
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (all, limit, at, step) => {
          const list = new LineList(limit);
          const filtered = new FilteredLines(list);
          for (const [index, batch] of all.entries()) {
            if (index === at) filtered.search(isRed);
            filtered.follow(list.add(batch));
            filtered.advance(step);
          }
          if (at >= all.length) filtered.search(isRed);
          while (!filtered.isComplete) filtered.advance(step);
          expect(filtered.lines).toEqual(list.lines.filter(isRed));
        },
      ),
    );
  });

  test('finds the newest lines first, and looks at no more at a time than it is told', () => {
    const list = new LineList(100);
    const source = logSource();
    list.add(Array.from({ length: 100 }, (_, index) => logLine(source, index, index)));
    const filtered = new FilteredLines(list);
    let looked = 0;
    filtered.search(() => {
      looked += 1;
      return true;
    });
    filtered.advance(10);
    expect(looked).toBe(10);
    expect(filtered.isComplete).toBe(false);
    expect(filtered.lines.map(({ ordinal }) => ordinal)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
  });
});
