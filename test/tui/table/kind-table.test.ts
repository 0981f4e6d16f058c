import { describe, expect, test } from 'vitest';
import { createResourceStore } from '../../../src/refresh/feed/resource-store.ts';
import type { FleetLease } from '../../../src/refresh/index.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import type { ObjectRecord } from '../../../src/refresh/model/record.ts';
import { createTheme } from '../../../src/tui/model/theme.ts';
import { CURSOR_HOME } from '../../../src/tui/model/view/cursor.ts';
import { type KindView, newView } from '../../../src/tui/model/view/list-view.ts';
import { type Column, type RowStyle, textColumn } from '../../../src/tui/rows/row.ts';
import { KindTable } from '../../../src/tui/table/kind-table.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { podRecord } from '../../helpers/records.ts';

const NAME: Column<ObjectRecord> = textColumn('NAME', 0, (record) => record.name);
const UID: Column<ObjectRecord> = { ...textColumn('UID', 1, (record: ObjectRecord) => record.uid), wide: true };
const styleOf = (...columns: readonly Column<ObjectRecord>[]): RowStyle<ObjectRecord> => ({
  columns,
  key: (record) => `${record.clusterId}|${record.key}`,
  tone: () => 'plain',
  compare: (a, b) => (a.name < b.name ? -1 : 1),
});

/** A table of one cluster over a store that the test fills. */
function tableOver(names: readonly string[], style: () => RowStyle<ObjectRecord>): KindTable {
  const { reader, writer } = createResourceStore();
  writer.apply({ type: 'init' });
  for (const name of names) writer.apply({ type: 'init-apply', record: podRecord('alpha', name) });
  writer.apply({ type: 'init-done' });
  const feed = { reader, status: () => ({ phase: 'live' }), provenAt: () => undefined, isFrozen: () => false };
  const { clusterId } = podRecord('alpha', '');
  const lease = { parts: () => [{ clusterId, feed }], unserved: () => [] } as unknown as FleetLease;
  return new KindTable({
    kind: PODS,
    namespace: '',
    part: undefined,
    lease,
    clusters: undefined,
    scope: 'cluster',
    labels: { name: (id) => id, colour: () => undefined },
    style,
    favourites: () => [],
    metrics: { usage: () => ({ type: 'unasked' }), isServed: () => false, version: () => 0, note: () => '' },
    session: () => undefined,
    theme: createTheme({ colors: 0, glyphs: 'unicode' }),
    clock: new FakeClock(),
  });
}

const drawn = (table: KindTable, view: KindView): readonly string[] => {
  table.sync(view, false);
  const lines = table.draw(CURSOR_HOME, 60, 10);
  return lines.map((line) => line.replace(/\x1b\[[\d;]*m/g, '').trimEnd());
};

describe('a table', () => {
  test('shows its wide columns when they are asked for, and hides them again', () => {
    const style = styleOf(NAME, UID);
    const table = tableOver(['web', 'api'], () => style);
    const view = newView('pods');
    expect(drawn(table, view)).toEqual(['NAME', 'api', 'web']);
    expect(drawn(table, { ...view, wide: true })).toEqual([
      'NAME  UID',
      'api   uid-default-api',
      'web   uid-default-web',
    ]);
    expect(drawn(table, view)).toEqual(['NAME', 'api', 'web']);
  });

  test('whose columns become known later takes them over, with its sort and its filter', () => {
    let style = styleOf(NAME);
    const table = tableOver(['web-1', 'api', 'web-2'], () => style);
    const view: KindView = { ...newView('pods'), filter: 'web', sort: { column: 'name', descending: true } };
    expect(drawn(table, view)).toEqual(['NAME↓', 'web-2', 'web-1']);
    style = styleOf(NAME, { ...UID, wide: undefined } as unknown as Column<ObjectRecord>);
    expect(drawn(table, view)).toEqual(['NAME↓  UID', 'web-2  uid-default-web-2', 'web-1  uid-default-web-1']);
  });

  test('of very many rows shows the first that a filter finds at once, and the rest in the frames that follow', () => {
    const style = styleOf(NAME, UID);
    const names = Array.from({ length: 12_000 }, (_, index) => `web-${String(index).padStart(5, '0')}`);
    const table = tableOver(names, () => style);
    const view = newView('pods');
    const frame = (filter: string, faultsOnly = false): readonly [number, boolean] => {
      table.sync({ ...view, filter }, faultsOnly);
      const { shown, complete, searching } = table.facts();
      expect(complete).toBe(!table.isBehind);
      expect(table.isBehind ? table.holdsMs(CURSOR_HOME, 10) : 0).toBe(0);
      return [shown, searching];
    };
    const settle = (filter: string): number => {
      do frame(filter);
      while (table.isBehind);
      return table.facts().shown;
    };
    expect(settle('')).toBe(12_000);
    const [first, isSearching] = frame('web-');
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(12_000);
    expect(isSearching).toBe(true);
    expect(table.itemAt(0)?.name).toBe('web-00000');
    // Typed on before the end: what was not looked through yet is not forgotten.
    frame('web-1');
    expect(settle('web-11')).toBe(1_000);
    expect(table.itemAt(999)?.name).toBe('web-11999');
    // One letter less: what was found stays.
    expect(frame('web-1')[0]).toBeGreaterThanOrEqual(1_000);
    expect(settle('web-1')).toBe(2_000);
    expect(frame('')).toEqual([12_000, false]);
  });

  test('sorted by a column that it does not have stands in its own order', () => {
    const style = styleOf(NAME);
    const table = tableOver(['b', 'a'], () => style);
    expect(drawn(table, { ...newView('pods'), sort: { column: 'cpu', descending: false } })).toEqual([
      'NAME',
      'a',
      'b',
    ]);
  });
});
