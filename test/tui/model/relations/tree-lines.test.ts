import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { builtInKind } from '../../../../src/refresh/model/kinds.ts';
import { type RelatedRecord, withRelations } from '../../../../src/refresh/model/relations/related-record.ts';
import { RelationTree } from '../../../../src/refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../../src/refresh/model/relations/tree-item.ts';
import { allTurned, type Folds, firstFolds, turnedOver } from '../../../../src/tui/model/relations/folds.ts';
import { lineKey, type TreeLine, TreeLines } from '../../../../src/tui/model/relations/tree-lines.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';
import { pod } from '../../../helpers/objects.ts';
import { object, owned } from '../../../helpers/relations.ts';

const ALPHA = clusterIdOf('kubeconfig', 'alpha');
const { tree: glyphs } = createTheme({ colors: 0, glyphs: 'ascii' });

function record(kind: string, raw: object): RelatedRecord {
  return withRelations(builtInKind(kind) as NonNullable<ReturnType<typeof builtInKind>>).project(
    raw as Record<string, unknown>,
    ALPHA,
  );
}

/** Replica sets `rs-0`, `rs-1`, …, each with so many pods. */
function treeOf(counts: readonly number[]): RelationTree {
  const sets = counts.map((_, index) => record('replicasets', object(`rs-${index}`, { spec: {} })));
  const pods = counts.flatMap((count, set) =>
    Array.from({ length: count }, (_, index) => record('pods', owned(pod(`p-${set}-${index}`), `rs-${set}`))),
  );
  const of = {
    kind: 'replicasets',
    kinds: ['replicasets', 'pods'],
    byCluster: false,
    byNamespace: true,
    only: undefined,
  };
  const records = (kind: string): readonly RelatedRecord[] => (kind === 'pods' ? pods : sets);
  return new RelationTree(of, [{ clusterId: ALPHA, records, isComplete: () => true }], new WeakMap());
}

function nameOf(item: TreeItem): string {
  if (item.type === 'object') return item.record.name;
  if (item.type === 'container') return item.part.name;
  return item.type === 'reference' ? item.reference.name : item.type === 'namespace' ? item.name : item.type;
}

function all(lines: TreeLines): readonly TreeLine[] {
  return Array.from({ length: lines.count }, (_, index) => lines.at(index) as TreeLine);
}

function drawn(lines: TreeLines): readonly string[] {
  return all(lines).map(({ item, stem, fold }) => `${stem}${glyphs[fold]} ${nameOf(item)}`);
}

function linesOf(tree: RelationTree, folds: Folds, wanted?: string): TreeLines {
  const matches = (item: TreeItem): boolean => nameOf(item) === wanted;
  const filter = wanted === undefined ? undefined : { matches, pods: new WeakMap() };
  return new TreeLines({ tree, folds, filter, glyphs });
}

describe('the lines of a tree', () => {
  test('hang on their branches, with pods folded at first', () => {
    expect(drawn(linesOf(treeOf([2, 1]), firstFolds(false)))).toEqual([
      'v default',
      '|-v rs-0',
      '| |-> p-0-0',
      '| `-> p-0-1',
      '`-v rs-1',
      '  `-> p-1-0',
    ]);
  });

  test('go all the way down in a tree of one object, and when all is opened; once more folds all', () => {
    const tree = treeOf([1]);
    const whole = ['v default', '`-v rs-0', '  `-v p-0-0', '    |-. app', '    `-. default'];
    expect(drawn(linesOf(tree, firstFolds(true)))).toEqual(whole);
    const open = allTurned(firstFolds(false));
    expect(drawn(linesOf(tree, open))).toEqual(whole);
    expect(drawn(linesOf(tree, allTurned(open)))).toEqual(['> default']);
  });

  test('of a filter are what matches, with what is below it, and the way there, folded or not', () => {
    const tree = treeOf([2, 1]);
    const folded = allTurned(allTurned(firstFolds(false)));
    expect(drawn(linesOf(tree, folded, 'p-0-1'))).toEqual(['v default', '`-v rs-0', '  `-> p-0-1']);
    expect(drawn(linesOf(tree, firstFolds(false), 'rs-1'))).toEqual(['v default', '`-v rs-1', '  `-> p-1-0']);
    expect(drawn(linesOf(tree, folded, 'nobody'))).toEqual([]);
  });
});

test('whatever is turned: each line is found by its key, follows the line it hangs on, and turning twice changes nothing', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(counts, fc.array(fc.nat()), fc.boolean(), (each, turns, isOfOne) => {
      const tree = treeOf(each);
      let folds = firstFolds(isOfOne);
      for (const turn of turns) {
        const lines = linesOf(tree, folds);
        const line = lines.at(turn % Math.max(1, lines.count));
        if (line === undefined) continue;
        expect(drawn(linesOf(tree, turnedOver(turnedOver(folds, line.item), line.item)))).toEqual(drawn(lines));
        folds = turnedOver(folds, line.item);
      }
      const lines = linesOf(tree, folds);
      expect([lines.at(-1), lines.at(lines.count)]).toEqual([undefined, undefined]);
      for (const [index, line] of all(lines).entries()) {
        expect(lines.indexOf(lineKey(line))).toBe(index);
        if (line.parent === undefined) continue;
        expect(lines.indexOf(lineKey(line.parent))).toBeLessThan(index);
        expect(line.parent.fold).toBe('open');
      }
    }),
  );
});
