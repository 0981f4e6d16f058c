import { readExpression } from '../expression.ts';
import { literalPattern } from '../literal-pattern.ts';
import { withoutColours } from './ansi.ts';
import type { LogLine, LogSource } from './log-line.ts';

/** A piece of a text that a filter looks for, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A filter a person typed, ready to use. */
export type LineFilter =
  | { readonly type: 'none' }
  | {
      readonly type: 'text';
      /** Whether the lines that do not match are wanted. */
      readonly inverse: boolean;
      readonly wants: (line: LogLine) => boolean;
      /** What to highlight in a text without colours; nothing by an inverse filter. */
      readonly spans: (text: string) => readonly Span[];
      /** Why it is not taken for what it looks like: an expression that cannot be read is looked for letter by letter. */
      readonly remark: string;
    };

/** More pieces than a line has room for. */
const MOST_SPANS = 200;

interface Pattern {
  readonly pattern: RegExp;
  readonly remark: string;
}

/**
 * k9s's forms and some more: a regular expression in any case; `!` in front wants the lines that do not match; `-f`
 * letters in their order, `-c` in this case, `-t` as plain text. A first word with `@` wants lines whose cluster, pod or container
 * holds it; remarks of ours are always wanted.
 */
export function parseLineFilter(typed: string): LineFilter {
  const [, at, rest = ''] = /^(?:@(\S*)\s*)?([\s\S]*)$/.exec(typed) ?? [];
  const inverse = rest.startsWith('!');
  const [, options = '', source = ''] = /^((?:-[fct]\s+)*)([\s\S]*)$/.exec(inverse ? rest.slice(1) : rest) ?? [];
  const place = (at ?? '').toLowerCase();
  if (source === '' && place === '') return { type: 'none' };
  const { pattern, remark } = source === '' ? { pattern: undefined, remark: '' } : patternOf(source, options);
  const isFrom = sourceTest(place);
  return {
    type: 'text',
    inverse,
    remark,
    wants: (line) =>
      line.type === 'note' ||
      (isFrom(line.source) && (pattern === undefined || pattern.test(withoutColours(line.text)) !== inverse)),
    spans: (text) => (pattern === undefined || inverse ? [] : spansOf(pattern, text)),
  };
}

function patternOf(source: string, options: string): Pattern {
  const flags = options.includes('-c') ? '' : 'i';
  if (options.includes('-f'))
    return { pattern: new RegExp(Array.from(source, literalPattern).join('.*?'), flags), remark: '' };
  if (options.includes('-t')) return { pattern: new RegExp(literalPattern(source), flags), remark: '' };
  const read = readExpression(source, flags);
  if ('pattern' in read) return { pattern: read.pattern, remark: '' };
  return { pattern: new RegExp(literalPattern(source), flags), remark: `taken as plain text: ${read.reason}` };
}

/** Remembers its answer for each source: there are few, and many lines. */
function sourceTest(part: string): (source: LogSource) => boolean {
  if (part === '') return () => true;
  const known = new WeakMap<LogSource, boolean>();
  return (source) => {
    let answer = known.get(source);
    if (answer === undefined) {
      const { clusterName, namespace, pod, container } = source;
      answer = `${clusterName}/${namespace}/${pod}/${container}`.toLowerCase().includes(part);
      known.set(source, answer);
    }
    return answer;
  };
}

function spansOf(pattern: RegExp, text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
    if (match[0] !== '') spans.push({ start: match.index, end: match.index + match[0].length });
    if (spans.length >= MOST_SPANS) break;
  }
  return spans;
}
