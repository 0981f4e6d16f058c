import type { LogLine, LogSource } from '../../../refresh/model/logs/log-line.ts';
import { timeOfDay } from '../duration.ts';
import { graphemes, textWidth } from '../graphemes.ts';
import { printable } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { LogLook } from './log-look.ts';

/** Which names stand before a line: those that differ from one to the next. */
export interface PrefixParts {
  readonly cluster: boolean;
  readonly pod: boolean;
  readonly container: boolean;
}

/** Names get at most this share of a row. */
const SHARE = 0.35;
/** With fewer columns behind the cluster's, the end of a pod's name tells nothing. */
const LEAST_OWN = 6;
/** Told apart by most eyes, on dark and on light; none of them means something elsewhere on the screen. */
const COLOURS = ['cyan', 'green', 'yellow', 'magenta', 'blue', 'orange', 'purple', 'pink'];

/** What stands before a line, of a stated width. */
export interface Prefix {
  readonly text: string;
  readonly width: number;
}

/** Columns that names take before these lines: all the same, so that texts stand below each other. */
export function nameWidth(sources: Iterable<LogSource>, parts: PrefixParts, width: number): number {
  let most = 0;
  for (const source of sources) most = Math.max(most, textWidth(nameOf(source, parts)));
  return Math.min(most, Math.floor(width * SHARE));
}

/** The time and the names before a line; the colour of a cluster is the one that its settings have, else it follows from the name. */
export function prefixOf(
  { source, at, stamp }: LogLine,
  parts: PrefixParts,
  names: number,
  look: LogLook,
  theme: Theme,
  colourOf: (source: LogSource) => string | undefined,
): Prefix {
  const time = timeText(at, stamp, look);
  const painted = names === 0 ? '' : `${paintedName(source, parts, names, theme, colourOf)} `;
  const width = time.length + (time === '' ? 0 : 1) + names + (names === 0 ? 0 : 1);
  return { text: `${time === '' ? '' : `${theme.dim(time)} `}${painted}`, width };
}

/** The cluster and what is in it, each in its own colour; where there is room for both, only the latter is cut. */
function paintedName(
  source: LogSource,
  parts: PrefixParts,
  names: number,
  theme: Theme,
  colourOf: (source: LogSource) => string | undefined,
): string {
  const own = ownName(source, parts);
  const ownColour = colourFor(parts.pod ? source.pod : source.container);
  if (!parts.cluster) return theme.colour(ownColour, fitEnd(own, names));
  const cluster = printable(source.clusterName);
  const colour = colourOf(source) ?? colourFor(source.clusterName);
  const left = names - textWidth(cluster) - 1;
  if (left < LEAST_OWN) return theme.colour(colour, fitEnd(nameOf(source, parts), names));
  return `${theme.colour(colour, cluster)} ${theme.colour(ownColour, fitEnd(own, left))}`;
}

function nameOf(source: LogSource, parts: PrefixParts): string {
  const cluster = parts.cluster ? printable(source.clusterName) : '';
  return [cluster, ownName(source, parts)].filter((name) => name !== '').join(' ');
}

function ownName({ pod, container }: LogSource, parts: PrefixParts): string {
  return [parts.pod ? pod : '', parts.container ? container : ''].filter((name) => name !== '').join('/');
}

function timeText(at: number, stamp: string, { times }: LogLook): string {
  if (times === 'off') return '';
  const day = `${timeOfDay(at)}.${String(Math.floor(at) % 1_000).padStart(3, '0')}`;
  return times === 'day' ? day : stamp.padEnd(FULL);
}

/** `2026-01-02T03:04:05.123456789Z`. */
const FULL = 30;

/** Cuts the front away: the end of a pod's name tells it from its sisters. */
function fitEnd(name: string, width: number): string {
  if (textWidth(name) <= width) return name + ' '.repeat(width - textWidth(name));
  let kept = '';
  let left = width - 1;
  for (const { text, width: columns } of graphemes(name).toReversed()) {
    if (columns > left) break;
    kept = text + kept;
    left -= columns;
  }
  return `…${kept}${' '.repeat(left)}`;
}

function colourFor(name: string): string | undefined {
  let hash = 0;
  for (let index = 0; index < name.length; index++) hash = (Math.imul(hash, 31) + name.charCodeAt(index)) >>> 0;
  return COLOURS[hash % COLOURS.length];
}
