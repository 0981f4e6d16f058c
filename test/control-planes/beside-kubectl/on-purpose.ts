import { type Said, WARNING } from './side.ts';

/** Something that one of them says, and the other does not, or in other words, on purpose. */
interface Difference {
  readonly why: string;
  /** Takes it out of what one of them has said on stdout, or on stderr. */
  readonly without: (lines: readonly string[]) => readonly string[];
}

const eachLine =
  (change: (line: string) => string) =>
  (lines: readonly string[]): readonly string[] =>
    lines.map(change).filter((line) => line !== '');

/** Warnings that kubectl forgets, because it keeps only what its last filter says of a pod. */
const FORGOTTEN = /^(?:deleting Pods with local storage|daemonsets\.apps "[^"]*" not found): /;

/** What kmc says besides kubectl's words. */
const OF_KMC: readonly Difference[] = [
  { why: 'every error names its cluster', without: eachLine((line) => line.replace(/^alpha: /, '')) },
  {
    why: 'a refusal names the budget, with its numbers',
    without: eachLine((line) => line.replace(/(disruption budget\.) The disruption budget .*$/, '$1')),
  },
  {
    why: 'all that a pod loses is warned of: its emptyDir though it has a controller, its DaemonSet though it is gone',
    without: eachLine((line) => {
      if (!line.startsWith(WARNING)) return line;
      const warnings = line.slice(WARNING.length).split('; ');
      const left = warnings.filter((each) => !FORGOTTEN.test(each));
      return left.length === 0 ? '' : WARNING + left.join('; ');
    }),
  },
  {
    why: 'a deletion that is refused names its pod, as an eviction does',
    without: eachLine((line) => line.replace(/error when deleting pods\/"[^"]*" -n "[^"]*": /, '')),
  },
  {
    why: 'a server that only tries says of each pod that it would go',
    without: (lines) => lines.filter((line) => !/ (?:evicted|deleted) \(server dry run\)$/.test(line)),
  },
  {
    why: 'when the time is over while a pod ends, it is named, and the limit',
    without: eachLine((line) =>
      line.replace(
        /error when waiting for pod .* to terminate: global timeout reached: \w+/,
        'context deadline exceeded',
      ),
    ),
  },
];

/** What kubectl says besides kmc's words. */
const OF_KUBECTL: readonly Difference[] = [
  {
    why: 'an error of the server begins as every other',
    without: eachLine((line) =>
      line.replace(/^Error from server \(\w+\): (?:Unable to find .* that match .*: )?/, 'error: '),
    ),
  },
  {
    why: 'what went wrong is said once, not in a line of its own again',
    without: (lines) => {
      const told = lines.filter((line) => line.startsWith('error: unable to drain node'));
      return lines.filter((line) => told.includes(line) || !told.some((each) => each.includes(bare(line))));
    },
  },
  {
    why: 'when the time is over while a pod ends, it is named, and the limit',
    without: eachLine((line) =>
      line.replace(
        /(?:error when waiting for pod .* to terminate: )?context deadline exceeded/,
        'context deadline exceeded',
      ),
    ),
  },
];

function bare(line: string): string {
  return line.replace(/^error: /, '');
}

/** What is left of the words of one of them when all that differs on purpose is taken out. */
export function commonWords(said: Said, sender: 'kubectl' | 'kmc'): Said {
  const differences = sender === 'kmc' ? OF_KMC : OF_KUBECTL;
  const common = (lines: readonly string[]): readonly string[] =>
    differences.reduce((left, { without }) => without(left), lines);
  return { code: said.code, out: common(said.out), err: common(said.err) };
}

/** Each difference in words, for the table's foot. */
export const ON_PURPOSE: readonly string[] = [...new Set([...OF_KMC, ...OF_KUBECTL].map(({ why }) => why))];
