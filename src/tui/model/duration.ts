const SECOND = 1_000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * An age as kubectl prints it: `45s`, `3m20s`, `5h10m`, `2d4h`, `1y30d`; finer while young
 * (apimachinery `duration.HumanDuration`).
 */
export function ageText(ms: number): string {
  const seconds = Math.floor(ms / SECOND);
  if (Number.isNaN(seconds) || seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 2 * MINUTE) return `${seconds}s`;
  if (seconds < 10 * MINUTE) return joined(seconds, MINUTE, 'm', 1, 's');
  if (seconds < 3 * HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < 8 * HOUR) return joined(seconds, HOUR, 'h', MINUTE, 'm');
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)}h`;
  if (seconds < 8 * DAY) return joined(seconds, DAY, 'd', HOUR, 'h');
  if (seconds < 2 * YEAR) return `${Math.floor(seconds / DAY)}d`;
  if (seconds < 8 * YEAR) return joined(seconds, YEAR, 'y', DAY, 'd');
  return `${Math.floor(seconds / YEAR)}y`;
}

function joined(seconds: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)}${largeUnit}${rest === 0 ? '' : `${rest}${smallUnit}`}`;
}

/** How long the text of an age stays what it is, in ms: the clock repaints nothing before. No age stays for ever. */
export function ageHoldsMs(ms: number): number {
  if (Number.isNaN(ms)) return Number.POSITIVE_INFINITY;
  const seconds = Math.floor(ms / SECOND);
  const unit = seconds < 10 * MINUTE ? 1 : seconds < 8 * HOUR ? MINUTE : HOUR;
  return unit * SECOND - (Math.max(0, ms) % (unit * SECOND));
}

/** An age to the minute, for what is only looked at now and then: `<1m`, `3m`, `2h`. */
export function coarseAgeText(ms: number): string {
  const minutes = Math.floor(ms / SECOND / MINUTE);
  if (minutes < 1) return '<1m';
  return minutes < 60 ? `${minutes}m` : ageText(ms);
}

/** How long that text stays what it is, in ms. */
export function coarseAgeHoldsMs(ms: number): number {
  const minuteMs = MINUTE * SECOND;
  return ms < 60 * minuteMs ? minuteMs - (Math.max(0, ms) % minuteMs) : ageHoldsMs(ms);
}

/** A time of day as `hh:mm:ss` in local time. */
export function timeOfDay(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
