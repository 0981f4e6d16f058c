import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countFigure,
  dueFigures,
  FIGURES,
  type Figure,
  figureRequest,
  isReadyStatus,
} from '../../../src/refresh/model/summary.ts';

const table = (rows: number, more: object = {}): string =>
  JSON.stringify({
    kind: 'Table',
    metadata: {},
    rows: Array.from({ length: rows }, () => ({ cells: ['x'] })),
    ...more,
  });

describe('a figure', () => {
  test('of nodes is how many are ready of how many', () => {
    const cells = (status: string): object => ({ cells: ['n', status] });
    const body = JSON.stringify({
      columnDefinitions: [{ name: 'Name' }, { name: 'Status' }],
      rows: ['Ready', 'Ready,SchedulingDisabled', 'NotReady', 'Unknown'].map(cells),
    });
    expect(countFigure('nodes', body, 7)).toEqual({ state: 'counted', count: 2, total: 4, isLeast: false, asOf: 7 });
    expect(isReadyStatus('NotReady,SchedulingDisabled')).toBe(false);
  });

  test('of failing pods is never more than a least: a crash loop is in phase Running', () => {
    expect(countFigure('failing', table(3), 7)).toEqual({ state: 'counted', count: 3, isLeast: true, asOf: 7 });
  });

  test('of warnings is a least only where the answer was cut', () => {
    expect(countFigure('warnings', table(3), 7)).toMatchObject({ count: 3, isLeast: false });
    expect(countFigure('warnings', table(3, { metadata: { continue: 'token' } }), 7)).toMatchObject({ isLeast: true });
    expect(countFigure('warnings', '{"rows": null}', 7)).toMatchObject({ count: 0 });
  });

  test('is asked for in one bounded request', () => {
    for (const figure of FIGURES) expect(figureRequest(figure).query).toMatchObject({ limit: '500' });
  });
});

test('figures are asked for at most twice a minute after the first look, and none is forgotten', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 50, maxLength: 200 });
  fc.assert(
    fc.property(steps, fc.subarray([...FIGURES], { minLength: 1 }), (waits, wanted) => {
      const askedAt = new Map<Figure, number>();
      const sent: number[] = [];
      let now = 0;
      for (const wait of waits) {
        const due = dueFigures(wanted, askedAt, now, 30_000);
        for (const figure of due) askedAt.set(figure, now);
        if (now > 0) sent.push(...due.map(() => now));
        else expect(due).toEqual(wanted);
        now += wait;
      }
      for (const at of sent)
        expect(sent.filter((each) => each >= at && each < at + 60_000).length).toBeLessThanOrEqual(2);
      for (const figure of wanted) expect(now - (askedAt.get(figure) ?? 0)).toBeLessThanOrEqual(190_000);
    }),
  );
});
