import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { containersOf } from '../../../../src/refresh/model/kinds/core/containers.ts';
import { BUILT_IN_KINDS } from '../../../../src/refresh/model/kinds.ts';
import type { ObjectRecord } from '../../../../src/refresh/model/record.ts';
import { CONTAINER_ROWS } from '../../../../src/tui/rows/kinds/containers.ts';
import { kindRows } from '../../../../src/tui/rows/kinds.ts';

const ALPHA = clusterIdOf('config', 'alpha');
const NOW = Date.UTC(2026, 5, 1);

/** The words that the API's fields are called by: with them an arbitrary object gets where code looks. */
const FIELDS = (
  'spec status conditions type reason message phase containers initContainers containerStatuses initContainerStatuses ' +
  'state waiting terminated running lastState resources requests limits cpu memory ports port endpoints addresses ' +
  'metrics currentMetrics template selector matchLabels matchExpressions rules parents parentRefs listeners subjects ' +
  'roleRef webhooks clientConfig service versions names data hard used replicas ingress egress from to ipBlock loadBalancer ' +
  'jobTemplate active series source involvedObject name value exitCode restartPolicy claimRef capacity accessModes'
).split(' ');
const WORDS = ['True', 'False', 'Ready', 'Failed', 'Running', 'Pending', 'Always', '100m', '2026-01-01T00:00:00Z', 'x'];

const { anything } = fc.letrec((tie) => ({
  anything: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 3.5, '', ...WORDS),
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('anything'), { maxKeys: 8, noNullPrototype: true }),
  ),
}));

/** Any object at all, but with metadata as every server sends it. */
const objects = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...FIELDS), anything, { maxKeys: 8, noNullPrototype: true }),
    fc.record(
      {
        name: fc.string(),
        namespace: fc.string(),
        uid: fc.uuid(),
        resourceVersion: fc.nat().map(String),
        creationTimestamp: fc.constant('2026-01-01T00:00:00Z'),
        deletionTimestamp: fc.constant('2026-01-02T00:00:00Z'),
        labels: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
        annotations: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
      },
      { requiredKeys: ['name'] },
    ),
  )
  .map(([fields, metadata]) => ({ ...fields, metadata }));

const isUnwell = ({ condition }: ObjectRecord): boolean => condition === 'pending' || condition === 'bad';

describe.each(BUILT_IN_KINDS)('$id', (kind) => {
  const style = kindRows(kind.id);
  const { columns } = style;

  test('whatever a server sends is a row', () => {
    fc.assert(
      fc.property(objects, (object) => {
        const record = kind.project(object, ALPHA);
        const cells = columns.map((column) => column.cell(record, { now: NOW }));
        expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
        expect(isUnwell(record), `${record.condition}: ${record.fault}`).toBe(record.fault !== '');
        expect(record).toMatchObject({ clusterId: ALPHA, name: object.metadata.name });
      }),
    );
  });

  test('is ordered by every column, and by itself without ties', () => {
    fc.assert(
      fc.property(objects, objects, (one, other) => {
        const [a, b] = [kind.project(one, ALPHA), kind.project(other, ALPHA)];
        for (const column of columns) {
          const order = column.compare?.(a, b) ?? 0;
          expect(Math.sign(order), column.id).toBe(-Math.sign(column.compare?.(b, a) ?? 0) + 0);
        }
        if (style.key(a) !== style.key(b)) expect(style.compare(a, b)).not.toBe(0);
      }),
    );
  });

  test('has columns of different names, its labels and diagnosis among the wide ones', () => {
    const ids = columns.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(columns.filter(({ wide }) => wide).map(({ id }) => id)).toEqual(expect.arrayContaining(['labels', 'valid']));
  });
});

test('whatever a pod is, its containers are rows', () => {
  fc.assert(
    fc.property(objects, (object) => {
      for (const container of containersOf(object, ALPHA)) {
        for (const column of CONTAINER_ROWS.columns) expect(column.cell(container, { now: NOW })).toBeTypeOf('string');
        expect(isUnwell(container)).toBe(container.fault !== '');
      }
    }),
  );
});
