/** A part of a text that leads somewhere; counted in UTF-16 units. */
export interface Link {
  readonly from: number;
  readonly to: number;
  /** As `cleanAddress` lets it through. */
  readonly address: string;
}

/** Words of a text that stand for an address without being written as one: hosts, for example. */
export type AddressWords = ReadonlyMap<string, string>;

/** Terminals drop what is longer, at about 2,083 characters (the longest that Internet Explorer took, and VTE takes). */
const LONGEST_ADDRESS = 2_000;

/** Letters, digits and their marks of any script: an address is encoded before it is followed. */
const LETTERS = String.raw`\p{L}\p{N}\p{M}`;
/** A name, an IPv6 address in brackets, a port; no comma, for lists of addresses are separated by them. */
const HOST = String.raw`(?:[${LETTERS}._~%:@-]|\[[\da-f:.]+\])+`;
/** Characters of RFC 3986 but for the quote, and Go's way to write `&` in JSON. It ends where a list goes on: `,https://`, `,b=https://`. */
const REST = String.raw`(?:(?!,[\w.-]*=?https?://)[${LETTERS}\w.~:/?#[\]@!$&()*+,;=%-]|\\u0026)*`;
const ADDRESS = new RegExp(`https?://${HOST}(?:[/?#]${REST})?`, 'giu');
/** What follows an address that is only the beginning of one: a placeholder, or the mark of a cut. */
const GOES_ON = new Set(['{', '$', '…']);
/** Marks at the end of an address that belong to the sentence around it. */
const SENTENCE_END = '.,;:!?*_';
const WORD = /[^\s,]+/g;

/** All of RFC 3986: printable ASCII, so that no terminal reads anything else in it. */
const CLEAN = /^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i;
/** What has no place in an address, and what a parser of addresses would silently leave out. */
const UNFIT = /[\p{C}\p{Z}\\]/u;

/**
 * An address that may be sent to a terminal: http or https, RFC 3986's characters, other letters encoded as browsers do,
 * `LONGEST_ADDRESS` at most. `undefined` for all others.
 */
export function cleanAddress(text: string): string | undefined {
  if (text.length > LONGEST_ADDRESS || UNFIT.test(text) || !URL.canParse(text)) return undefined;
  const address = CLEAN.test(text) ? text : new URL(text).href;
  return address.length <= LONGEST_ADDRESS && CLEAN.test(address) ? address : undefined;
}

/** The addresses in a text, from left to right, and the words that stand for one. */
export function linksIn(text: string, words?: AddressWords): readonly Link[] {
  const written = text.includes('://') ? writtenIn(text) : [];
  if (words === undefined || words.size === 0) return written;
  const meant = wordsIn(text, words).filter(
    (word) => !written.some((each) => each.from < word.to && word.from < each.to),
  );
  return [...written, ...meant].sort((one, other) => one.from - other.from);
}

/** The links of which a stretch of a text has a part; a long text is looked through around it only. */
export function linksAround(
  text: string,
  { from, to }: Pick<Link, 'from' | 'to'>,
  words?: AddressWords,
): readonly Link[] {
  const start = Math.max(0, from - LONGEST_ADDRESS);
  return linksIn(text.slice(start, to + LONGEST_ADDRESS + 1), words)
    .map((link) => ({ ...link, from: link.from + start, to: link.to + start }))
    .filter((link) => link.to > from && link.from < to);
}

function writtenIn(text: string): readonly Link[] {
  const links: Link[] = [];
  for (const { 0: match, index: from } of text.matchAll(ADDRESS)) {
    if (match.length > LONGEST_ADDRESS || match.includes('$(')) continue;
    if (GOES_ON.has(text[from + match.length] ?? '')) continue;
    const written = match.slice(0, endOf(match));
    const address = cleanAddress(written.replaceAll('\\u0026', '&'));
    if (address !== undefined) links.push({ from, to: from + written.length, address });
  }
  return links;
}

function wordsIn(text: string, words: AddressWords): readonly Link[] {
  const links: Link[] = [];
  for (const { 0: word, index: from } of text.matchAll(WORD)) {
    const address = cleanAddress(words.get(word) ?? '');
    if (address !== undefined) links.push({ from, to: from + word.length, address });
  }
  return links;
}

/** Where an address ends: before a bracket that was opened before it, and before the marks of the sentence. */
function endOf(match: string): number {
  const spare = { ')': excess(match, ')', '('), ']': excess(match, ']', '[') };
  let end = match.length;
  for (; end > 0; end--) {
    const last = match.charAt(end - 1);
    if (last === ')' || last === ']') {
      if (spare[last] <= 0) break;
      spare[last] -= 1;
    } else if (!SENTENCE_END.includes(last)) break;
  }
  return end;
}

function excess(text: string, closing: string, opening: string): number {
  return text.split(closing).length - text.split(opening).length;
}
