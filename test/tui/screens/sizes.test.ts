import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { textWidth } from '../../../src/tui/model/graphemes.ts';
import type { Painted } from '../../../src/tui/screen/overlay.ts';
import { ScreenSink } from '../../../src/tui/screen/screen-sink.ts';
import { DRAIN, drainScene } from '../../helpers/drain-screen.ts';
import { TAB } from '../../helpers/keys.ts';
import { clusterWith } from '../../helpers/maintained-fleet.ts';
import type { ShownScreen } from '../../helpers/shown-screen.ts';
import { goTo, startViews, VIEWS } from '../../helpers/views-scene.ts';

afterEach(() => vi.restoreAllMocks());

const SIZES = fc.record({ columns: fc.integer({ min: 1, max: 200 }), rows: fc.integer({ min: 1, max: 60 }) });
const EDGES = [
  { columns: 1, rows: 1 },
  { columns: 20, rows: 5 },
  { columns: 40, rows: 10 },
  { columns: 59, rows: 40 },
  { columns: 60, rows: 15 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
];

/** Rows that are drawn wider or higher than the room that there is for them. */
function overfull(): string[] {
  const found: string[] = [];
  const add = Reflect.get(ScreenSink.prototype, 'addPainted');
  vi.spyOn(ScreenSink.prototype, 'addPainted').mockImplementation(function (this: ScreenSink, area: Painted) {
    const draw: Painted['draw'] = Reflect.get(area, 'draw');
    const checked = (width: number, height: number): readonly string[] => {
      const rows = draw(width, height);
      if (rows.length > height) found.push(`${rows.length} rows of ${height}`);
      for (const row of rows) {
        const columns = textWidth(row.replace(/\x1b\[[\d;]*m/g, ''));
        if (columns > width) found.push(`${columns} columns of ${width}: ${row}`);
      }
      return rows;
    };
    // A canvas sets it anew after each commit, always to the same.
    const own = { get: () => checked, set: (): void => {} };
    return add.call(this, Object.defineProperty(area, 'draw', own));
  });
  return found;
}

/** What a person must find at any size, of a screen that shows something of alpha. */
async function expectShown(app: ShownScreen, found: readonly string[]): Promise<void> {
  const shown = async ({ columns, rows }: { columns: number; rows: number }): Promise<void> => {
    app.terminal.resize(columns, rows);
    // Sizes that rain are drawn at a pace.
    await app.clock.advance(50);
    await app.drawn();
    expect(found, `${columns}x${rows}`).toEqual([]);
    const lines = app.lines();
    expect(lines).toHaveLength(rows);
    if (columns < 60 || rows < 15) {
      if (columns >= 8 && rows >= 6) expect(lines.join('').replaceAll(' ', '')).toContain('kmcneeds60x15');
    } else {
      expect(lines[0]).toContain('0 Fleet');
      expect(lines[rows - 1]).toMatch(/^(alpha|Fleet) · /);
    }
  };
  const examples: [(typeof EDGES)[number]][] = EDGES.map((size) => [size]);
  await fc.assert(fc.asyncProperty(SIZES, shown), { numRuns: 30, seed: 8, examples });
}

describe('at every size', () => {
  test.each(VIEWS)('%s keeps to its room, and a terminal that is too small is told so', async (...view) => {
    const found = overfull();
    const { app } = await startViews();
    await goTo(app, view);
    await expectShown(app, found);
  });

  test('the question before a drain and its board do', async () => {
    const found = overfull();
    const cluster = await clusterWith('web-1', 'web-2');
    cluster.pod('solo');
    const { app } = await drainScene({ alpha: cluster });
    await app.press(DRAIN);
    await app.see('3 pods');
    await expectShown(app, found);
    // Three tabs on from the buttons is the third check: force.
    app.terminal.resize(100, 24);
    await app.press(TAB, TAB, TAB, TAB, ' ', '\x1b[Z', '\x1b[Z', '\x1b[Z', '\r');
    await app.see('drain, 1 running');
    await expectShown(app, found);
  });
});
