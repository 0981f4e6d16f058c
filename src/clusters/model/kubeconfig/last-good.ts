import type { ConfigProblem } from '../cluster.ts';
import type { KubeconfigFile } from './kubeconfig-entry.ts';

/** What counts of a kubeconfig file after it was read again. */
export interface CountedFile {
  readonly file: KubeconfigFile;
  /** Why it is not what was read, to be told. */
  readonly problem?: ConfigProblem;
}

/**
 * A file that cannot be used as it stands, or has nothing in it, is most likely being written: what it said before
 * stays in force (design.md §3). A file that is gone is gone, and one that never was any good says so itself.
 */
export function lastGood(known: KubeconfigFile | undefined, read: KubeconfigFile): CountedFile {
  const isHalf = read.outcome === 'unusable' || read.outcome === 'empty';
  if (!isHalf || known?.outcome !== 'read') return { file: read };
  const { line, message } = read.problems[0] ?? { line: 0, message: 'there is nothing in it' };
  return { file: known, problem: { file: read.path, line, message: `${message}; what it said before stays in force` } };
}
