import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../src/tui/model/graphemes.ts';
import { numberColumn, textColumn } from '../../../src/tui/rows/row.ts';
import { ColumnWidths, headerLine, layoutColumns, rowLine } from '../../../src/tui/table/column-layout.ts';

interface Item {
  readonly name: string;
  readonly status: string;
  readonly restarts: number;
  readonly node: string;
}

const columns = [
  textColumn<Item>('NAME', 0, (item) => item.name, { min: 8 }),
  textColumn<Item>('STATUS', 1, (item) => item.status, { max: 10 }),
  numberColumn<Item>('RESTARTS', 4, (item) => item.restarts),
  textColumn<Item>('NODE', 5, (item) => item.node),
];
const item: Item = { name: 'web-1-f58d54d95', status: 'Running', restarts: 3, node: 'node-1' };
const shown = (width: number): string => {
  const widths = new ColumnWidths(columns);
  widths.measure(item, { now: 0 });
  return `${headerLine(widths.layout(width))}\n${rowLine(widths.layout(width), item, { now: 0 })}`;
};

describe('columns', () => {
  test('are as wide as their widest cell, numbers to the right', () => {
    expect(shown(80)).toBe(
      ['NAME             STATUS   RESTARTS  NODE  ', 'web-1-f58d54d95  Running         3  node-1'].join('\n'),
    );
  });

  test('stand further apart on a wide screen, as far as there is room', () => {
    expect(shown(160).split('\n')[0]).toBe('NAME               STATUS     RESTARTS    NODE  ');
    expect(shown(42).split('\n')[0]).toBe('NAME             STATUS   RESTARTS  NODE  ');
  });

  test('go by priority when there is no room: first the least important', () => {
    expect(shown(38)).toBe(['NAME             STATUS   RESTARTS', 'web-1-f58d54d95  Running         3'].join('\n'));
    expect(shown(24)).toBe(['NAME             STATUS ', 'web-1-f58d54d95  Running'].join('\n'));
  });

  test('before the status goes, names are cut', () => {
    expect(shown(20)).toBe(['NAME         STATUS ', 'web-1-f58d…  Running'].join('\n'));
  });

  test('on the narrowest screen a name is left', () => {
    expect(shown(8)).toBe(['NAME    ', 'web-1-f…'].join('\n'));
  });

  test('never get wider than they may, nor narrower again', () => {
    const widths = new ColumnWidths(columns);
    widths.measure({ ...item, status: 'CreateContainerConfigError' }, { now: 0 });
    const first = widths.layout(80);
    widths.measure(item, { now: 0 });
    expect(widths.layout(80)).toBe(first);
    expect(first.columns[1]?.width).toBe(10);
  });
});

test('for any widths, a row fits the screen', () => {
  const width = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(fc.tuple(width, width, width, width), fc.integer({ min: 8, max: 120 }), (widths, screen) => {
      const layout = layoutColumns(columns, widths, screen);
      expect(textWidth(rowLine(layout, item, { now: 0 }))).toBeLessThanOrEqual(screen);
      expect(layout.columns[0]?.column.id).toBe('name');
    }),
  );
});
