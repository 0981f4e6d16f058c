import { withoutColours } from '../../refresh/model/logs/ansi.ts';
import type { LogLine } from '../../refresh/model/logs/log-line.ts';

/** Terminals take no more in one OSC 52 sequence (xterm: 74,994 bytes of Base64). */
const COPY_BYTES = 56_000;
/** Lines of one write. */
const LINES_AT_ONCE = 1_000;

/** The texts of the newest lines, as many as a terminal's clipboard takes. */
export function newestTexts(lines: readonly LogLine[]): readonly string[] {
  const texts: string[] = [];
  let length = 0;
  for (let place = lines.length - 1; place >= 0; place--) {
    const text = withoutColours(lines[place]?.text ?? '');
    length += Buffer.byteLength(text) + 1;
    if (length > COPY_BYTES) break;
    texts.push(text);
  }
  return texts.toReversed();
}

/** Lines for a file, each with its time and where it comes from, in pieces. */
export function* savedLines(lines: readonly LogLine[]): Generator<string> {
  for (let start = 0; start < lines.length; start += LINES_AT_ONCE)
    yield lines
      .slice(start, start + LINES_AT_ONCE)
      .map(savedLine)
      .join('');
}

function savedLine({ type, source, stamp, text }: LogLine): string {
  const { clusterName, namespace, pod, container } = source;
  const from = type === 'note' ? clusterName : `${clusterName}/${namespace}/${pod}/${container}`;
  return `${stamp || '-'} ${from} ${withoutColours(text)}\n`;
}
