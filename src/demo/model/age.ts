const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An age in seconds as kubectl prints it (apimachinery `duration.HumanDuration`). */
export function humanAge(seconds: number): string {
  const split = (unit: number, name: string, smaller: number, smallerName: string): string => {
    const rest = Math.floor((seconds % unit) / smaller);
    return `${Math.floor(seconds / unit)}${name}${rest === 0 ? '' : `${rest}${smallerName}`}`;
  };
  if (seconds < 2 * MINUTE) return `${Math.max(0, Math.floor(seconds))}s`;
  if (seconds < 10 * MINUTE) return split(MINUTE, 'm', SECOND, 's');
  if (seconds < 3 * HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < 8 * HOUR) return split(HOUR, 'h', MINUTE, 'm');
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)}h`;
  if (seconds < 8 * DAY) return split(DAY, 'd', HOUR, 'h');
  if (seconds < 2 * 365 * DAY) return `${Math.floor(seconds / DAY)}d`;
  return split(365 * DAY, 'y', DAY, 'd');
}
