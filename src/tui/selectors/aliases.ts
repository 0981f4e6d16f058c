import type { ApiResource } from '../../refresh/model/catalog/api-resource.ts';
import type { Catalog } from '../../refresh/model/catalog/catalog.ts';
import { timeOfDay } from '../model/duration.ts';
import { fitText, printable, toldLines, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';

const HOW = ':NAME, singular, :SHORT, :KIND or :NAME.GROUP';

/** What `:aliases` tells of one cluster. */
export interface AliasFacts {
  /** Of the cluster. */
  readonly name: string;
  readonly catalog: Catalog;
  /** Epoch ms at which the server last told it; `undefined` when it has told nothing yet. */
  readonly asOf: number | undefined;
  /** Why the newest attempt to learn it failed; empty when it did not. */
  readonly failure: string;
}

/** The `:aliases` page: every kind of the focused cluster with its names. One string a line. */
export function aliasLines(facts: AliasFacts | undefined, width: number, theme: Theme): readonly string[] {
  if (facts === undefined) return ['', truncate('  Kinds belong to a cluster: focus one.', width)];
  const { name, catalog, asOf, failure } = facts;
  const trouble = failure === '' ? [] : [`  ${name} did not tell its kinds: ${failure}`];
  if (asOf === undefined) {
    const text = failure === '' ? `Asking ${name} for its kinds.` : `${name} did not tell its kinds: ${failure}`;
    return ['', ...toldLines([printable(text)], width)];
  }
  const notes = catalog.notes.map((note) => `  ${note.groupVersion} is not served: ${note.problem}`);
  const head = ['NAME', 'SHORT', 'GROUP', 'VERSION', 'NAMESPACED', 'KIND'];
  const rows = catalog.kinds
    .map(({ resource, kind }) => [
      resource.resource,
      shortNames(resource, kind.aliases).join(','),
      resource.group,
      kind.version,
      resource.namespaced ? 'yes' : 'no',
      resource.kind,
    ])
    .toSorted((a, b) => compare(a.join(' '), b.join(' ')));
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const fitting = fittingColumns(widths, width);
  const line = (cells: readonly string[]): string => {
    const shown = cells.slice(0, fitting).map((cell, column) => fitText(printable(cell), widths[column] ?? 0));
    return truncate(shown.join('  ').trimEnd(), width);
  };
  return [
    ...[...trouble, ...notes].map((text) => theme.tone('warning', truncate(printable(text), width))),
    ...toldLines([`${rows.length} kinds of ${printable(name)} as of ${timeOfDay(asOf)}; ${HOW}`], width).map((each) =>
      theme.dim(each),
    ),
    theme.bold(line(head)),
    ...rows.map(line),
  ];
}

/** How many columns have room as a whole, the first in any case. */
function fittingColumns(widths: readonly number[], width: number): number {
  const ends = widths.map((_, column) => widths.slice(0, column + 1).reduce((sum, each) => sum + each + 2, -2));
  return Math.max(1, ends.filter((end) => end <= width).length);
}

/** Names that cannot be guessed from the plural. */
function shortNames(
  { resource, singular, kind, shortNames: own }: ApiResource,
  aliases: readonly string[],
): readonly string[] {
  const plain = [resource, singular, kind.toLowerCase()];
  return [...new Set([...own, ...aliases])].filter((each) => !plain.includes(each));
}

/** The kinds of a cluster in one line, for `:diag`. */
export function catalogText({ catalog, asOf, failure }: AliasFacts, notKept: string): string {
  const groups = new Set(catalog.versions.map(({ group }) => group)).size;
  const known =
    asOf === undefined ? 'not asked yet' : `${catalog.kinds.length} in ${groups} groups as of ${timeOfDay(asOf)}`;
  const notes = catalog.notes.map((note) => `${note.groupVersion} is not served: ${note.problem}`);
  const unkept = notKept === '' ? [] : [`not kept on disk: ${notKept}`];
  return [known, ...(failure === '' ? [] : [`failed: ${failure}`]), ...notes, ...unkept].join('; ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
