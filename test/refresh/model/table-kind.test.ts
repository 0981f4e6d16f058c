import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFault, type RawObject } from '../../../src/refresh/model/record.ts';
import { isSameLayout, layoutOf } from '../../../src/refresh/model/table/layout.ts';
import { cellAt, hasSameCells, tableKind, tableRecord } from '../../../src/refresh/model/table-kind.ts';
import { CLIENT_ID } from '../../helpers/http.ts';

const LAYOUT = layoutOf([
  { name: 'Name', type: 'string', format: 'name' },
  { name: 'Ready', type: 'string' },
  { name: 'Size', type: 'integer' },
  { name: 'Note', type: 'string', priority: 1 },
  { name: 'Age', type: 'date' },
]);

const row = (cells: readonly unknown[], metadata: RawObject = { name: 'a', namespace: 'n' }): RawObject => ({
  metadata,
  cells,
  layout: LAYOUT,
});

test('a layout is the server’s columns without name and age', () => {
  expect(LAYOUT.columns).toEqual([
    { title: 'READY', align: 'left', wide: false, index: 1 },
    { title: 'SIZE', align: 'right', wide: false, index: 2 },
    { title: 'NOTE', align: 'left', wide: true, index: 3 },
  ]);
  expect(isSameLayout(LAYOUT, { columns: [...LAYOUT.columns] })).toBe(true);
  expect(isSameLayout(LAYOUT, layoutOf([{ name: 'Ready' }]))).toBe(false);
});

test('a record keeps the server’s words and the object’s metadata', () => {
  const metadata = {
    name: 'a',
    namespace: 'n',
    uid: 'u',
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: { x: 'y' },
  };
  const record = tableRecord(row(['a', 'True', 3, null, '5d'], metadata), CLIENT_ID);
  expect(record).toMatchObject({ key: 'n/a', uid: 'u', createdAt: Date.UTC(2026, 0, 1), labels: { x: 'y' } });
  expect(record.cells).toEqual(['True', '3', '']);
  expect(cellAt(record, 'SIZE')).toBe('3');
  expect(cellAt(record, 'COLOUR')).toBe('');
});

test('a plain object, where no table is served, has a name and an age', () => {
  const metadata = { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' };
  expect(tableRecord({ metadata, spec: {} }, CLIENT_ID)).toMatchObject({ key: 'a', cells: [], condition: 'good' });
});

test('a row whose words have changed is another one, though its object is not', () => {
  const before = tableRecord(row(['a', 'True', 3, '', '5d']), CLIENT_ID);
  expect(hasSameCells(before, tableRecord(row(['a', 'True', 3, '', '6d']), CLIENT_ID))).toBe(true);
  expect(hasSameCells(before, tableRecord(row(['a', 'False', 3, '', '6d']), CLIENT_ID))).toBe(false);
});

describe('how a row is doing', () => {
  const conditionOf = (title: string, cell: unknown): string =>
    tableRecord({ metadata: { name: 'a' }, cells: [cell], layout: layoutOf([{ name: title }]) }, CLIENT_ID).condition;

  test.each([
    ['Ready', 'True', 'good'],
    ['Ready', 'False', 'bad'],
    ['Ready', 'Unknown', 'pending'],
    ['Ready', '1/3', 'pending'],
    ['Ready', '3/3', 'good'],
    ['Ready', '0/0', 'good'],
    ['Synced', 'False', 'bad'],
    ['Status', 'Error', 'bad'],
    ['Status', 'ReconcileFailed', 'bad'],
    ['Phase', 'Pending', 'pending'],
    ['Phase', 'Succeeded', 'done'],
    ['Health Status', 'Degraded', 'bad'],
    ['Status', 'Something', 'good'],
    ['Suspended', 'False', 'good'],
    ['Message', 'failed to try', 'good'],
    ['Ready', null, 'good'],
  ])('%s %s is %s', (title, cell, condition) => {
    expect(conditionOf(title, cell)).toBe(condition);
  });

  test('one that is being deleted is leaving, whatever it says', () => {
    const metadata = { name: 'a', deletionTimestamp: '2026-01-01T00:00:00Z' };
    expect(tableRecord(row(['a', 'False', 1, '', '']), CLIENT_ID).condition).toBe('bad');
    expect(tableRecord(row(['a', 'False', 1, '', ''], metadata), CLIENT_ID).condition).toBe('leaving');
  });

  test('is a fault only by a word under one of the few titles', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        expect(isFault(tableRecord(row(['a', 'True', 1, cell, '']), CLIENT_ID).condition)).toBe(false);
      }),
    );
  });
});

test('a kind of the core group goes by its plural, any other by its plural and group', () => {
  const base = {
    version: 'v1',
    resource: 'gadgets',
    singular: 'gadget',
    kind: 'Gadget',
    namespaced: true,
    shortNames: [],
  };
  expect(tableKind({ ...base, group: '', watchable: true })).toMatchObject({ id: 'gadgets', form: 'table' });
  const polled = tableKind({ ...base, group: 'example.com', watchable: false });
  expect(polled).toMatchObject({ id: 'gadgets.example.com', polled: true, aliases: ['gadgets', 'gadget'] });
});
