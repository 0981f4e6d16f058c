import { coverageText, gapsText, isWhole } from '../../../refresh/model/fleet/snapshot.ts';
import { timeOfDay } from '../../model/duration.ts';
import { graphemes, textWidth } from '../../model/graphemes.ts';
import { fitText, printable, truncate } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';
import { clamp, type Window } from '../../model/view/cursor.ts';
import { ageText, isOld, objectName } from '../object/object-text.ts';
import { type EverywhereCell, type EverywhereField, valueLines, valueText } from './everywhere.ts';
import { isComparable, type SideFacts, sidePart, sideWord } from './side.ts';

/** One cluster's column. */
export interface EverywhereColumn {
  readonly side: SideFacts;
  /** That a person has chosen for the cluster. */
  readonly colour: string | undefined;
  /** It is to be compared with another one. */
  readonly isMarked: boolean;
}

/** What is shown of one object over all clusters. */
export interface EverywhereFacts {
  readonly columns: readonly EverywhereColumn[];
  /** The column that keys are about. */
  readonly column: number;
  readonly fields: readonly EverywhereField[];
  readonly window: Window;
}

/** Where the columns stand. */
export interface EverywhereLayout {
  readonly fieldWidth: number;
  readonly columnWidth: number;
  /** The columns on the screen. */
  readonly from: number;
  readonly to: number;
}

/** The path takes this share of the row at most; a column of a cluster is no narrower and no wider than this. */
const FIELD_SHARE = 0.4;
const [LEAST, MOST] = [14, 40];

/** Places the columns so that the chosen one is on the screen. */
export function everywhereLayout({ columns, column, fields }: EverywhereFacts, width: number): EverywhereLayout {
  const longest = fields.reduce((most, { path }) => Math.max(most, textWidth(path)), 'FIELD'.length);
  const fieldWidth = Math.min(longest, Math.floor(width * FIELD_SHARE));
  const room = width - fieldWidth;
  const columnWidth = clamp(Math.floor(room / Math.max(1, columns.length)) - 1, LEAST, MOST);
  const count = Math.max(1, Math.floor(room / (columnWidth + 1)));
  const from = clamp(column - count + 1, 0, Math.max(0, columns.length - count));
  return { fieldWidth, columnWidth, from, to: Math.min(columns.length, from + count) };
}

/** What the title row says of it. */
export interface EverywhereTitle {
  readonly name: Pick<SideFacts, 'kind' | 'namespace' | 'name'>;
  readonly sides: readonly SideFacts[];
  readonly differing: number;
  /** The path of the field whose values are read. */
  readonly field: string | undefined;
  readonly notes: readonly string[];
  readonly filter: string;
}

/** Row 2: `everywhere deployments(shop)/web · 4 fields differ · 2 of 3 clusters </image>`; of one field its path. */
export function everywhereTitle(title: EverywhereTitle, width: number, theme: Theme): string {
  const { name, sides, differing, field, notes, filter } = title;
  const count = differing === 1 ? '1 field differs' : `${differing === 0 ? 'no' : differing} fields differ`;
  const said = sides.filter(isComparable).length > 1 ? count : '';
  const covered = coverageText(sides.map(sidePart));
  const head = (...parts: readonly string[]): string =>
    printable([`everywhere ${objectName(name)}`, ...parts, ...notes].filter((each) => each !== '').join(' · '));
  const whole = field === undefined ? head(said, covered) : `${head()} · `;
  // Who is missing stands below as well.
  const short = textWidth(whole) <= width ? whole : truncate(head(said), width);
  const room = Math.max(1, width - textWidth(short));
  const text = field === undefined ? short : short + pathText(field, Math.min(room, textWidth(field)), theme);
  const search = filter === '' ? '' : truncate(` </${printable(filter)}>`, width - textWidth(text));
  return theme.bold(theme.tone('accent', text)) + (search === '' ? '' : theme.tone('accent', search));
}

/** Above the fields: who is missing and why, the clusters, and what is to be said of each. */
export function everywhereHead(
  facts: EverywhereFacts,
  layout: EverywhereLayout,
  width: number,
  theme: Theme,
): readonly string[] {
  const { columns, column } = facts;
  const parts = columns.map(({ side }) => sidePart(side));
  const gaps = isWhole(parts) ? [] : [theme.tone('warning', truncate(printable(gapsText(parts, timeOfDay)), width))];
  const shown = columns.slice(layout.from, layout.to);
  const more = columns.length > shown.length ? ` ${layout.from + 1}-${layout.to} of ${columns.length}` : '';
  const names = shown.map(({ side, colour, isMarked }, offset) => {
    const name = fitText(`${isMarked ? '*' : ' '}${printable(side.clusterName)}`, layout.columnWidth);
    const painted = theme.colour(colour, theme.header(name));
    return layout.from + offset === column ? theme.inverse(painted) : painted;
  });
  const states = shown.map(({ side }) => fitText(` ${sideWord(side) || ageText(side)}`, layout.columnWidth));
  const isTold = states.some((each) => each.trim() !== '');
  return [
    ...gaps,
    [theme.header(fitText(`FIELD${more}`, layout.fieldWidth)), ...names].join(' '),
    ...(isTold
      ? [[' '.repeat(layout.fieldWidth), ...states.map((each) => theme.tone('warning', each))].join(' ')]
      : []),
  ];
}

/** The fields on the screen. */
export function everywhereRows(
  facts: EverywhereFacts,
  layout: EverywhereLayout,
  height: number,
  theme: Theme,
): readonly string[] {
  const { fields, columns, window } = facts;
  return fields.slice(window.top, window.top + height).map((field, offset) => {
    const cells = columns
      .slice(layout.from, layout.to)
      .map(({ side }, index) => cellText(field.cells[layout.from + index], side, layout.columnWidth, theme));
    const line = [theme.tone('accent', pathText(field.path, layout.fieldWidth, theme)), ...cells].join(' ');
    return window.top + offset === window.index ? theme.inverse(line) : line;
  });
}

function cellText(cell: EverywhereCell | undefined, side: SideFacts, width: number, theme: Theme): string {
  if (cell === undefined) return theme.tone('muted', fitText(` ${sideWord(side)}`, width));
  const { value, isOff } = cell;
  const text = fitText(`${isOff ? '~' : ' '}${printable(valueText(value))}`, width);
  const painted = isOff ? theme.tone('warning', text) : value === undefined ? theme.tone('muted', text) : text;
  return isOld(side) ? theme.dim(painted) : painted;
}

/** Of a long path its end is what tells it apart. */
function pathText(path: string, width: number, theme: Theme): string {
  const text = printable(path);
  if (textWidth(text) <= width) return fitText(text, width);
  let kept = '';
  for (const each of graphemes(text).toReversed()) {
    if (textWidth(kept) + each.width > width - 1) break;
    kept = each.text + kept;
  }
  return fitText(theme.ellipsis + kept, width);
}

/** All values of one field, one below the other, each under its cluster. */
export function everywhereValues(field: EverywhereField, columns: readonly EverywhereColumn[]): readonly string[] {
  return columns.flatMap(({ side }, index) => {
    const cell = field.cells[index];
    const word = cell === undefined ? sideWord(side) : ageText(side);
    const head = `${cell?.isOff === true ? '~' : ' '} ${side.clusterName}${word === '' ? '' : `: ${word}`}`;
    return [head, ...(cell === undefined ? [] : valueLines(cell.value).map((line) => `    ${line}`)), ''];
  });
}
