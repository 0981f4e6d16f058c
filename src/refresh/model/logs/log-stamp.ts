/** A line of a log that was asked for with timestamps, taken apart. */
export interface StampedText {
  /** As the server wrote it. */
  readonly stamp: string;
  /** Epoch milliseconds with a fraction (some 0.3 µs of the nanoseconds that the server tells). */
  readonly at: number;
  readonly text: string;
}

/** The kubelet writes nanoseconds, in the time zone of its node (kubelet `kuberuntime/logs`, RFC3339NanoFixed). */
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)(?: |$)/;

/** Takes the time from the front of a line; `undefined` for a line without: what the kubelet says for itself has none. */
export function splitStamp(line: string): StampedText | undefined {
  const [whole, second = '', fraction, zone = ''] = STAMP.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const at = Date.parse(second + zone) + (fraction === undefined ? 0 : Number(fraction) * 1_000);
  if (Number.isNaN(at)) return undefined;
  const stamp = whole.endsWith(' ') ? whole.slice(0, -1) : whole;
  return { stamp, at, text: line.slice(whole.length) };
}
