import { changedText, type Focused, focusedText, type Scene } from './scene.ts';

/** A look at the scene. */
export interface Look {
  readonly scene: Scene;
  /** Monotonic ms. */
  readonly now: number;
  /** A person has typed something since the last look. */
  readonly byKey: boolean;
}

/** What has been said of the view and of what is in focus. */
export interface Answers {
  readonly tab: string | undefined;
  readonly place: string | undefined;
  readonly remarks: readonly string[];
  readonly focused: Focused | undefined;
  /** A key has changed something, or nothing was in focus when the view was announced: an answer is due. */
  readonly isOwed: boolean;
  readonly typed: string | undefined;
  readonly typedAt: number;
  readonly spokeAt: number;
}

/** Nothing was said yet. */
export const NOTHING_SAID: Answers = {
  tab: undefined,
  place: undefined,
  remarks: [],
  focused: undefined,
  isOwed: false,
  typed: undefined,
  typedAt: Number.NEGATIVE_INFINITY,
  spokeAt: Number.NEGATIVE_INFINITY,
};

/** What a step says, and when it is to be asked again though nothing happens; `undefined` for no need. */
export interface Said<T> {
  readonly state: T;
  readonly lines: readonly string[];
  readonly wakeAt: number | undefined;
}

/** While a key is held down only where it leads is said: so long after the last answer. */
const MOVE_PAUSE_MS = 150;
/** What is typed is said when the typing rests so long. */
const TYPING_PAUSE_MS = 500;
/** A view that changes by itself is not announced more often. */
const PLACE_PAUSE_MS = 1_000;
/** Of a longer text around or in place of rows the rest is on its page. */
export const MOST_REMARKS = 6;

/** Says what a key has done: another view with all that is to know of it, another row, what changed on the same one. */
export function stepAnswers(state: Answers, { scene, now, byKey }: Look): Said<Answers> {
  const typedAt = scene.typed === state.typed ? state.typedAt : now;
  const seen = { ...state, typed: scene.typed, typedAt };
  if (scene.place !== state.place || scene.tab !== state.tab) {
    const dueAt = state.spokeAt + PLACE_PAUSE_MS;
    return byKey || now >= dueAt ? announced(seen, scene, now) : { state: seen, lines: [], wakeAt: dueAt };
  }
  const lines = differences(state, scene);
  const isOwed = scene.focused === undefined ? state.isOwed : (state.isOwed || byKey) && lines.length > 0;
  if (lines.length === 0 || !(isOwed || byKey)) return { state: { ...seen, isOwed }, lines: [], wakeAt: undefined };
  const rested = scene.typed === undefined ? now : typedAt + TYPING_PAUSE_MS;
  const dueAt = Math.max(state.spokeAt + MOVE_PAUSE_MS, rested);
  if (now < dueAt) return { state: { ...seen, isOwed: true }, lines: [], wakeAt: dueAt };
  return {
    state: { ...heard(seen, scene), isOwed: scene.focused === undefined, spokeAt: now },
    lines,
    wakeAt: undefined,
  };
}

/** What is now known of remarks and focus. */
export function heard(state: Answers, { remarks, focused }: Scene): Answers {
  return { ...state, remarks, focused };
}

/** What differs from what was said of the same view. */
export function differences(state: Answers, { remarks, focused }: Scene): readonly string[] {
  const known = new Set(state.remarks);
  const added = remarks.filter((remark) => !known.has(remark)).slice(0, MOST_REMARKS);
  return [...added, ...focusDifference(state.focused, focused)];
}

function focusDifference(before: Focused | undefined, after: Focused | undefined): readonly string[] {
  if (after === undefined) return [];
  const text = before?.key === after.key ? changedText(before, after) : focusedText(after);
  return text === '' ? [] : [text];
}

function announced(state: Answers, scene: Scene, now: number): Said<Answers> {
  const { tab, tabWords, place, title, remarks, focused } = scene;
  const lines = [
    ...(tab === state.tab ? [] : [tabWords]),
    title,
    ...remarks.slice(0, MOST_REMARKS),
    ...(focused === undefined ? [] : [focusedText(focused)]),
  ].filter((line) => line !== '');
  const said = { ...heard(state, scene), tab, place, isOwed: focused === undefined, spokeAt: now };
  return { state: said, lines, wakeAt: undefined };
}
