/** A regular expression that a person typed, or why it is not taken. */
export type ReadExpression = { readonly pattern: RegExp } | { readonly reason: string };

/** What stands between the brackets of a group, or all of the source. */
interface Group {
  /** Something in it may come any number of times. */
  repeats: boolean;
  /** What each of its alternatives begins with; empty for none. */
  readonly starts: string[];
}

/** An escaped character, a class, the head of a group, or any other character. */
const TOKEN = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|[\s\S]/y;
const UNBOUNDED = /[*+]|\{\d+,\}/y;
const ANYTHING = /^(?:\.\*\??)+(?=.)/;
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/**
 * Reads an expression that many texts will be held against. One that can take for ever on a text which it does not match
 * is refused: JavaScript's engine tries every way to share a text among repeats within repeats, `(a+)+`, or among
 * alternatives that begin alike, `(a|a)*`. A leading `.*` is left out: it would cost the square of each text's length and
 * changes only where a match begins.
 */
export function readExpression(source: string, flags: string): ReadExpression {
  try {
    // Held against the engine first: what is below expects an expression that can be read.
    new RegExp(source, flags);
  } catch (error) {
    return { reason: error instanceof Error ? error.message.replace(/^.*: /, '') : 'not a regular expression' };
  }
  const reason = whyEndless(source);
  if (reason !== undefined) return { reason };
  return { pattern: new RegExp(source.replace(ANYTHING, ''), flags) };
}

function whyEndless(source: string): string | undefined {
  const outer: Group[] = [];
  let group = newGroup();
  for (let at = 0; at < source.length; ) {
    const token = matchAt(TOKEN, source, at);
    at += token.length;
    if (token === '|') {
      group.starts.push('');
      continue;
    }
    if (token.startsWith('(')) {
      noteStart(group, '.');
      outer.push(group);
      group = newGroup();
      continue;
    }
    const isUnbounded = matchAt(UNBOUNDED, source, at) !== '';
    if (token === ')') {
      if (isUnbounded && group.repeats) return 'repeats within repeats can take for ever';
      if (isUnbounded && beginsAlike(group.starts)) return 'repeated alternatives that begin alike can take for ever';
      const { repeats } = group;
      group = outer.pop() ?? newGroup();
      group.repeats ||= repeats;
    } else {
      noteStart(group, token);
    }
    group.repeats ||= isUnbounded;
  }
  return undefined;
}

function newGroup(): Group {
  return { repeats: false, starts: [''] };
}

function noteStart({ starts }: Group, token: string): void {
  if (starts.at(-1) === '') starts[starts.length - 1] = token;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Whether some character may begin two of the alternatives. */
function beginsAlike(starts: readonly string[]): boolean {
  if (starts.length < 2) return false;
  const patterns = starts.map((start) => new RegExp(`^(?:${start})`, 'i'));
  return ASCII.some((character) => patterns.filter((pattern) => pattern.test(character)).length > 1);
}
