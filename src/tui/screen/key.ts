/** One key press as bindings name it: `j`, `G`, `enter`, `ctrl-c`, `alt-1`, `shift-tab`, `pgdn`, `f5`. */
export type KeyName = string;

/** One key press. */
export interface KeyEvent {
  readonly type: 'key';
  readonly name: KeyName;
  /** What the key types; empty for keys that type nothing. */
  readonly text: string;
  /**
   * Of an Alt key: the key behind its ESC. A terminal sends the same for Alt-x and for Escape followed quickly by x, so
   * an Alt key that means nothing is to be taken as those two.
   */
  readonly afterEscape?: KeyEvent;
}

/** What a person types. */
export type TypedEvent = KeyEvent | { readonly type: 'paste'; readonly text: string };

/** A button that is pressed, or one notch of the wheel. */
export interface MouseEvent {
  readonly type: 'mouse';
  readonly button: 'left' | 'wheel-up' | 'wheel-down';
  /** The cell of the screen, the top left one being 0, 0. */
  readonly x: number;
  readonly y: number;
}

/** What a person does at the terminal. */
export type InputEvent = TypedEvent | MouseEvent;

/** The Escape key. */
export const ESCAPE: KeyEvent = { type: 'key', name: 'esc', text: '' };

/** The state of the decoder between two reads. */
export interface DecoderState {
  /** The start of a sequence that is not complete. */
  readonly rest: string;
  /** Text of a bracketed paste that has not ended. */
  readonly paste?: string;
}

/** Nothing read so far. */
export const DECODER_IDLE: DecoderState = { rest: '' };

/** A key with its modifiers in the one order that bindings use. */
export function keyName(base: string, modifiers: { ctrl?: boolean; alt?: boolean; shift?: boolean }): KeyName {
  return `${modifiers.ctrl ? 'ctrl-' : ''}${modifiers.alt ? 'alt-' : ''}${modifiers.shift ? 'shift-' : ''}${base}`;
}
