/** What a suffix of a quantity multiplies by (apimachinery `resource.Quantity`: decimal and binary SI). */
const SCALES: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const EXPONENT = /^[eE][+-]?\d+$/;

/**
 * A Kubernetes quantity (`100m`, `1.5Gi`, `2e3`) as a number of base units: cores, bytes, pieces. A plain number counts
 * as written; `undefined` for anything else.
 */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const end = endOfNumber(value);
  const suffix = value.slice(end);
  const scale = Object.hasOwn(SCALES, suffix) ? SCALES[suffix] : undefined;
  const digits = value.slice(0, end);
  if (!NUMBER.test(digits)) return undefined;
  if (scale !== undefined) return Number(digits) * scale;
  const result = EXPONENT.test(suffix) ? Number(value) : Number.NaN;
  return Number.isFinite(result) ? result : undefined;
}

function endOfNumber(text: string): number {
  let end = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    const isDigit = code >= 0x30 && code <= 0x39;
    const isSign = code === 0x2b || code === 0x2d;
    if (!isDigit && code !== 0x2e && !(isSign && end === 0)) break;
  }
  return end;
}

/** CPU in millicores, rounded up as `Quantity.MilliValue` does; 0 for none. */
export function millisOf(value: unknown): number {
  return roundedUp((parseQuantity(value) ?? 0) * 1_000);
}

/** Bytes or pieces, rounded up as `Quantity.Value` does; 0 for none. */
export function unitsOf(value: unknown): number {
  return roundedUp(parseQuantity(value) ?? 0);
}

/** Rounds up, but not for what binary fractions add: 1.1 cores are 1100 millicores, not 1101. */
function roundedUp(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= 1e-9 * Math.max(1, Math.abs(value)) ? nearest : Math.ceil(value);
}

/** The order of two quantities as they are written; what is none comes first. */
export function compareQuantities(a: string, b: string): number {
  const [left, right] = [parseQuantity(a) ?? Number.NEGATIVE_INFINITY, parseQuantity(b) ?? Number.NEGATIVE_INFINITY];
  return left === right ? 0 : left - right;
}
