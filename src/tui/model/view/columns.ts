/** What a person has said of a table's columns, by id: true shows one, false hides it. Of the others the table decides. */
export type ColumnChoice = Readonly<Record<string, boolean>>;

/** As nobody has said anything. */
export const NO_CHOICE: ColumnChoice = {};

/** What decides besides the person. */
export interface ChoosableColumn {
  readonly id: string;
  readonly wide?: true;
  readonly hidden?: true;
}

/** Whether a column is wanted; `wide` asks for those of wide screens too. */
export function isWanted({ id, wide: isWide, hidden }: ChoosableColumn, choice: ColumnChoice, wide: boolean): boolean {
  return choice[id] ?? (hidden !== true && (wide || isWide !== true));
}

/** The choice with one column turned round. What the table would do anyway need not be said. */
export function columnToggled(choice: ColumnChoice, column: ChoosableColumn, wide: boolean): ColumnChoice {
  const { [column.id]: _, ...others } = choice;
  const wanted = !isWanted(column, choice, wide);
  return wanted === isWanted(column, NO_CHOICE, wide) ? others : { ...others, [column.id]: wanted };
}
