import type { RawObject } from '../model/record.ts';
import { isSameLayout, layoutOf, PLAIN_LAYOUT, type TableLayout, type TableRow } from '../model/table/layout.ts';
import type { RawWatchEvent } from '../ports.ts';

/** Asks for rows as the server prints them; a server that prints none answers with plain objects. */
export const TABLE_ACCEPT = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

/** A Table of meta/v1, as far as it is read. */
interface RawTable {
  readonly columnDefinitions?: Parameters<typeof layoutOf>[0] | null;
  readonly rows?: readonly {
    readonly cells?: readonly unknown[];
    readonly object?: { readonly metadata?: RawObject } & RawObject;
  }[];
}

/**
 * Takes the tables of one collection apart into rows. Columns come with the first table of an answer only: those of the
 * newest answer hold for what follows it.
 */
export class TableReader {
  readonly #kept: 'Metadata' | 'Object';
  #layout: TableLayout | undefined;

  /** `kept` is what rows have of their object besides the cells. */
  constructor(kept: 'Metadata' | 'Object') {
    this.#kept = kept;
  }

  /** `undefined` before the first answer. */
  get layout(): TableLayout | undefined {
    return this.#layout;
  }

  /** The rows of a list; `undefined` when it is a list of plain objects. */
  items(body: RawObject): readonly RawObject[] | undefined {
    if (body['kind'] === 'Table') return this.#rows(body);
    this.#layout ??= PLAIN_LAYOUT;
    return undefined;
  }

  /** A watch event about its one row instead of a table of one row. A plain object, or a Status, stays what it is. */
  event(event: RawWatchEvent): RawWatchEvent {
    const { type, object } = event;
    if (object['kind'] !== 'Table') {
      if (type !== 'ERROR') this.#layout ??= PLAIN_LAYOUT;
      return event;
    }
    return { type, object: this.#rows(object)[0] ?? {} };
  }

  #rows(table: RawTable): readonly RawObject[] {
    const layout = this.#take(table.columnDefinitions ?? []);
    return (table.rows ?? []).map(({ cells = [], object }): RawObject => {
      const whole = this.#kept === 'Object' && object !== undefined ? { object } : {};
      const row: TableRow = { metadata: object?.metadata ?? {}, cells, layout, ...whole };
      return { ...row };
    });
  }

  /** A layout that has not changed stays the same object: whoever draws by it draws nothing anew. */
  #take(definitions: NonNullable<RawTable['columnDefinitions']>): TableLayout {
    if (definitions.length === 0) return this.#layout ?? PLAIN_LAYOUT;
    const layout = layoutOf(definitions);
    if (this.#layout === undefined || !isSameLayout(this.#layout, layout)) this.#layout = layout;
    return this.#layout;
  }
}
