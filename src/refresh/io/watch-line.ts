import type { RawWatchEvent } from '../ports.ts';

const MANAGED_FIELDS = Buffer.from(',"managedFields":[');
const END_OF_LIST = Buffer.from('}]');

/**
 * Parses one line of a watch, without `metadata.managedFields`: these are some 40 % of the bytes of a pod, nobody
 * shows them, and leaving them out nearly halves the cost of an event. The entries hold no list of their own, so the
 * first `}]` ends them; should one hold any, what is left is no JSON, and the line is parsed whole.
 */
export function parseWatchLine(line: Buffer): RawWatchEvent {
  const start = line.indexOf(MANAGED_FIELDS);
  const end = start < 0 ? -1 : line.indexOf(END_OF_LIST, start);
  if (end < 0) return parseWholeLine(line);
  try {
    return JSON.parse(line.toString('utf8', 0, start) + line.toString('utf8', end + END_OF_LIST.length));
  } catch {
    return parseWholeLine(line);
  }
}

/** Parses one line of a watch with all that it says. */
export function parseWholeLine(line: Buffer): RawWatchEvent {
  return JSON.parse(line.toString('utf8'));
}
