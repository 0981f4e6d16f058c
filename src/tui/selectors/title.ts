import type { FindPart } from '../../refresh/model/find.ts';
import { timeOfDay } from '../model/duration.ts';
import { textWidth } from '../model/graphemes.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { TableFacts } from '../table/kind-table.ts';
import type { RowFilter } from '../table/row-filter.ts';
import { findCoverage } from './find.ts';

/** What the title row says of the Fleet home. */
export interface FleetFacts {
  readonly shown: number;
  readonly total: number;
  readonly filterText: string;
  readonly filter: RowFilter;
}

/** Row 2 of a cluster's tab: `pods(default)[12 of 300] <faults> </web>`, and at the right end since when the rows are old. */
export function kindTitle(facts: TableFacts, filterText: string, width: number, theme: Theme): string {
  const scope = facts.kind.namespaced ? `(${facts.namespace === '' ? 'all' : printable(facts.namespace)})` : '';
  const isPart = facts.faultsOnly || facts.filter.type === 'text';
  const count = countText(facts.shown, facts.total, isPart) + (facts.complete ? '' : '+');
  const left = `${facts.kind.id}${scope}[${count}]${facts.faultsOnly ? ' <faults>' : ''}`;
  const age = facts.staleSince === undefined ? '' : `as of ${timeOfDay(facts.staleSince)}`;
  return titleLine(left, filterText, facts.filter, age, width, theme);
}

/** Row 2 of the Fleet home. */
export function fleetTitle(facts: FleetFacts, width: number, theme: Theme): string {
  const count = countText(facts.shown, facts.total, facts.filter.type === 'text');
  return titleLine(`contexts[${count}]`, facts.filterText, facts.filter, '', width, theme);
}

/** What the title row says of a search. */
export interface FindFacts extends FleetFacts {
  readonly name: string;
  readonly parts: readonly FindPart[];
}

/** Row 2 of a search: `find(web-1)[3+] 2 of 3 clusters`, with a plus while some cluster is still searching. */
export function findTitle(facts: FindFacts, width: number, theme: Theme): string {
  const isOver = facts.parts.every(({ state }) => state !== 'searching');
  const count = countText(facts.shown, facts.total, facts.filter.type === 'text') + (isOver ? '' : '+');
  const left = `find(${printable(facts.name)})[${count}] ${findCoverage(facts.parts)}`;
  return titleLine(left, facts.filterText, facts.filter, '', width, theme);
}

function countText(shown: number, total: number, isPart: boolean): string {
  return isPart ? `${shown} of ${total}` : String(total);
}

function titleLine(
  left: string,
  filterText: string,
  filter: RowFilter,
  right: string,
  width: number,
  theme: Theme,
): string {
  const room = Math.max(0, width - (right === '' ? 0 : textWidth(right) + 1));
  const name = truncate(left, room);
  const note = filter.type === 'invalid' ? ` (${filter.reason}; everything is shown)` : '';
  const shownFilter = filterText === '' ? '' : truncate(` </${printable(filterText)}>${note}`, room - textWidth(name));
  const gap = ' '.repeat(Math.max(0, width - textWidth(name) - textWidth(shownFilter) - textWidth(right)));
  const filterTone = filter.type === 'invalid' ? 'bad' : 'accent';
  const age = right === '' ? '' : gap + theme.tone('warning', right);
  return theme.bold(theme.tone('accent', name)) + (shownFilter === '' ? '' : theme.tone(filterTone, shownFilter)) + age;
}
