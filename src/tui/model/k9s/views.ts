import type { ConfigProblem } from '../../../clusters/model/cluster.ts';
import { BUILT_IN_KINDS, builtInKind, kindNamed } from '../../../refresh/model/kinds.ts';
import type { NamedPath } from '../../../refresh/model/path/kept-values.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { Sort } from '../view/list-view.ts';
import { entriesUnder, type KeyProblem, type Place, type PlaceOf, problemAt, type Read, readFields } from './fields.ts';
import { readWish, type WishedColumn } from './wished-column.ts';

/** The columns that a person wants for a kind, in place of its own. */
export interface ColumnsView {
  /** Which of all it is: the file and its key there. */
  readonly id: string;
  /** As the file calls it: `v1/pods@kube-.*`. */
  readonly key: string;
  /** Whatever version the file names. */
  readonly kind: KindId;
  /** Matches the namespaces that it is for, all of them being the empty one; `undefined` for whichever. */
  readonly namespaces: RegExp | undefined;
  /** In their order; with none, only the sort is another one. */
  readonly columns: readonly WishedColumn[];
  /** How rows stand as long as nobody sorts them. */
  readonly sort: Sort | undefined;
  /** Where its sort is written. */
  readonly sortPlace: Place;
}

const FIELDS = { columns: 'texts', sortColumn: 'text' } as const;

/** Reads k9s's `views.yaml`: `views: {KIND: {columns: [NAME, "ZONE:.path|WR"], sortColumn: "AGE:asc"}}`. */
export function readViews(file: unknown, placeOf: PlaceOf): Read<readonly ColumnsView[]> {
  const entries = entriesUnder(file, 'views');
  const problems: KeyProblem[] = [...entries.problems];
  const value: ColumnsView[] = [];
  for (const [name, entry] of Object.entries(entries.value)) {
    const read = readView(name, entry, placeOf);
    problems.push(...read.problems);
    if (read.value !== undefined) value.push(read.value);
  }
  return { value, problems };
}

function readView(name: string, entry: unknown, placeOf: PlaceOf): Read<ColumnsView | undefined> {
  const key = ['views', name];
  const { value, problems: found } = readFields(FIELDS, key, entry);
  const problems = [...found];
  const at = name.indexOf('@');
  const kind = readKind(at < 0 ? name : name.slice(0, at));
  if (kind === undefined) problems.push(problemAt(key, NO_KIND));
  const namespaces = at < 0 ? undefined : readPattern(name.slice(at + 1));
  if (namespaces === 'broken') problems.push(problemAt(key, 'has no regular expression behind its @'));
  const columns = readColumns(value.columns ?? [], kind, [...key, 'columns'], placeOf);
  const sort = readSort(value.sortColumn ?? '');
  if (sort === 'broken') problems.push(problemAt([...key, 'sortColumn'], 'must be a column, a colon, and asc or desc'));
  const all = [...problems, ...columns.problems];
  if (kind === undefined || namespaces === 'broken') return { value: undefined, problems: all };
  const sortPlace = placeOf([...key, 'sortColumn']);
  const view = {
    id: `${sortPlace.file}|${name}`,
    key: name,
    kind,
    namespaces,
    columns: columns.value,
    sort: sort === 'broken' ? undefined : sort,
    sortPlace,
  };
  return { value: view, problems: all };
}

/** The columns of a list, each title once. */
function readColumns(
  texts: readonly string[],
  kind: KindId | undefined,
  key: readonly string[],
  placeOf: PlaceOf,
): Read<readonly WishedColumn[]> {
  const problems: KeyProblem[] = [];
  const value = new Map<string, WishedColumn>();
  const hasObjects = kind === undefined || builtInKind(kind)?.spread === undefined;
  for (const [index, text] of texts.entries()) {
    const own = [...key, String(index)];
    const read = readWish(text, own, placeOf);
    const wish = read.value;
    problems.push(...read.problems);
    if (wish === undefined) continue;
    if (value.has(wish.id)) problems.push(problemAt(own, `is a second ${wish.title}; the first counts`));
    else if (wish.source.type === 'own' || hasObjects) value.set(wish.id, wish);
    else problems.push(problemAt(own, `has a path, and ${kind} are parts of another object: not supported`));
  }
  return { value: [...value.values()], problems };
}

const NO_KIND = 'is no kind, as v1/pods or apps/v1/deployments are; columns for an alias are not supported';

/** `v1/pods`, `apps/v1/deployments`, or any name of a kind that kmc has rows for. */
function readKind(name: string): KindId | undefined {
  const [, group = '', resource] = /^(?:([\w.-]+)\/)?v\d\w*\/([\w.-]+)$/.exec(name) ?? [];
  if (resource === undefined) return (kindNamed(name) ?? builtInKind(name))?.id;
  const known = BUILT_IN_KINDS.find((kind) => kind.group === group && kind.resource === resource);
  return known?.id ?? (group === '' ? resource : `${resource}.${group}`);
}

function readPattern(text: string): RegExp | 'broken' {
  try {
    return text === '' ? 'broken' : new RegExp(text);
  } catch {
    return 'broken';
  }
}

function readSort(text: string): Sort | undefined | 'broken' {
  if (text === '') return undefined;
  const [, column, order] = /^(.+):(asc|desc)$/.exec(text) ?? [];
  return column === undefined ? 'broken' : { column: column.toLowerCase(), descending: order === 'desc' };
}

/**
 * What is wanted for a kind in a namespace, empty for all of them: what is for this namespace comes before what is for any, and of
 * several the last that was read counts.
 */
export function viewFor(views: readonly ColumnsView[], kind: KindId, namespace: string): ColumnsView | undefined {
  const meant = views.filter((each) => each.kind === kind);
  const special = meant.findLast(({ namespaces }) => namespaces?.test(namespace) === true);
  return special ?? meant.findLast(({ namespaces }) => namespaces === undefined);
}

/** What its paths lead to has to be kept by the records of its table. */
export function pathsOf({ columns }: ColumnsView): readonly NamedPath[] {
  return columns.flatMap(({ source }) => (source.type === 'path' ? [source.path] : []));
}

/** What a view names that a table does not have, which is to say columns of these ids. */
export function unknownColumns(view: ColumnsView, ids: readonly string[]): readonly ConfigProblem[] {
  const known = new Set([...ANYWHERE, ...ids]);
  const problems = view.columns
    .filter(({ id, source }) => source.type === 'own' && !known.has(id))
    .map(({ title, key, place }) =>
      at(place, problemAt(key, `is ${title}, which is no column of ${view.kind} in kmc`)),
    );
  const { sort } = view;
  const isSorted = sort === undefined || known.has(sort.column) || view.columns.some(({ id }) => id === sort.column);
  if (isSorted) return problems;
  const wrong = problemAt(['views', view.key, 'sortColumn'], `names a column that ${view.kind} do not have`);
  return [...problems, at(view.sortPlace, wrong)];
}

function at({ file, line }: Place, { message }: KeyProblem): ConfigProblem {
  return { file, line, message };
}

/** Columns that a table has where there is need of them. */
const ANYWHERE: readonly string[] = ['namespace', 'cluster'];
