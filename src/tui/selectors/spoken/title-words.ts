import { coverageText } from '../../../refresh/model/fleet/snapshot.ts';
import { timeOfDay } from '../../model/duration.ts';
import { printable } from '../../model/text.ts';
import type { Sort } from '../../model/view/list-view.ts';
import type { TableFacts } from '../../table/table-facts.ts';
import { findCoverage } from '../find.ts';
import type { FindFacts, FleetFacts } from '../title.ts';

/** `pods in namespace default: 3 of 20 rows, filter web, sorted by age, 2 marked`: what the title row says, in words. */
export function tableWords(facts: TableFacts, filterText: string, sort: Sort | undefined): string {
  const { kind, namespace, owner, scope, parts, faultsOnly, marked, staleSince, chosen } = facts;
  const where = namespace === '' ? ' in all namespaces' : ` in namespace ${printable(namespace)}`;
  const of = owner === undefined ? '' : ` of ${printable(owner)}`;
  const place = kind.namespaced && owner === undefined ? where : '';
  const notes = [
    ...filterNotes(filterText, facts.filterFault),
    faultsOnly ? 'only those that are not well' : '',
    sort === undefined ? '' : `sorted by ${sort.column}${sort.descending ? ', the other way round' : ''}`,
    scope === 'fleet' && owner === undefined ? coverageText(parts) : '',
    chosen === undefined || owner !== undefined ? '' : `clusters ${chosen.map(printable).join(' and ')}`,
    marked === 0 ? '' : `${marked} marked`,
    staleSince === undefined ? '' : `as of ${timeOfDay(staleSince)}`,
  ];
  return withNotes(`${kind.id}${of}${place}`, [countWords(facts), ...notes]);
}

/** The Fleet home in words. */
export function homeWords(facts: FleetFacts, sort: string): string {
  const notes = filterNotes(facts.filterText, facts.filterFault);
  return withNotes('contexts', [countWords(facts), ...notes, sort === 'files' ? '' : `sorted by ${sort}`]);
}

/** What was found, in words. */
export function findWords(facts: FindFacts): string {
  const notes = [findCoverage(facts.parts), ...filterNotes(facts.filterText, facts.filterFault)];
  return withNotes(`found for ${printable(facts.name)}`, [countWords(facts), ...notes]);
}

function filterNotes(text: string, fault: string): readonly string[] {
  if (text === '') return [];
  return [`filter ${printable(text)}`, ...(fault === '' ? [] : [printable(fault)])];
}

function countWords({ shown, total }: { readonly shown: number; readonly total: number }): string {
  const rows = total === 1 ? 'row' : 'rows';
  return shown === total ? `${total} ${rows}` : `${shown} of ${total} ${rows}`;
}

function withNotes(name: string, notes: readonly string[]): string {
  return `${name}: ${notes.filter((note) => note !== '').join(', ')}`;
}
