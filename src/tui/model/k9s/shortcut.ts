import type { KeyName } from '../../screen/key.ts';

/** What a US keyboard types with Shift and a digit, from 0 on: k9s's `Shift-0` is the character `)`. */
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** k9s's names of keys that kmc calls otherwise. */
const NAMES: Readonly<Record<string, KeyName>> = {
  backtab: 'shift-tab',
  escape: 'esc',
  backspace2: 'backspace',
  pageup: 'pgup',
  pagedown: 'pgdn',
};

const NAMED: ReadonlySet<KeyName> = new Set(
  (
    'enter tab shift-tab esc space backspace delete insert up down left right home end pgup pgdn ' +
    'f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12'
  ).split(' '),
);

/** Ctrl keys that terminals send as another key: Tab, Enter, Backspace, Escape. */
const NOT_KEYS: readonly KeyName[] = ['ctrl-i', 'ctrl-m', 'ctrl-h', 'ctrl-['];

/** The key of a name as k9s writes it (`Shift-S`, `Ctrl-A`, `F5`, `Shift-1`) or kmc; `undefined` when no terminal sends it. */
export function keyOfShortcut(written: string): KeyName | undefined {
  const text = written.trim();
  if (/^.$/u.test(text)) return text === ' ' ? 'space' : text;
  const lower = text.toLowerCase();
  const name = NAMES[lower] ?? lower;
  if (NAMED.has(name)) return name;
  const [, modifier, base = ''] = /^(shift|ctrl|alt)-(.+)$/.exec(lower) ?? [];
  if (modifier === 'shift') return shifted(base);
  if (modifier === 'alt') return /^.$/u.test(base) ? `alt-${text.slice('alt-'.length)}` : undefined;
  const isCtrl = modifier === 'ctrl' && (/^[a-z\]\\^_]$/.test(base) || base === 'space' || isArrow(base));
  return isCtrl && !NOT_KEYS.includes(name) ? name : undefined;
}

function shifted(base: string): KeyName | undefined {
  if (/^\d$/.test(base)) return SHIFTED_DIGITS[Number(base)];
  if (/^[a-z]$/.test(base)) return base.toUpperCase();
  return isArrow(base) ? `shift-${base}` : undefined;
}

function isArrow(base: string): boolean {
  return ['up', 'down', 'left', 'right'].includes(base);
}
