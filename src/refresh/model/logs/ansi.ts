/** A piece of text that a program coloured. */
export interface StyledRun {
  /** Its place in the text without sequences, end excluded. */
  readonly start: number;
  readonly end: number;
  /** Parameters for SGR: `1;31`. */
  readonly sgr: string;
}

/** A line of which the colours are known. */
export interface StyledText {
  /** Without the sequences that colour it; all others are left in, to be drawn as text. */
  readonly text: string;
  readonly runs: readonly StyledRun[];
}

const SGR = /\x1b\[([\d;:]*)m/g;
const ESCAPE = '\x1b';

/** The text without its colours. */
export function withoutColours(text: string): string {
  return text.includes(ESCAPE) ? text.replace(SGR, '') : text;
}

/** Takes the colours out of a line and tells what was coloured (ECMA-48 SGR). */
export function styledText(line: string): StyledText {
  if (!line.includes(ESCAPE)) return { text: line, runs: [] };
  const runs: StyledRun[] = [];
  let text = '';
  let sgr = '';
  let from = 0;
  const take = (piece: string): void => {
    if (piece !== '' && sgr !== '') runs.push({ start: text.length, end: text.length + piece.length, sgr });
    text += piece;
  };
  for (const match of line.matchAll(SGR)) {
    take(line.slice(from, match.index));
    sgr = after(sgr, match[1] ?? '');
    from = match.index + match[0].length;
  }
  take(line.slice(from));
  return { text, runs };
}

/** Longer than any sensible style; programs that never reset must not make ever longer sequences. */
const LONGEST = 48;

/** What is in force after a sequence: everything since the last reset. */
function after(sgr: string, parameters: string): string {
  const reset = /(?:^|;)0*(?=;|$)/g;
  let rest = parameters;
  let before = sgr;
  for (const match of parameters.matchAll(reset)) {
    if (isColourPart(parameters, match.index)) continue;
    before = '';
    rest = parameters.slice(match.index + match[0].length).replace(/^;/, '');
  }
  const both = [before, rest].filter((part) => part !== '').join(';');
  return both.length > LONGEST ? rest.slice(0, LONGEST) : both;
}

/** Whether a zero is part of `38;5;0` or `48;2;0;0;0` and no reset. */
function isColourPart(parameters: string, index: number): boolean {
  return /(?:^|;)[34]8;(?:5|2(?:;\d*){0,2})$/.test(parameters.slice(0, index));
}
