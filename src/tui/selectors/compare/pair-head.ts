import { textWidth } from '../../model/graphemes.ts';
import { fitText, printable, truncate } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';
import { ageText, objectName, objectNote } from '../object/object-text.ts';
import { halfWidth } from './pair-document.ts';
import { type SideFacts, sideMissing } from './side.ts';

/** What the title row says of two objects beside each other. */
export interface PairTitle {
  readonly left: SideFacts;
  readonly right: SideFacts;
  /** `undefined` while there is nothing to compare. */
  readonly differences: number | undefined;
  /** The number of the difference that the cursor is in, from 1. */
  readonly at: number | undefined;
  /** What is shown besides, as `all lines`. */
  readonly notes: readonly string[];
  readonly wanted: string;
  /** How much of what was looked for is there: `2 of 5`. */
  readonly foundText: string;
}

/** Row 2: `compare deployments(shop)/web · 2 of 5 differences · all lines </image> 1 of 3`. */
export function pairTitle(title: PairTitle, width: number, theme: Theme): string {
  const { left, right, differences, at, notes, wanted, foundText } = title;
  const [first, second] = [objectName(left), objectName(right)];
  const what = first === second ? first : left.kind === right.kind ? left.kind : `${left.kind}, ${right.kind}`;
  const head = [`compare ${what}`, differencesText(differences, at), ...notes]
    .filter((each) => each !== '')
    .join(' · ');
  const name = truncate(printable(head), width);
  const search = wanted === '' ? '' : truncate(` </${printable(wanted)}> ${foundText}`, width - textWidth(name));
  return theme.bold(theme.tone('accent', name)) + (search === '' ? '' : theme.tone('accent', search));
}

function differencesText(count: number | undefined, at: number | undefined): string {
  if (count === undefined) return '';
  if (count === 0) return 'no differences';
  const word = count === 1 ? 'difference' : 'differences';
  return at === undefined ? `${count} ${word}` : `${at} of ${count} ${word}`;
}

/** Above the text: which object each side is and since when it is old, and what is to be said of it. */
export function pairHead(
  left: SideFacts,
  right: SideFacts,
  width: number,
  isBeside: boolean,
  theme: Theme,
): readonly string[] {
  const half = isBeside ? halfWidth(width) : width - 2;
  const [first, second] = [headText(left, half, theme), headText(right, half, theme)];
  const heads = isBeside
    ? [`${first}   ${second}`]
    : [`${theme.tone('bad', '-')} ${first}`, `${theme.tone('good', '+')} ${second}`];
  const notes = [left, right]
    .filter(({ object }) => object !== undefined)
    .map(sideNote)
    .filter((note) => note !== '');
  return [...heads, ...notes.map((note) => theme.tone('warning', truncate(printable(note), width)))];
}

/** In place of the text while an object is missing: why, of each side that is. */
export function pairMissing(sides: readonly SideFacts[], width: number): readonly string[] {
  const lines = sides.filter(({ object }) => object === undefined).flatMap(sideMissing);
  return ['', ...lines.map((line) => truncate(printable(`  ${line}`), width))];
}

/** Two sides may have the same to tell: each says whose it is. */
function sideNote(side: SideFacts): string {
  const note = objectNote(side);
  return note === '' || note.startsWith(side.clusterName) ? note : `${side.clusterName}: ${note}`;
}

/** Exactly `width` columns. */
function headText(side: SideFacts, width: number, theme: Theme): string {
  const age = side.object === undefined ? '' : ageText(side);
  const room = Math.max(0, width - (age === '' ? 0 : textWidth(age) + 1));
  const name = fitText(printable(`${side.clusterName} · ${objectName(side)}`), room);
  return theme.header(name) + (age === '' ? '' : ` ${theme.tone('warning', age)}`);
}
