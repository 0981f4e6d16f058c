import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResourceStore } from '../../../src/refresh/feed/resource-store.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import { type ObjectRecord, recordId } from '../../../src/refresh/model/record.ts';
import { tableStyle } from '../../../src/tui/rows/fleet.ts';
import { ArrangedRows } from '../../../src/tui/table/arranged-rows.ts';
import { MergedRows } from '../../../src/tui/table/merged-rows.ts';
import { podRecord } from '../../helpers/records.ts';

const NAMES = ['alpha', 'bravo', 'charlie'] as const;
type Name = (typeof NAMES)[number];

const style = tableStyle(
  {
    kind: PODS,
    namespace: '',
    clusters: { name: (id) => id, colour: () => undefined },
    added: { labels: [], annotations: [] },
    wished: undefined,
  },
  undefined,
  false,
);

const compare = (a: ObjectRecord, b: ObjectRecord): number => style.compare(a, b);

/** One cluster's store, and whether its part is in the table. */
class Part {
  readonly #name: Name;
  readonly store = createResourceStore<ObjectRecord>();
  isOpen = true;
  #version = 0;

  constructor(name: Name) {
    this.#name = name;
  }

  record(pod: number): ObjectRecord {
    this.#version += 1;
    return podRecord(this.#name, `pod-${pod}`, { namespace: `ns-${pod % 3}`, resourceVersion: String(this.#version) });
  }
}

/** A table over the parts, with a small share for each frame. */
class Table {
  readonly parts: Readonly<Record<Name, Part>>;
  readonly merged: MergedRows = new MergedRows(() => true, 6);
  readonly rows: ArrangedRows<ObjectRecord> = new ArrangedRows(compare);
  isBehind = false;

  constructor() {
    this.parts = { alpha: new Part('alpha'), bravo: new Part('bravo'), charlie: new Part('charlie') };
  }

  frame(): void {
    const sources = NAMES.filter((name) => this.parts[name].isOpen).map((name) => ({
      clusterId: podRecord(name, '').clusterId,
      source: this.parts[name].store.reader,
    }));
    const { leaving, incoming, isBehind } = this.merged.take(sources);
    this.isBehind = isBehind;
    this.rows.change({ leaving, incoming });
  }

  settle(): void {
    do this.frame();
    while (this.isBehind);
  }

  keys(): readonly string[] {
    return this.rows.shown.items.map(recordId);
  }
}

type Step = (table: Table) => void;
const pod = fc.nat(20);

/** Anything that can happen to these clusters. */
function steps(...names: readonly Name[]): fc.Arbitrary<readonly Step[]> {
  const name = fc.constantFrom(...names);
  const step = fc.oneof(
    fc.tuple(name, pod).map(
      ([of, which]): Step =>
        (table) => {
          const part = table.parts[of];
          part.store.writer.apply({ type: 'apply', record: part.record(which) });
        },
    ),
    fc.tuple(name, pod).map(
      ([of, which]): Step =>
        (table) => {
          const part = table.parts[of];
          part.store.writer.apply({ type: 'delete', key: part.record(which).key });
        },
    ),
    fc.tuple(name, fc.array(pod)).map(
      ([of, all]): Step =>
        (table) => {
          const part = table.parts[of];
          part.store.writer.apply({ type: 'init' });
          for (const which of all) part.store.writer.apply({ type: 'init-apply', record: part.record(which) });
          part.store.writer.apply({ type: 'init-done' });
        },
    ),
    name.map(
      (of): Step =>
        (table) => {
          table.parts[of].isOpen = !table.parts[of].isOpen;
        },
    ),
    fc.constant<Step>((table) => table.frame()),
  );
  return fc.array(step, { maxLength: 60 });
}

describe('rows of several clusters', () => {
  test('are, whatever happens and in however many frames, all rows of the open clusters in order', () => {
    fc.assert(
      fc.property(steps(...NAMES), (all) => {
        const table = new Table();
        for (const each of all) each(table);
        table.settle();
        const open = NAMES.filter((each) => table.parts[each].isOpen);
        const union = open.flatMap((each) => [...table.parts[each].store.reader.values()]).sort(compare);
        expect(table.rows.shown.items).toEqual(union);
        expect(table.merged.size).toBe(union.length);
        for (const record of union) expect(table.merged.find(recordId(record))).toBe(record);
      }),
    );
  });

  test('of one cluster stand in their own order among the others, and what happens to another changes none of them', () => {
    fc.assert(
      fc.property(steps(...NAMES), steps('bravo', 'charlie'), (before, after) => {
        const table = new Table();
        for (const each of before) each(table);
        table.settle();
        const { alpha } = table.parts;
        const { clusterId: id } = podRecord('alpha', '');
        const ofAlpha = (): readonly ObjectRecord[] =>
          table.rows.shown.items.filter(({ clusterId }) => clusterId === id);
        const shown = ofAlpha();
        expect(shown).toEqual(alpha.isOpen ? [...alpha.store.reader.values()].sort(compare) : []);
        for (const each of after) each(table);
        table.settle();
        expect(ofAlpha()).toEqual(shown);
      }),
    );
  });

  test('of a large cluster come in over several frames, those of a small one at once', () => {
    const table = new Table();
    const { alpha, bravo } = table.parts;
    for (let which = 0; which < 20; which++) alpha.store.writer.apply({ type: 'apply', record: alpha.record(which) });
    bravo.store.writer.apply({ type: 'apply', record: bravo.record(0) });
    table.frame();
    expect(table.keys().filter((key) => key.startsWith('kubeconfig:bravo'))).toHaveLength(1);
    expect(table.keys().length).toBeLessThan(10);
    expect(table.isBehind).toBe(true);
    table.settle();
    expect(table.keys()).toHaveLength(21);
  });
});
