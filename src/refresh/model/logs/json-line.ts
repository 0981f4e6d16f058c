/** The object of a line of structured log. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a line is; `undefined` for one that is none. */
export function jsonOf(text: string): JsonObject | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined;
  try {
    return JSON.parse(trimmed) as JsonObject;
  } catch {
    return undefined;
  }
}

/** An object over several lines. */
export function prettyJson(object: JsonObject): readonly string[] {
  return JSON.stringify(object, undefined, 2).split('\n');
}

/** A column of a table of structured lines. */
export interface JsonColumn {
  readonly field: string;
  readonly width: number;
}

/** What loggers call the same things (zap, logrus, slog, bunyan, pino, log4j): these come first, in this order. */
const FIRST: readonly (readonly string[])[] = [
  ['level', 'severity', 'lvl', 'log.level'],
  ['message', 'msg', 'event'],
  ['error', 'err', 'exception'],
];
/** The time stands before the line already. */
const TIMES = new Set(['time', 'ts', 'timestamp', '@timestamp', 't']);
/** One column takes no more than this share of the room, unless it is the last. */
const SHARE = 0.6;
const NARROWEST = 3;

/** The columns of some objects that fit into a width: what every logger has first, then what most of them have. */
export function jsonColumns(objects: readonly JsonObject[], width: number): readonly JsonColumn[] {
  const widths = new Map<string, { count: number; width: number }>();
  for (const object of objects) {
    for (const field of Object.keys(object)) {
      if (TIMES.has(field)) continue;
      const known = widths.get(field) ?? { count: 0, width: field.length };
      const own = jsonCell(object, field).length;
      widths.set(field, { count: known.count + 1, width: Math.max(known.width, own) });
    }
  }
  const rank = (field: string): number => {
    const place = FIRST.findIndex((names) => names.includes(field));
    return place < 0 ? FIRST.length : place;
  };
  const fields = [...widths].sort(
    ([a, one], [b, other]) => rank(a) - rank(b) || other.count - one.count || (a < b ? -1 : 1),
  );
  const columns: JsonColumn[] = [];
  let left = width;
  for (const [index, [field, facts]] of fields.entries()) {
    if (left < Math.max(NARROWEST, Math.min(field.length, facts.width))) break;
    const most = index === fields.length - 1 ? left : Math.min(left, Math.max(NARROWEST, Math.floor(width * SHARE)));
    const own = Math.min(facts.width, most);
    columns.push({ field, width: own });
    left -= own + 1;
  }
  return columns;
}

/** A field as a cell: plain values as they are, others as JSON; empty for one that is missing. */
export function jsonCell(object: JsonObject, field: string): string {
  const value = object[field];
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
