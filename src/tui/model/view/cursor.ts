/** Where a person is in a list. Part of the view state; what it means on the rows of the moment is a {@link Window}. */
export interface Cursor {
  /** The row's place when it was last moved. */
  readonly index: number;
  /** The row's key: the cursor follows its object. `undefined` until it is moved, when it stays on the first row. */
  readonly key: string | undefined;
  /** The first row on the screen. */
  readonly top: number;
}

/** The part of a list that is on the screen. */
export interface Window {
  /** -1 when the list is empty. */
  readonly index: number;
  readonly top: number;
}

/** A list as a cursor sees it. */
export interface Rows {
  readonly count: number;
  /** Rows that fit on the screen. */
  readonly height: number;
  keyAt(index: number): string | undefined;
  /** -1 when there is no such row. */
  indexOfKey(key: string): number;
}

/** Ways to move. */
export type Motion = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';

/** How far one can move at all, and by a page. */
export interface Span {
  readonly page: number;
  readonly last: number;
}

/** A cursor that nobody has moved. */
export const CURSOR_HOME: Cursor = { index: 0, key: undefined, top: 0 };

/** Places the cursor on the rows as they are now: on its object if that is still there, else where that was. */
export function windowOf(cursor: Cursor, rows: Rows): Window {
  if (rows.count === 0) return { index: -1, top: 0 };
  const found = followed(cursor, rows);
  const index = clamp(found, 0, rows.count - 1);
  // Rows that came or went above the cursor leave it where it is on the screen, unless the list is at its top.
  const shifted = cursor.top === 0 ? 0 : cursor.top + index - cursor.index;
  const visible = clamp(shifted, index - rows.height + 1, index);
  return { index, top: clamp(visible, 0, Math.max(0, rows.count - rows.height)) };
}

function followed(cursor: Cursor, rows: Rows): number {
  if (cursor.key === undefined || rows.keyAt(cursor.index) === cursor.key) return cursor.index;
  const index = rows.indexOfKey(cursor.key);
  return index < 0 ? cursor.index : index;
}

/** Moves the cursor; it stays within the list. */
export function moved(cursor: Cursor, motion: Motion, rows: Rows): Cursor {
  if (rows.count === 0) return cursor;
  const at = windowOf(cursor, rows);
  const index = placeAfter(motion, at.index, { page: Math.max(1, rows.height - 1), last: rows.count - 1 });
  const isPage = motion === 'page-up' || motion === 'page-down';
  const top = isPage ? at.top + index - at.index : at.top;
  const next: Cursor = { index, key: rows.keyAt(index), top: clamp(top, 0, Math.max(0, rows.count - rows.height)) };
  return { ...next, top: windowOf(next, rows).top };
}

/** The cursor on what is at a row of the screen; `undefined` where there is nothing. */
export function atRow(cursor: Cursor, rows: Rows, y: number): Cursor | undefined {
  const { top } = windowOf(cursor, rows);
  const index = top + y;
  return y < 0 || y >= rows.height || index >= rows.count ? undefined : { index, key: rows.keyAt(index), top };
}

/** Where a motion leads from a place among 0 to `last`; a page is that many places. */
export function placeAfter(motion: Motion, from: number, { page, last }: Span): number {
  const targets: Readonly<Record<Motion, number>> = {
    up: from - 1,
    down: from + 1,
    'page-up': from - page,
    'page-down': from + page,
    first: 0,
    last,
  };
  return clamp(targets[motion], 0, last);
}

/** A value, or the limit that it is beyond. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
