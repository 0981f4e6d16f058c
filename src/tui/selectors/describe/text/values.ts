import { entries, list, text } from '../../../../refresh/model/raw.ts';
import { ageText } from '../../../model/duration.ts';

/** What a field of an object holds, as kubectl writes it: nothing for what is not there. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A text, or `<none>`. */
export function orNone(value: string): string {
  return value === '' ? '<none>' : value;
}

/** A value, or `<unset>` where there is none. */
export function orUnset(value: unknown): string {
  return value === undefined || value === null ? '<unset>' : shown(value);
}

/** `True` or `False`. */
export function titleBool(value: unknown): string {
  return value === true ? 'True' : 'False';
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A point in time in local time, as Go's RFC1123Z: `Sun, 22 Nov 2026 14:02:57 +0000`. */
export function timeText(value: unknown): string {
  const date = new Date(text(value));
  if (Number.isNaN(date.getTime())) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const two = (number: number): string => String(number).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const day = `${DAYS[date.getDay()]}, ${two(date.getDate())} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} ${zone}`;
}

/** How long ago a point in time is, at `now` (epoch ms). */
export function sinceText(value: unknown, now: number): string {
  const at = Date.parse(text(value));
  return Number.isNaN(at) ? '<unknown>' : ageText(now - at);
}

/** `a=1,b=2`, by name; `<none>` for none (apimachinery `labels.FormatLabels`). */
export function pairsText(map: Readonly<Record<string, unknown>> | null | undefined): string {
  return orNone(
    sorted(map)
      .map(([key, value]) => `${key}=${shown(value)}`)
      .join(','),
  );
}

/** The entries of a map by name. */
export function sorted<T>(map: Readonly<Record<string, T>> | null | undefined): readonly (readonly [string, T])[] {
  return entries(map).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The objects of a list by a text of each. */
export function sortedBy<T extends object>(
  items: readonly T[] | null | undefined,
  textOf: (item: T) => string,
): readonly T[] {
  return list(items).toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0));
}

/** A list as Go prints one: `[a b]`. */
export function goList(values: readonly unknown[] | null | undefined): string {
  return `[${(values ?? []).map(shown).join(' ')}]`;
}

/** A text in quotes. */
export function quoted(value: unknown): string {
  return JSON.stringify(shown(value));
}
