import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { Marks } from '../model/view/list-view.ts';

/** How many marked objects are there, and how many of them the filter hides. */
export interface MarkedCount {
  readonly all: number;
  readonly hidden: number;
}

/** The marks of a table's view, held against the rows that there are. */
export class MarkedRows {
  readonly #find: (id: string) => ObjectRecord | undefined;
  #marks: Marks = new Map();
  #count: MarkedCount | undefined;

  /** `find` gives the row of an identity over all clusters (`recordId`). */
  constructor(find: (id: string) => ObjectRecord | undefined) {
    this.#find = find;
  }

  /** Takes the marks of the view; `isOther` says that rows have come or gone, or others are hidden. */
  follow(marks: Marks, isOther: boolean): void {
    if (isOther || marks !== this.#marks) this.#count = undefined;
    this.#marks = marks;
  }

  /** Whether the row of an identity is marked: another object of the same name is not. */
  has(id: string, { uid }: ObjectRecord): boolean {
    return this.#marks.size > 0 && this.#marks.get(id)?.uid === uid;
  }

  /** The marked objects that are still there, in the order in which they were marked. */
  records(): readonly ObjectRecord[] {
    return [...this.#marks.keys()].flatMap((id) => {
      const record = this.#find(id);
      return record !== undefined && this.has(id, record) ? [record] : [];
    });
  }

  /** Counts them once for each change; `includes` is what the filter lets through, `undefined` for everything. */
  count(includes: () => ((record: ObjectRecord) => boolean) | undefined): MarkedCount {
    if (this.#count !== undefined) return this.#count;
    const records = this.records();
    const passes = includes();
    const hidden = passes === undefined ? 0 : records.filter((record) => !passes(record)).length;
    this.#count = { all: records.length, hidden };
    return this.#count;
  }
}
