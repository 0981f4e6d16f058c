import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { withAnnotations } from '../../../src/refresh/model/annotations.ts';
import { EVENTS } from '../../../src/refresh/model/kinds/core/events.ts';
import { SERVICES } from '../../../src/refresh/model/kinds/core/services.ts';
import { PERSISTENT_VOLUME_CLAIMS } from '../../../src/refresh/model/kinds/storage/persistent-volume-claims.ts';
import { CLAIM_ROWS } from '../../../src/tui/rows/kinds/storage.ts';
import { kindRows } from '../../../src/tui/rows/kinds.ts';
import { annotationColumn, labelColumn } from '../../../src/tui/rows/records.ts';
import { CELLS_AT, objectWith } from '../../helpers/cells.ts';

const ALPHA = clusterIdOf('config', 'alpha');
const context = { now: CELLS_AT };

test('a label can have a column of its own', () => {
  const column = labelColumn('app.kubernetes.io/part-of');
  const service = (labels: object): string => column.cell(SERVICES.project(objectWith({}, { labels }), ALPHA), context);
  expect([column.id, column.title]).toEqual(['label:app.kubernetes.io/part-of', 'PART-OF']);
  expect(service({ 'app.kubernetes.io/part-of': 'shop' })).toBe('shop');
  expect(service({ app: 'web' })).toBe('');
});

test('an annotation can, too, and only those that were asked for are kept', () => {
  const annotations = {
    'example.com/owner': 'team-a\u001b[2J',
    'kubectl.kubernetes.io/last-applied-configuration': '{}',
  };
  const object = objectWith({}, { annotations });
  const record = withAnnotations(SERVICES, ['example.com/owner', 'example.com/none']).project(object, ALPHA);
  expect(record.annotations).toEqual({ 'example.com/owner': 'team-a\u001b[2J' });
  expect(annotationColumn('example.com/owner').cell(record, context)).toBe('team-a·[2J');
  expect(annotationColumn('example.com/owner').cell(SERVICES.project(object, ALPHA), context)).toBe('');
});

test('events come newest first, and equally new ones by name', () => {
  const event = (name: string, lastTimestamp: string): ReturnType<typeof EVENTS.project> =>
    EVENTS.project(objectWith({ lastTimestamp }, { name }), ALPHA);
  const events = [
    event('b', '2026-01-01T00:10:00Z'),
    event('c', '2026-01-01T00:20:00Z'),
    event('a', '2026-01-01T00:10:00Z'),
  ];
  expect(events.toSorted((a, b) => kindRows('events').compare(a, b)).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
});

test('capacities sort by size', () => {
  const column = CLAIM_ROWS.columns.find(({ id }) => id === 'capacity');
  const claims = ['1Ti', '900Gi', '', '5Gi'].map((storage) =>
    PERSISTENT_VOLUME_CLAIMS.project(
      objectWith({ spec: { volumeName: 'v' }, status: { capacity: { storage } } }),
      ALPHA,
    ),
  );
  const sorted = claims.toSorted((a, b) => column?.compare?.(a, b) ?? 0);
  expect(sorted.map(({ capacity }) => capacity)).toEqual(['', '5Gi', '900Gi', '1Ti']);
});
