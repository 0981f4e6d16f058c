const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL = ['k', 'M', 'G', 'T', 'P', 'E'];

/** Millicores as a quantity: `1500m`, `2`. */
export function cpuText(millis: number): string {
  return millis % 1_000 === 0 ? String(millis / 1_000) : `${millis}m`;
}

/** Bytes or pieces as a quantity, in the largest unit that needs no fraction: `1536Mi`, `500M`, `7`. */
export function amountText(value: number): string {
  const isBinary = value % 1_024 === 0;
  const [step, units] = isBinary ? [1_024, BINARY] : [1_000, DECIMAL];
  let rest = value;
  let unit = '';
  for (const next of units) {
    if (rest === 0 || rest % step !== 0) break;
    rest /= step;
    unit = next;
  }
  return `${rest}${unit}`;
}

/** A share in whole percent, cut as Go cuts; 0 of nothing. */
export function percentText(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.trunc((part / whole) * 100)}%`;
}
