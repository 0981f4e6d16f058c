/**
 * Puts text into the clipboard of whoever sits before the terminal (OSC 52, xterm ctlseqs): it works over SSH, where
 * this machine's own clipboard is nobody's. Terminals that do not know it or forbid it swallow it. GNU screen hands its
 * terminal what it gets in DCS strings, whose length it limits.
 */
export function clipboardSequence(text: string, inScreen = false): string {
  const sequence = `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;
  if (!inScreen) return sequence;
  const pieces = sequence.match(new RegExp(`[\\s\\S]{1,${LONGEST_PIECE}}`, 'g')) ?? [];
  return pieces.map((piece) => `\x1bP${piece}\x1b\\`).join('');
}

/** Characters that every version of GNU screen takes in one string (MAXSTR was 768 before 4.7). */
const LONGEST_PIECE = 700;
