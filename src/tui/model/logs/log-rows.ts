import { styledText, withoutColours } from '../../../refresh/model/logs/ansi.ts';
import {
  type JsonColumn,
  type JsonObject,
  jsonCell,
  jsonOf,
  prettyJson,
} from '../../../refresh/model/logs/json-line.ts';
import type { LineFilter } from '../../../refresh/model/logs/line-filter.ts';
import type { LogLine, LogSource } from '../../../refresh/model/logs/log-line.ts';
import { linksIn } from '../link.ts';
import { linkedText } from '../linked-text.ts';
import { fitText, printable, truncate } from '../text.ts';
import type { Theme, Tone } from '../theme.ts';
import type { LogLook } from './log-look.ts';
import { type Prefix, type PrefixParts, prefixOf } from './log-prefix.ts';
import { fittingEnd, type MarkedText, painted, rowStarts, untabbed } from './log-text.ts';

/** All that the rows of a line depend on, besides the line. */
export interface RowContext {
  readonly width: number;
  readonly look: LogLook;
  readonly parts: PrefixParts;
  /** Columns for names. */
  readonly names: number;
  readonly filter: LineFilter;
  /** Of a table of structured lines. */
  readonly columns: readonly JsonColumn[];
  readonly theme: Theme;
  readonly colourOf: (source: LogSource) => string | undefined;
}

/** A narrower rest of a row is no room for a text: wrapped lines then begin at its left end. */
const NARROW = 20;

/** The rows of one line, each at most `width` wide; there is always one. */
export function rowsOf(line: LogLine, context: RowContext): readonly string[] {
  const { width, look, theme } = context;
  if (line.type === 'note') return [noteRow(line, context)];
  const prefix = prefixOf(line, context.parts, context.names, look, theme, context.colourOf);
  const object = look.json === 'off' ? undefined : jsonOf(withoutColours(line.text));
  if (object !== undefined && look.json === 'columns')
    return [prefix.text + columnsRow(object, context.columns, width - prefix.width, theme)];
  const texts = object === undefined ? [line.text] : prettyJson(object);
  return texts.flatMap((text, index) => textRows(text, index === 0 ? prefix : blank(prefix), context));
}

/** The names of the columns over a table of structured lines; where the texts begin is `at`. */
export function columnsHeader(columns: readonly JsonColumn[], at: number, width: number, theme: Theme): string {
  const names = columns.map(({ field, width: own }) => fitText(printable(field).toUpperCase(), own)).join(' ');
  return theme.bold(truncate(' '.repeat(at) + names, width));
}

function textRows(raw: string, prefix: Prefix, context: RowContext): readonly string[] {
  const { width, look, filter, theme } = context;
  const { text, runs } = styledText(untabbed(raw));
  const hits = filter.type === 'text' ? filter.spans(text) : [];
  const links = theme.hasLinks ? linksIn(text) : [];
  const marked: MarkedText = { text: printable(text), runs: look.colours ? runs : [], hits, links };
  const room = Math.max(1, width - prefix.width);
  if (!look.wraps) {
    const end = fittingEnd(marked.text, room);
    return [prefix.text + painted(marked, 0, end, theme) + (end < marked.text.length ? theme.dim('…') : '')];
  }
  const indent = room < NARROW ? 0 : prefix.width;
  const starts = rowStarts(marked.text, room, Math.max(1, width - indent));
  return starts.map((start, index) => {
    const front = index === 0 ? prefix.text : ' '.repeat(indent);
    return front + painted(marked, start, starts[index + 1] ?? marked.text.length, theme);
  });
}

function blank({ width }: Prefix): Prefix {
  return { text: ' '.repeat(width), width };
}

const LEVELS: readonly (readonly [RegExp, Tone])[] = [
  [/^(?:err|error|fatal|panic|crit|critical|emerg|alert|severe)/i, 'bad'],
  [/^warn/i, 'warning'],
  [/^(?:debug|trace)/i, 'muted'],
];

function columnsRow(object: JsonObject, columns: readonly JsonColumn[], room: number, theme: Theme): string {
  const cells = columns.map(({ field, width }) => {
    const text = printable(untabbed(jsonCell(object, field)));
    const tone = LEVELS.find(([level]) => /^(?:level|lvl|severity|log\.level)$/.test(field) && level.test(text))?.[1];
    const shown = fitText(text, width);
    return { shown, text: linkedText(text, shown, theme), tone };
  });
  const whole = cells.map(({ shown }) => shown).join(' ');
  // Cells that do not fit together have widths of another moment: then no colour is worth the trouble.
  if (whole.length > room) return truncate(whole, room);
  return cells.map(({ text, tone }) => (tone === undefined ? text : theme.tone(tone, text))).join(' ');
}

function noteRow({ source, text }: LogLine, { width, parts, theme }: RowContext): string {
  const of = parts.cluster ? `${printable(source.clusterName)}: ` : '';
  return theme.tone('warning', truncate(`── ${of}${printable(text)} ──`, width));
}
