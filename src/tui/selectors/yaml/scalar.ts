import type { Tone } from '../../model/theme.ts';

/** One value as YAML writes it: one line, or a header and the lines of a block below it. */
export interface Scalar {
  readonly text: string;
  /** The lines of a literal block; none for a plain value. */
  readonly block: readonly string[];
  readonly tone: Tone;
}

/** What YAML 1.1, which kubectl reads, takes for something else than a text: booleans, nulls, numbers, times. */
const OTHERS = [
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|<<|=)$/,
  /^[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?$/,
  /^[-+]?(?:0x[\da-fA-F_]+|0b[01_]+|0o?[0-7_]+|\.(?:inf|Inf|INF)|\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?)$/,
  /^\.(?:nan|NaN|NAN)$/,
  // To some readers a number without digits before its exponent.
  /^[-+]?\.?[eE][-+]?\d+$/,
  /^\d{4}-\d\d?-\d\d?(?:[Tt ].*)?$/,
];

/** A text that needs no quotes: nothing in it means anything to YAML. */
const PLAIN =
  /^(?![-?:](?:\s|$))[^\s\-?:,[\]{}#&*!|>'"%@`\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f\ufeff]*$|^[-?:](?=\S)[^\x00-\x1f\x7f-\x9f\ufeff]*$/u;
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/u;

/** A value that is no map and no list. */
export function scalarOf(value: unknown): Scalar {
  if (typeof value === 'string') return textScalar(value);
  const tone = value === null || value === undefined ? 'muted' : 'warning';
  return { text: value === null || value === undefined ? 'null' : JSON.stringify(value), block: [], tone };
}

function textScalar(value: string): Scalar {
  if (value.includes('\n') && isBlock(value)) {
    const kept = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-';
    const body = value.endsWith('\n') ? value.slice(0, -1) : value;
    return { text: `|${kept}`, block: body.split('\n'), tone: 'plain' };
  }
  return { text: lineText(value), block: [], tone: 'plain' };
}

/** A key, or a text of one line. */
export function lineText(value: string): string {
  if (value.includes('\n') || UNPRINTABLE.test(value)) return JSON.stringify(value);
  if (value === '' || OTHERS.some((each) => each.test(value))) return JSON.stringify(value);
  if (PLAIN.test(value) && !/: |:$| #|\s$/.test(value)) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** A block cannot begin with a blank, which would be taken for its depth, nor hold what is drawn as something else. */
function isBlock(value: string): boolean {
  return !/^[ \t\n]/.test(value) && !UNPRINTABLE.test(value);
}
