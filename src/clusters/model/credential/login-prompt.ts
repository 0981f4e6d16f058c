import { plainLine } from './mask.ts';

/** What a plugin asks its user to do elsewhere: open an address, type a code there. At least one of them is known. */
export interface LoginPrompt {
  /** As the plugin printed it, with whatever its query holds: for the user's eyes and clipboard, never for a log. */
  readonly url?: string;
  /** A user code (RFC 8628 §3.2), `ABCD-EFGH` for example. */
  readonly code?: string;
}

/** An address in running text, up to a character that none may hold (RFC 3986), so that what is seen is what is copied. */
const URL_IN_TEXT = /https:\/\/[\w.~:/?#[\]@!$&()*+,;=%-]+/g;
/** Marks at the end of an address that belong to the sentence around it. */
const SENTENCE_END = /[.,;:!?)\]*_]+$/;

/** Groups of letters and digits as device logins print them. */
const GROUPED = '[A-Z0-9]{3,8}(?:-[A-Z0-9]{3,8}){1,2}';
const ALONE = new RegExp(String.raw`^\W*(${GROUPED})\W*$`);
const NAMED_GROUPED = new RegExp(String.raw`\b(?:[Cc]ode|CODE)\b.*?(?<![\w-])(${GROUPED})(?![\w-])`);
/** Without a dash it has to stand right behind the word: `enter the code ABC123DEF to …`, `code: 123456`. */
const NAMED_PLAIN = /\b(?:[Cc]ode|CODE)\b(?:\s+is)?[\s:="'*]+([A-Z0-9]{6,12})(?![\w-])/;
const OTHER_CODE = /\b(?:error|exit|status|response|return)[\s-]+code\b/i;

/**
 * What is known of a login after one more line on stderr; the same object when the line tells nothing new. A later
 * address replaces an earlier one: plugins print the one with the code in it last. A line of `cutAt` characters was
 * cut, so an address at its end is none.
 */
export function scanLoginPrompt(known: LoginPrompt | undefined, line: string, cutAt: number): LoginPrompt | undefined {
  const text = plainLine(line).trim();
  const url = urlIn(text, line.length >= cutAt);
  const code = codeIn(text.replace(URL_IN_TEXT, ' '));
  if ((url ?? known?.url) === known?.url && (code ?? known?.code) === known?.code) return known;
  return { ...known, ...(url === undefined ? {} : { url }), ...(code === undefined ? {} : { code }) };
}

function urlIn(text: string, isCut: boolean): string | undefined {
  const found = text.match(URL_IN_TEXT)?.at(-1);
  if (found === undefined || (isCut && text.endsWith(found))) return undefined;
  const url = found.replace(SENTENCE_END, '');
  return URL.canParse(url) ? url : undefined;
}

function codeIn(text: string): string | undefined {
  const alone = ALONE.exec(text)?.[1];
  if (alone !== undefined || OTHER_CODE.test(text)) return alone;
  return NAMED_GROUPED.exec(text)?.[1] ?? NAMED_PLAIN.exec(text)?.[1];
}
