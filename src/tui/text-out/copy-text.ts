import type { Notices } from '../notices/notices.ts';

/** Terminals take so much of one OSC 52 sequence, in Base64 (xterm's limit; k9s keeps to it too). */
const MOST_BASE64 = 74_994;

/** Puts a text into the clipboard; `what` it is stands in the notice: `3 lines`. */
export type CopyText = (text: string, what: string) => void;

/** Copies for whoever sits before the terminal, and says what was copied, or why nothing was. */
export function createCopyText(copy: (text: string) => void, notices: Notices): CopyText {
  return (text, what) => {
    const most = Math.floor((MOST_BASE64 / 4) * 3);
    const size = Buffer.byteLength(text);
    if (size > most) {
      const told = `${Math.ceil(size / 1_000)} kB, and terminals take ${Math.floor(most / 1_000)} kB at most`;
      notices.show({ text: `not copied: ${told}`, tone: 'warning' });
      return;
    }
    copy(text);
    notices.show({ text: `copied ${what}`, tone: 'plain' });
  };
}

/** Copies lines, each with its end. */
export function createCopyLines(copy: CopyText): (lines: readonly string[]) => void {
  return (lines) => copy(`${lines.join('\n')}\n`, lines.length === 1 ? '1 line' : `${lines.length} lines`);
}
