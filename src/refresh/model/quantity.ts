/** What a suffix of a quantity multiplies by (apimachinery `resource.Quantity`: decimal and binary SI). */
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
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
  }),
);

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const EXPONENT = /^[eE][+-]?\d+$/;
const ZERO = 0x30;
const NINE = 0x39;
/** Digits that surely fit an exact integer. */
const SAFE_DIGITS = 15;

/**
 * A Kubernetes quantity (`100m`, `1.5Gi`, `2e3`) as a number of base units: cores, bytes, pieces. A plain number counts
 * as written; `undefined` for anything else.
 */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  // Nearly all are digits and a suffix, and there are several in every pod: those are read without an expression.
  let end = 0;
  let digits = 0;
  for (; end < value.length; end++) {
    const code = value.charCodeAt(end);
    if (code < ZERO || code > NINE) break;
    digits = digits * 10 + (code - ZERO);
  }
  if (end === 0 || end > SAFE_DIGITS) return parseAnyQuantity(value);
  if (end === value.length) return digits;
  const scale = SCALES.get(value.slice(end));
  return scale === undefined ? parseAnyQuantity(value) : digits * scale;
}

/** With a sign, a fraction or an exponent. */
function parseAnyQuantity(text: string): number | undefined {
  const start = text.search(/[a-zA-Z]/);
  const end = start < 0 ? text.length : start;
  const [digits, suffix] = [text.slice(0, end), text.slice(end)];
  if (!NUMBER.test(digits)) return undefined;
  const scale = SCALES.get(suffix);
  if (scale !== undefined) return Number(digits) * scale;
  const result = EXPONENT.test(suffix) ? Number(text) : Number.NaN;
  return Number.isFinite(result) ? result : undefined;
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
  if (Number.isInteger(value)) return value;
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= 1e-9 * Math.max(1, Math.abs(value)) ? nearest : Math.ceil(value);
}

/** The order of two quantities as they are written; what is none comes first. */
export function compareQuantities(a: string, b: string): number {
  const [left, right] = [parseQuantity(a) ?? Number.NEGATIVE_INFINITY, parseQuantity(b) ?? Number.NEGATIVE_INFINITY];
  return left === right ? 0 : left - right;
}
