import type { FindPart } from '../../refresh/model/find.ts';
import { coverageText, gapsText, isWhole } from '../../refresh/model/fleet/snapshot.ts';
import { timeOfDay } from '../model/duration.ts';
import { textWidth } from '../model/graphemes.ts';
import { grouped, printable, truncate } from '../model/text.ts';
import type { Theme, Tone } from '../model/theme.ts';
import type { TableFacts } from '../table/table-facts.ts';
import { findCoverage } from './find.ts';

/** What the title row says of the Fleet home. */
export interface FleetFacts {
  readonly shown: number;
  readonly total: number;
  readonly filterText: string;
  /** Whether a filter is in force. */
  readonly isFiltered: boolean;
  /** Why the filter that is typed is not the one in force; empty when it is. */
  readonly filterFault: string;
}

/** What the title row says of a table of one kind. */
export interface KindFacts extends TableFacts {
  /** Columns that were asked for as on a wide screen, and have no room. */
  readonly unplaced: number;
}

/** A narrower title keeps its room for the filter and the age of the rows; `:diag` has the note as well. */
const NOTE_COLUMNS = 100;
/** Around the filter, and before the note. */
const NOTE_GAP = 7;

/**
 * Row 2 over a table: `pods(default)[12 of 300] <faults> </web>`, on the Fleet `pods(all)[≥ 1,204] 7 of 9 clusters`, of what
 * belongs to one object `pods(default)[3] of deployment/web`, and at the right end since when the oldest rows are old.
 */
export function kindTitle(facts: KindFacts, filterText: string, width: number, theme: Theme): string {
  const scope = facts.kind.namespaced ? `(${facts.namespace === '' ? 'all' : printable(facts.namespace)})` : '';
  const { owner } = facts;
  const notes = [
    facts.faultsOnly ? 'faults' : '',
    facts.chosen === undefined || owner !== undefined ? '' : `clusters ${facts.chosen.map(printable).join(',')}`,
    markedText(facts),
    facts.unplaced === 0 ? '' : `no room for ${facts.unplaced} ${facts.unplaced === 1 ? 'column' : 'columns'}`,
  ];
  const shownNotes = notes.filter((note) => note !== '').map((note) => ` <${note}>`);
  const covered = facts.scope === 'fleet' ? ` ${coverageText(facts.parts)}` : '';
  const coverage = owner === undefined ? covered : ownerText(facts, owner);
  const left = `${facts.kind.id}${scope}[${tableCount(facts, theme)}]${coverage}${shownNotes.join('')}`;
  const age = facts.staleSince === undefined ? '' : `as of ${timeOfDay(facts.staleSince)}`;
  // Old rows have worse to tell, and no rows have nothing to measure.
  const isTold = width >= NOTE_COLUMNS && facts.shown > 0 && age === '';
  const taken = textWidth(left) + textWidth(filterText) + NOTE_GAP;
  const note = isTold ? truncate(printable(facts.metricsNote), Math.max(0, width - taken)) : '';
  return titleLine(left, typed(filterText, facts), age || note, width, theme, age === '' ? 'muted' : 'warning');
}

/** ` of deployment/web`, on the Fleet ` of deployment/web in alpha`. */
function ownerText({ scope, chosen }: TableFacts, owner: string): string {
  const place = scope === 'fleet' ? ` in ${(chosen ?? []).map(printable).join(',')}` : '';
  return ` of ${printable(owner)}${place}`;
}

/** What is missing from a Fleet table and why, one line; none when all of it is there (design.md law 10). */
export function gapsLine(facts: TableFacts, width: number, theme: Theme): readonly string[] {
  if (facts.scope === 'cluster' || isWhole(facts.parts)) return [];
  return [theme.tone('warning', truncate(printable(gapsText(facts.parts, timeOfDay)), width))];
}

function tableCount(facts: TableFacts, theme: Theme): string {
  const isPart = facts.faultsOnly || facts.filter.type === 'text';
  const { scope, shown, total, parts, complete } = facts;
  if (scope === 'cluster') return countText(String(shown), String(total), isPart) + (complete ? '' : '+');
  const atLeast = complete && isWhole(parts) ? '' : theme.atLeast;
  return atLeast + countText(grouped(shown), grouped(total), isPart);
}

function markedText({ marked, markedHidden }: TableFacts): string {
  if (marked === 0) return '';
  return markedHidden === 0 ? `${marked} marked` : `${marked} marked, ${markedHidden} hidden`;
}

/** Row 2 of the Fleet home. */
export function fleetTitle(facts: FleetFacts, width: number, theme: Theme): string {
  const count = countText(String(facts.shown), String(facts.total), facts.isFiltered);
  return titleLine(`contexts[${count}]`, typed(facts.filterText, facts), '', width, theme);
}

/** What the title row says of a search. */
export interface FindFacts extends FleetFacts {
  readonly name: string;
  readonly parts: readonly FindPart[];
}

/** Row 2 of a search: `find(web-1)[3+] 2 of 3 clusters`, with a plus while some cluster is still searching. */
export function findTitle(facts: FindFacts, width: number, theme: Theme): string {
  const isOver = facts.parts.every(({ state }) => state !== 'searching');
  const shown = countText(String(facts.shown), String(facts.total), facts.isFiltered);
  const count = shown + (isOver ? '' : '+');
  const left = `find(${printable(facts.name)})[${count}] ${findCoverage(facts.parts)}`;
  return titleLine(left, typed(facts.filterText, facts), '', width, theme);
}

function countText(shown: string, total: string, isPart: boolean): string {
  return isPart ? `${shown} of ${total}` : total;
}

/** A filter as it was typed. */
export interface Typed {
  readonly text: string;
  /** Why it is not the one in force; empty when it is. */
  readonly fault: string;
}

function typed(text: string, { filterFault: fault }: { readonly filterFault: string }): Typed {
  return { text, fault };
}

/** Row 2 at its width: what is shown, how it is filtered, and at its right end a note. */
export function titleLine(
  left: string,
  filter: Typed,
  right: string,
  width: number,
  theme: Theme,
  rightTone: Tone = 'warning',
): string {
  const room = Math.max(0, width - (right === '' ? 0 : textWidth(right) + 1));
  const name = truncate(left, room);
  const note = filter.fault === '' ? '' : ` (${printable(filter.fault)})`;
  const text = ` </${printable(filter.text)}>${note}`;
  const shownFilter = filter.text === '' ? '' : truncate(text, room - textWidth(name));
  const gap = ' '.repeat(Math.max(0, width - textWidth(name) - textWidth(shownFilter) - textWidth(right)));
  const filterTone = filter.fault === '' ? 'accent' : 'bad';
  const end = right === '' ? '' : gap + theme.tone(rightTone, right);
  return theme.bold(theme.tone('accent', name)) + (shownFilter === '' ? '' : theme.tone(filterTone, shownFilter)) + end;
}
