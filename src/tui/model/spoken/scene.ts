import type { Notice } from '../view/view-state.ts';

/** One thing to say of what is in focus: `status Running`. */
export interface Fact {
  /** What tells it from the others, whatever it says now. */
  readonly id: string;
  readonly text: string;
  /** It changes with time alone, as an age does: that is no news. */
  readonly ticks: boolean;
  /** What is said when it is no longer so; nothing without it. */
  readonly whenGone?: string;
}

/** What the next key is about: a row, a line of a text, a field, what is typed. */
export interface Focused {
  /** Another one is said in full; of the same one only what has changed. */
  readonly key: string;
  readonly name: string;
  /** `row 3 of 20`; said with the rest, no news by itself. Empty for none. */
  readonly place: string;
  readonly facts: readonly Fact[];
  /** Others take its place all the time, as in a log that is followed: only a key makes it worth saying. */
  readonly flows: boolean;
}

/** One row of a table, as far as it is news. */
export interface RowState {
  readonly key: string;
  readonly name: string;
  /** Why it is not well; empty when it is. */
  readonly fault: string;
}

/** How far an operation is. */
export interface Progress {
  /** It is told when this is another. */
  readonly milestone: string;
  readonly text: string;
}

/** What there is to see at a moment, in words. Plain text, without anything that a terminal would obey. */
export interface Scene {
  /** Which tab has the keys; another one is said in `tabWords`. */
  readonly tab: string;
  readonly tabWords: string;
  /** The name of its cluster; empty on the Fleet. */
  readonly tabName: string;
  /** Which view of it; another one is said with its title, its remarks and what is in focus. */
  readonly place: string;
  readonly title: string;
  /** What stands around rows, or in place of them; the text of a question. */
  readonly remarks: readonly string[];
  readonly focused: Focused | undefined;
  /** The text that is being typed: it is said when the typing rests. `undefined` while nothing is. */
  readonly typed: string | undefined;
  /** All rows of the view; asked for only when news are due. `undefined` while they come for the first time, and where there are none. */
  readonly rows: (() => readonly RowState[]) | undefined;
  /** Lines that a log has had so far. */
  readonly arrived: number;
  /** The state of each open cluster, by its name. */
  readonly clusters: ReadonlyMap<string, string>;
  /** How far operations are, by their ids, told at milestones. */
  readonly progress: ReadonlyMap<string, Progress>;
  readonly notice: Notice | undefined;
  /** A login that is wanted, or a menu beside the view; empty for none. */
  readonly aside: string;
}

/** What is in focus, all of it: `web-1, row 3 of 20; ready 1/1; status Running`. */
export function focusedText({ name, place, facts }: Focused): string {
  const head = [name, place].filter((each) => each !== '').join(', ');
  return [head, ...facts.map(({ text }) => text)].filter((each) => each !== '').join('; ');
}

/** What has changed about it: `web-1: status Running; restarts 2`; empty when nothing has but what ticks. */
export function changedText(before: Focused, after: Focused): string {
  const known = new Map(before.facts.map(({ id, text }) => [id, text]));
  const changed = after.facts.filter(({ id, text, ticks }) => !ticks && known.get(id) !== text).map(({ text }) => text);
  const left = new Set(after.facts.map(({ id }) => id));
  const gone = before.facts.map(({ id, whenGone = '' }) => (left.has(id) ? '' : whenGone));
  const parts = [...changed, ...gone].filter((part) => part !== '');
  return parts.length === 0 ? '' : [after.name, parts.join('; ')].filter((each) => each !== '').join(': ');
}
