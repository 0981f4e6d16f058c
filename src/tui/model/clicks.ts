/** A click, and what was under it. */
export interface Click {
  /** Tells what was clicked from all else. */
  readonly on: string;
  /** Monotonic ms. */
  readonly at: number;
}

/** How soon a second click has to follow, in ms. */
const SECOND_CLICK_MS = 400;

/** Whether a click is the second one on the same thing, and the click that a next one is to be compared with. */
export interface Clicked {
  readonly isSecond: boolean;
  readonly last: Click | undefined;
}

/** A click that a second one has to follow soon: a third begins anew. */
export function clickedSoon(last: Click | undefined, click: Click): Clicked {
  const isSecond = last?.on === click.on && click.at - last.at <= SECOND_CLICK_MS;
  return { isSecond, last: isSecond ? undefined : click };
}

/** A click on what stays marked until the next one, however late that is: every further one is a second. */
export function clickedEver(last: Click | undefined, click: Click): Clicked {
  return { isSecond: last?.on === click.on, last: click };
}
