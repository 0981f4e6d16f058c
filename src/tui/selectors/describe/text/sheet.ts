import { aligned } from './aligned.ts';

/** Columns of one level. */
const INDENT = '  ';

/** The text of a description while it is written: lines at levels, whose cells are aligned in the end. */
export class DescribeText {
  readonly #done: string[] = [];
  #lines: string[] = [];

  /** Writes a line at a level (0 stands at the left). Cells that are followed by another one make columns. */
  line(level: number, ...cells: readonly string[]): void {
    // What a cluster sends may hold newlines and tabs: the first end a line, as kubectl has it, the others make columns.
    this.#lines.push(...(INDENT.repeat(level) + cells.join('\t')).split('\n'));
  }

  /** Writes a title, and behind it one value a line; `<none>` without any. */
  list(level: number, title: string, values: readonly string[]): void {
    const [first = '<none>', ...others] = values;
    this.line(level, title, first);
    for (const value of others) this.line(0, '', value);
  }

  /** What follows has columns of its own. */
  section(): void {
    this.#done.push(...aligned(this.#lines));
    this.#lines = [];
  }

  /** All of it. */
  lines(): readonly string[] {
    this.section();
    return this.#done;
  }
}
