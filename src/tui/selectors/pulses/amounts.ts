import type { Theme, Tone } from '../../model/theme.ts';

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** Millicores of a whole cluster, as few digits as tell it: `250m`, `3.1`, `48`. */
export function coresText(millis: number): string {
  if (millis === 0) return '0';
  return millis < 1_000 ? `${Math.round(millis)}m` : rounded(millis / 1_000);
}

/** Bytes of a whole cluster in the unit that suits them: `512Mi`, `3.1Gi`, `48Gi`. */
export function bytesText(bytes: number): string {
  if (bytes === 0) return '0';
  let rest = bytes / 1_024;
  let unit = 0;
  while (rest >= 1_024 && unit < UNITS.length - 1) {
    rest /= 1_024;
    unit += 1;
  }
  return `${rounded(rest)}${UNITS[unit]}`;
}

/** One digit behind the point as long as there is one before it. */
function rounded(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

/** A use that somebody should know of, and one that is about to be too much, in percent. */
const WARNING_PERCENT = 70;
const BAD_PERCENT = 90;

/** What a share of what there is means. */
export function percentTone(percent: number): Tone {
  if (percent >= BAD_PERCENT) return 'bad';
  return percent >= WARNING_PERCENT ? 'warning' : 'good';
}

/** Text, with the pointer before it if keys act on it. */
export function pointed(text: string, isSelected: boolean, theme: Theme): string {
  return `${isSelected ? theme.pointer : ' '} ${text}`;
}
