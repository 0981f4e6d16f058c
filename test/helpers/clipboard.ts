import type { FakeTerminal } from './fake-terminal.ts';

/** The texts that were put into the clipboard of whoever sits before the terminal (OSC 52). */
export function copied({ written }: FakeTerminal): readonly string[] {
  const sent = written.join('').matchAll(/\x1b]52;c;([^\x07]*)\x07/g);
  return [...sent].map(([, base64 = '']) => Buffer.from(base64, 'base64').toString('utf8'));
}
