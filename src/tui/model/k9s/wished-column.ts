import type { NamedPath } from '../../../refresh/model/path/kept-values.ts';
import { readPath } from '../../../refresh/model/path/read-path.ts';
import { type KeyProblem, type Place, type PlaceOf, problemAt, type Read } from './fields.ts';

/** One column as a person wants it. */
export interface WishedColumn {
  /** As columns are known by: its title in lower case. */
  readonly id: string;
  /** Header text. */
  readonly title: string;
  readonly source: ColumnSource;
  /** How the values of a path are meant. */
  readonly form: 'text' | 'number' | 'time';
  /** `undefined` as it is by itself. */
  readonly align: 'left' | 'right' | undefined;
  /** `wide`: only for who asks for all there is; `hidden`: for plugins and for the column picker only. */
  readonly shown: 'always' | 'wide' | 'hidden' | undefined;
  /** Where it is written. */
  readonly key: readonly string[];
  readonly place: Place;
}

/** Where its values come from. */
export type ColumnSource =
  /** The table has it. */
  | { readonly type: 'own' }
  | { readonly type: 'path'; readonly path: NamedPath }
  /** A path that cannot be read. */
  | { readonly type: 'broken' };

/** `TITLE`, `TITLE:.path`, and behind a bar what else is wished for. */
const COLUMN = /^([\w %/()-]+?) *(?::(.*?))?(?:\|([A-Z]*))?$/;
const FLAGS: readonly string[] = ['T', 'N', 'W', 'S', 'H', 'L', 'R'];

/** Reads one entry of a list of columns: `NAME`, `ZONE:.metadata.labels.zone|WR`. */
export function readWish(text: string, key: readonly string[], placeOf: PlaceOf): Read<WishedColumn | undefined> {
  const [, title, path = '', flags = ''] = COLUMN.exec(text.trim()) ?? [];
  if (title === undefined)
    return { value: undefined, problems: [problemAt(key, 'must be TITLE, TITLE:.path or either with |FLAGS')] };
  const { source, problems } = readSource(path.trim(), key);
  const strange = flags.split('').filter((flag) => !FLAGS.includes(flag));
  const ofFlags = strange.map((flag) => problemAt(key, `has a flag ${flag}; there are ${FLAGS.join(', ')}`));
  const form = flags.includes('T') ? 'time' : flags.includes('N') ? 'number' : 'text';
  const value: WishedColumn = {
    id: title.toLowerCase(),
    title,
    source,
    form,
    align: flags.includes('R') ? 'right' : flags.includes('L') ? 'left' : undefined,
    shown: flags.includes('H') ? 'hidden' : flags.includes('W') ? 'wide' : flags.includes('S') ? 'always' : undefined,
    key,
    place: placeOf(key),
  };
  return { value, problems: [...problems, ...ofFlags] };
}

function readSource(
  path: string,
  key: readonly string[],
): { readonly source: ColumnSource; readonly problems: readonly KeyProblem[] } {
  if (path === '') return { source: { type: 'own' }, problems: [] };
  const read = readPath(path);
  if (read.type === 'path') return { source: { type: 'path', path: { text: path, path: read.path } }, problems: [] };
  const isProgram = /^[^'"]*\|/.test(path);
  const reason = isProgram ? 'jq expressions are not supported, paths are' : read.reason;
  return { source: { type: 'broken' }, problems: [problemAt(key, `has a path that cannot be read: ${reason}`)] };
}
