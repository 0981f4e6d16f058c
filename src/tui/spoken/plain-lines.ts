import { stripVTControlCharacters } from 'node:util';

/** A painted line as it is said: without colours and bars, its columns one blank apart. Its indent stays, which YAML means something by. */
export function plainLine(painted: string): string {
  const text = stripVTControlCharacters(painted).trimEnd();
  const indent = /^ */.exec(text)?.[0] ?? '';
  return indent + text.slice(indent.length).replace(/ {2,}/g, ' ');
}

/** Whether a painted line is the one that has the cursor. */
export function hasCursor(painted: string): boolean {
  return painted.startsWith(INVERSE);
}

/** What `Theme.inverse` begins with. */
const INVERSE = '\x1b[7m';

/** Lines that say something. */
export function plainLines(painted: readonly string[]): readonly string[] {
  return painted.map((line) => plainLine(line).trim()).filter((line) => line !== '');
}
