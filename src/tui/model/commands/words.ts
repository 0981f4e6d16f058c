/** A word of a command line. */
export interface Word {
  /** Without its quotes. */
  readonly text: string;
  /** Where it starts in the line, its first quote included, counted in UTF-16 units. */
  readonly start: number;
  /** Whether it begins with a quote: then it is nothing but text. */
  readonly quoted: boolean;
}

/** A line as words. */
export interface Words {
  readonly words: readonly Word[];
  /** The quote that has no end; `undefined` when all have. */
  readonly open: string | undefined;
}

/**
 * Splits a line at its blanks. Quotes of either sort keep blanks together, anywhere in a word; a backslash is a letter as any
 * other, for regular expressions are full of them.
 */
export function wordsOf(line: string): Words {
  const words: Word[] = [];
  let word: { text: string; start: number; quoted: boolean } | undefined;
  let open: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (open === undefined && /\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    const isQuote = open === undefined ? char === '"' || char === "'" : char === open;
    word ??= { text: '', start: at, quoted: isQuote };
    if (!isQuote) word.text += char;
    else open = open === undefined ? char : undefined;
  }
  if (word !== undefined) words.push(word);
  return { words, open };
}
