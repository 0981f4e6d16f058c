// What a terminal sends for keys that have no character.

export const ESC = '\x1b';
export const ENTER = '\r';
export const TAB = '\t';
export const SHIFT_TAB = '\x1b[Z';
