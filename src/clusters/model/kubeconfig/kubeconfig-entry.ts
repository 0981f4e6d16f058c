import type { ConfigProblem } from '../cluster.ts';

/** A plain YAML mapping, as far as a kubeconfig is concerned. */
export type Mapping = Readonly<Record<string, unknown>>;

/** One `{name, <body>}` element of the `contexts`, `clusters` or `users` list, with its place in the file. */
export interface NamedEntry {
  readonly name: string;
  readonly body: Mapping;
  /**
   * 1-based line of a key inside the body (`line('server')`, `line('exec', 'args', 0)`); of the last part of the path
   * that is there, or of the entry itself.
   */
  line(...path: readonly (string | number)[]): number;
}

/** One kubeconfig file after parsing: its lists, or the reason why it has none. */
export interface KubeconfigFile {
  /** Absolute path. */
  readonly path: string;
  /** `unusable`: it cannot be read, or is no YAML mapping; then there are no lists, and one problem. */
  readonly outcome: 'read' | 'missing' | 'empty' | 'unusable';
  readonly contexts: readonly NamedEntry[];
  readonly clusters: readonly NamedEntry[];
  readonly users: readonly NamedEntry[];
  readonly problems: readonly ConfigProblem[];
}

/** An entry together with the file it stands in, against which its relative paths resolve. */
export interface FoundEntry {
  readonly entry: NamedEntry;
  readonly file: KubeconfigFile;
}

/** A file without entries, and the reason why. */
export function fileWithProblem(
  path: string,
  outcome: 'missing' | 'unusable',
  line: number,
  message: string,
): KubeconfigFile {
  return { path, outcome, contexts: [], clusters: [], users: [], problems: [{ file: path, line, message }] };
}

/** A rule of kubectl's that an entry breaks; becomes the row's problem. Thrown inside this folder only. */
export class InvalidEntry extends Error {
  readonly problem: ConfigProblem;
  constructor(file: KubeconfigFile, line: number, message: string) {
    super(message);
    this.problem = { file: file.path, line, message };
  }
}

/** A string value of an entry; empty counts as absent, any other type is the user's mistake. */
export function stringField(entry: NamedEntry, file: KubeconfigFile, key: string): string | undefined {
  const value = entry.body[key];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new InvalidEntry(file, entry.line(key), `"${key}" of "${entry.name}" must be text`);
}
