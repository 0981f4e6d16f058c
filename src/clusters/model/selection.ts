import type { ClusterId, ContextEntry } from './cluster.ts';
import { contextsMeant } from './context-group.ts';

/** Which contexts are open, in opening order. */
export type Selection = readonly ClusterId[];

/** The words for a second context of the same name, the same on the Fleet page and on the command line (design.md §3). */
function duplicateRefusal(name: string): string {
  return `${name} is already active. Duplicate context names are not allowed.`;
}

/** The open context that keeps `entry` from being opened because it has the same name, if there is one. */
export function activeNamesake(
  entries: readonly ContextEntry[],
  selection: Selection,
  entry: ContextEntry,
): ContextEntry | undefined {
  return entries.find((other) => other.id !== entry.id && other.name === entry.name && selection.includes(other.id));
}

/** Why a context cannot be opened now, or `undefined` when it can. Being open already is no refusal. */
export function openRefusal(
  entries: readonly ContextEntry[],
  selection: Selection,
  entry: ContextEntry,
): string | undefined {
  if (entry.kind === 'broken') return `${entry.name} cannot be opened: ${entry.problem.message}`;
  return activeNamesake(entries, selection, entry) === undefined ? undefined : duplicateRefusal(entry.name);
}

/** Adds a context to the open ones; the order of the others stays. */
export function opened(selection: Selection, id: ClusterId): Selection {
  return selection.includes(id) ? selection : [...selection, id];
}

/** Takes a context out of the open ones. */
export function closed(selection: Selection, id: ClusterId): Selection {
  return selection.filter((each) => each !== id);
}

/** What the command line asked to open, after the rules of design.md §3 and §7. */
export interface Requested {
  readonly open: Selection;
  /** Arguments that match no context. */
  readonly unknown: readonly string[];
  /** Lines that end the program: a named duplicate. */
  readonly refusals: readonly string[];
  /** Lines that are only shown: a broken context, a namesake left closed by `--all`. */
  readonly notices: readonly string[];
}

/**
 * Resolves `kmc NAME…` (context names or cluster ids; a name in several files means the first), `--group`, `--all`, or
 * none of them: then the only context there is opens by itself.
 */
export function requestedContexts(
  entries: readonly ContextEntry[],
  names: readonly string[],
  all: boolean,
  group?: string,
): Requested {
  const unknown: string[] = [];
  const refusals: string[] = [];
  const notices: string[] = [];
  let open: Selection = [];
  const tryOpen = (entry: ContextEntry, onDuplicate: string[]): void => {
    const refusal = openRefusal(entries, open, entry);
    if (refusal === undefined) open = opened(open, entry.id);
    else if (entry.kind === 'broken') notices.push(refusal);
    else onDuplicate.push(onDuplicate === refusals ? refusal : `${entry.id} stays closed: ${refusal}`);
  };
  for (const name of names) {
    const entry = entries.find((each) => each.id === name) ?? entries.find((each) => each.name === name);
    if (entry === undefined) unknown.push(name);
    else tryOpen(entry, refusals);
  }
  for (const entry of group === undefined ? [] : contextsMeant(entries, group)) tryOpen(entry, notices);
  const only = entries.length === 1 && names.length === 0 && group === undefined;
  if (all || only) for (const entry of entries) tryOpen(entry, notices);
  return { open, unknown, refusals, notices };
}
