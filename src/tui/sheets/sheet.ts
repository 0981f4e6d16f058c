import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ActionId } from '../model/keys/keybinding.ts';
import type { Motion } from '../model/view/cursor.ts';
import type { Marked } from '../model/view/marked.ts';
import type { HeardRow } from '../table/heard-row.ts';

/** A page of one line, for who hears it line by line. */
export interface Reading {
  /** As it would be painted. */
  readonly line: string;
  /** Its place among `count`; -1 where there is none. */
  readonly index: number;
  readonly count: number;
  /** What is to know besides, each time that it is another. */
  readonly notes: readonly string[];
  /** Lines that have come so far, of what grows at its end. */
  readonly arrived?: number;
  /** The row under the cursor, of what has columns. */
  readonly row?: HeardRow;
}

/**
 * What lies on a tab's stack of views and is no table (`SheetSpec` says what). It lives as long as it is on a stack, on the
 * screen or not, so that a tab shows it at once when it is focused again.
 */
export interface Sheet {
  /** Row 2. */
  title(filter: string, width: number): string;
  /** The rows below it, each at most `width` wide; as many as there are, up to `height`. */
  draw(filter: string, width: number, height: number): readonly string[];
  move(motion: Motion): void;
  /** Puts its cursor on what the last frame showed at a place; tells what that is from all else on it, `undefined` for nothing. */
  click?(x: number, y: number): string | undefined;
  /** How often a notch of the wheel moves it up or down. Default: three times, as rows are. */
  notch?(): number;
  /** Does what a key asks for; false when that is none of its own, and the screen's to do. */
  perform(action: ActionId): boolean;
  /**
   * The line that the cursor is on; up and down move by one from now on. Asked for behind `title`, in place of `draw`. A sheet
   * without it is drawn, and its line with the cursor is taken.
   */
  read?(filter: string, width: number): Reading;
  /** What is under its cursor; of sheets that list objects. */
  marked?(): Marked | undefined;
  /** After how many ms the clock alone changes something on it; `undefined` for never. */
  holdsMs(): number | undefined;
  /** Whether it is on the screen now, for one that asks for something only then. */
  shown?(isShown: boolean): void;
  /** The clusters that it is about on the Fleet tab, which are kept up to date while it is on the screen. Default: none of them. */
  clusters?(): readonly ClusterId[] | undefined;
  /** Lets go of all that it holds. */
  close(): void;
}
