import { LazySegmenter } from '../model/lazy-segmenter.ts';
import { type DecoderState, ESCAPE, type InputEvent, type KeyEvent, keyName, type MouseEvent } from './key.ts';

/** What a read turned into. */
export interface Decoded {
  readonly events: readonly InputEvent[];
  readonly state: DecoderState;
  /** What the terminal has answered when it was asked for its background. */
  readonly ground?: string;
}

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';
/** A complete escape sequence: CSI, SS3, the Linux console's function keys, X10 mouse, OSC. */
const SEQUENCE =
  /^\x1b\x1b?(?:\]\d[ -~]*(?:\x07|\x1b\\)|\[\[[A-E]|\[M[\s\S]{3}|\[[<=>?]?[\d;:]*[ -/]*[@-~]|O[\d;]*[@-~])/;
/** What may still become one. */
const PREFIX = /^\x1b(?:\x1b?(?:\]|\[\[?[<=>?]?[\d;:]*[ -/]*|\[M[\s\S]{0,2}|O[\d;]*)?)$/;
/** An answer of the terminal (OSC) whose end has not come. It is never typed: it would press keys. */
const ANSWER_START = /^\x1b\]\d[ -~]*\x1b?/;
/** `rgb:1e1e/1e1e/1e1e`, the terminal's background. */
const GROUND = /^\x1b\]11;([ -~]*)/;
/** The mouse, as xterm tells it (SGR, mode 1006): button, column, row, and `M` for a press, `m` for its release. */
const MOUSE = /^\x1b(\x1b)?\[<(\d+);(\d+);(\d+)([Mm])$/;
/** A report of the mouse whose end has not come. However late that is, it is never typed: its digits would press keys. */
const MOUSE_START = /^\x1b\x1b?\[<[\d;]*/;
/** By the code of SGR's first number without modifiers. */
const MOUSE_BUTTONS: Readonly<Record<number, MouseEvent['button']>> = { 0: 'left', 64: 'wheel-up', 65: 'wheel-down' };
/** Shift, Meta and Ctrl. */
const MOUSE_MODIFIERS = 4 + 8 + 16;
const SEGMENTER = new LazySegmenter();

const LETTER_KEYS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift-tab',
};
const TILDE_KEYS: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pgup',
  6: 'pgdn',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

/**
 * Turns terminal input into keys, pastes and what the mouse does. `flush` says that no more is coming soon: then a lone
 * ESC is the Escape key and not the start of a sequence. What is none of these (releases of a button, focus, replies to
 * queries) is swallowed.
 */
export function decodeInput(state: DecoderState, chunk: string, flush: boolean): Decoded {
  const events: InputEvent[] = [];
  let buffer = state.rest + chunk;
  let paste = state.paste;
  let ground: string | undefined;
  while (buffer !== '') {
    if (paste !== undefined) {
      const end = buffer.indexOf(PASTE_END);
      if (end < 0) return { events, state: heldPaste(paste, buffer) };
      events.push({ type: 'paste', text: paste + buffer.slice(0, end) });
      buffer = buffer.slice(end + PASTE_END.length);
      paste = undefined;
      continue;
    }
    if (!buffer.startsWith('\x1b')) {
      const escapeAt = buffer.indexOf('\x1b');
      const text = escapeAt < 0 ? buffer : buffer.slice(0, escapeAt);
      for (const { segment } of SEGMENTER.segment(text)) events.push(plainKey(segment));
      buffer = buffer.slice(text.length);
      continue;
    }
    const sequence = SEQUENCE.exec(buffer)?.[0];
    const report = sequence === undefined ? MOUSE_START.exec(buffer)?.[0] : undefined;
    const unfinished = sequence === undefined ? (report ?? ANSWER_START.exec(buffer)?.[0]) : undefined;
    if (unfinished !== undefined) {
      const mayWait = report !== undefined || !flush;
      if (unfinished === buffer && mayWait) return { events, state: { rest: buffer } };
      buffer = buffer.slice(unfinished.length);
      continue;
    }
    if (sequence === PASTE_START) paste = '';
    else if (sequence !== undefined && GROUND.test(sequence)) ground = GROUND.exec(sequence)?.[1];
    else if (sequence !== undefined) events.push(...sequenceKey(sequence));
    else if (!flush && PREFIX.test(buffer)) return { events, state: { rest: buffer } };
    else {
      const [event, length] = escapedKey(buffer);
      events.push(event);
      buffer = buffer.slice(length);
      continue;
    }
    buffer = buffer.slice(sequence.length);
  }
  const answered = ground === undefined ? {} : { ground };
  return { events, state: paste === undefined ? { rest: '' } : { rest: '', paste }, ...answered };
}

/** Keeps back as much of an unfinished paste as may be the start of its end mark. */
function heldPaste(paste: string, buffer: string): DecoderState {
  const held = Math.min(PASTE_END.length - 1, buffer.length);
  return { rest: buffer.slice(buffer.length - held), paste: paste + buffer.slice(0, buffer.length - held) };
}

/** ESC that starts no sequence: the Escape key alone, or Alt with the key behind it. */
function escapedKey(buffer: string): readonly [KeyEvent, number] {
  const next = SEGMENTER.segment(buffer.slice(1))[Symbol.iterator]().next().value?.segment;
  if (next === undefined || next === '\x1b') return [ESCAPE, 1];
  const afterEscape = plainKey(next);
  return [{ type: 'key', name: `alt-${afterEscape.name}`, text: '', afterEscape }, 1 + next.length];
}

/** A key that sends a character. */
function plainKey(char: string): KeyEvent {
  const code = char.codePointAt(0) ?? 0;
  const key = (base: string, ctrl = false): KeyEvent => ({ type: 'key', name: keyName(base, { ctrl }), text: '' });
  if (char === '\r' || char === '\r\n') return key('enter');
  if (char === '\t') return key('tab');
  if (code === 0x1b) return ESCAPE;
  if (code === 0x7f || char === '\b') return key('backspace');
  if (code === 0) return key('space', true);
  if (code < 27) return key(String.fromCharCode(code + 96), true);
  if (code < 32) return key('\\]^_'[code - 28] ?? '', true);
  return { type: 'key', name: char === ' ' ? 'space' : char, text: char };
}

/** What an escape sequence tells; nothing for one that is neither a key nor the mouse. */
function sequenceKey(raw: string): readonly InputEvent[] {
  const mouse = MOUSE.exec(raw);
  if (mouse !== null) return mouseEvents(mouse);
  const alt = raw.startsWith('\x1b\x1b');
  const sequence = alt ? raw.slice(1) : raw;
  const console = /^\x1b\[\[([A-E])$/.exec(sequence)?.[1];
  if (console !== undefined) return [named(`f${console.charCodeAt(0) - 64}`, 1, alt)];
  const tilde = /^\x1b\[(\d+)(?:;(\d+))?~$/.exec(sequence);
  if (tilde !== null) return lookUp(TILDE_KEYS[tilde[1] ?? ''], tilde[2], alt);
  const letter = /^\x1b[[O](?:1;)?(\d*)([A-Z])$/.exec(sequence);
  if (letter !== null) return lookUp(LETTER_KEYS[letter[2] ?? ''], letter[1], alt);
  const kitty = /^\x1b\[(\d+)(?:;(\d+))?u$/.exec(sequence);
  if (kitty === null) return [];
  const base = plainKey(String.fromCodePoint(Number(kitty[1])));
  const modifier = Number(kitty[2] ?? 1);
  return modifier <= 2 ? [base] : [named(base.name, modifier, alt)];
}

/** A press of the left button or a notch of the wheel; nothing for any other report. ESC right before it is the Escape key. */
function mouseEvents([, behindEscape, code, column, row, end]: RegExpExecArray): readonly InputEvent[] {
  const button = MOUSE_BUTTONS[Number(code) & ~MOUSE_MODIFIERS];
  const before = behindEscape === undefined ? [] : [ESCAPE];
  if (button === undefined || end === 'm') return before;
  return [...before, { type: 'mouse', button, x: Number(column) - 1, y: Number(row) - 1 }];
}

function lookUp(base: string | undefined, modifier: string | undefined, alt: boolean): readonly InputEvent[] {
  return base === undefined ? [] : [named(base, Number(modifier || 1), alt)];
}

/** `modifier` as xterm sends it: one more than the sum of 1 shift, 2 alt, 4 ctrl. */
function named(base: string, modifier: number, alt: boolean): InputEvent {
  const bits = modifier - 1;
  const name = keyName(base, { ctrl: (bits & 4) !== 0, alt: alt || (bits & 2) !== 0, shift: (bits & 1) !== 0 });
  return { type: 'key', name, text: '' };
}
