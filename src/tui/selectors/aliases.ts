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

/** The `:aliases` page: every kind of these clusters with its names, each once. One string a line. */
export function aliasLines(clusters: readonly AliasFacts[], width: number, theme: Theme): readonly string[] {
  if (clusters.length === 0) return ['', ...toldLines(['Kinds belong to clusters, and none is open.'], width)];
  const trouble = clusters.flatMap(({ name, asOf, failure }) => {
    if (failure !== '') return [`  ${name} did not tell its kinds: ${failure}`];
    return asOf === undefined ? [`  Asking ${name} for its kinds.`] : [];
  });
  const told = clusters.filter(({ asOf }) => asOf !== undefined);
  if (told.length === 0)
    return [
      '',
      ...toldLines(
        trouble.map((text) => printable(text.trim())),
        width,
      ),
    ];
  const of = clusters.length === 1 ? '' : ' of a cluster';
  const allNotes = told.flatMap(({ catalog }) => catalog.notes);
  const notes = new Set(allNotes.map((note) => `  ${note.groupVersion}${of} is not served: ${note.problem}`));
  const rows = kindRows(told);
  const head = ['NAME', 'SHORT', 'GROUP', 'VERSION', 'NAMESPACED', 'KIND'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const fitting = fittingColumns(widths, width);
  const line = (cells: readonly string[]): string => {
    const shown = cells.slice(0, fitting).map((cell, column) => fitText(printable(cell), widths[column] ?? 0));
    return truncate(shown.join('  ').trimEnd(), width);
  };
  return [
    ...[...trouble, ...notes].map((text) => theme.tone('warning', truncate(printable(text), width))),
    ...toldLines([`${rows.length} kinds of ${toldText(told)}; ${HOW}`], width).map((text) => theme.dim(text)),
    theme.bold(line(head)),
    ...rows.map(line),
  ];
}

/** How many columns have room as a whole, the first in any case. */
function fittingColumns(widths: readonly number[], width: number): number {
  const ends = widths.map((_, column) => widths.slice(0, column + 1).reduce((sum, each) => sum + each + 2, -2));
  return Math.max(1, ends.filter((end) => end <= width).length);
}

/** `alpha as of 10:42:07`, `3 clusters`. */
function toldText(told: readonly AliasFacts[]): string {
  const [only, ...others] = told;
  if (only?.asOf === undefined || others.length > 0) return `${told.length} clusters`;
  return `${printable(only.name)} as of ${timeOfDay(only.asOf)}`;
}

function kindRows(told: readonly AliasFacts[]): readonly (readonly string[])[] {
  const rows = new Map<string, readonly string[]>();
  for (const { resource, kind } of told.flatMap(({ catalog }) => catalog.kinds)) {
    const row = [
      resource.resource,
      shortNames(resource, kind.aliases).join(','),
      resource.group,
      kind.version,
      resource.namespaced ? 'yes' : 'no',
      resource.kind,
    ];
    rows.set(row.join(' '), row);
  }
  return [...rows.entries()].toSorted(([a], [b]) => compare(a, b)).map(([, row]) => row);
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
