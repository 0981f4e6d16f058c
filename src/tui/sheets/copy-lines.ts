import type { Notices } from '../notices/notices.ts';

/** Terminals take so much of one OSC 52 sequence, in Base64 (xterm's limit; k9s keeps to it too). */
const MOST_BASE64 = 74_994;

/** Puts lines into the clipboard, and says what became of it. */
export function createCopyLines(copy: (text: string) => void, notices: Notices): (lines: readonly string[]) => void {
  return (lines) => {
    const text = `${lines.join('\n')}\n`;
    const most = Math.floor((MOST_BASE64 / 4) * 3);
    const size = Buffer.byteLength(text);
    if (size > most) {
      const told = `${Math.ceil(size / 1_000)} kB, and terminals take ${Math.floor(most / 1_000)} kB at most`;
      notices.show({ text: `not copied: ${told}`, tone: 'warning' });
      return;
    }
    copy(text);
    notices.show({ text: lines.length === 1 ? 'copied 1 line' : `copied ${lines.length} lines`, tone: 'plain' });
  };
}
