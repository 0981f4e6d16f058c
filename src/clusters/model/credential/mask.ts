/** What stands where a secret stood. */
const MASK = '***';

/** A value behind `=` or `:`: quoted, or up to the next blank. */
const VALUE = String.raw`(?:"[^"]*"|'[^']*'|["']?[^\s"']+)`;
/** Names of things that are never said aloud, whatever separates them from their value. */
const SECRET_NAMES = String.raw`[\w-]*(?:passw(?:or)?d|passphrase|pwd|secret|private[-_]?key)[\w-]*`;
/** Names of things that also stand in plain sentences (`error getting token: no such host`). */
const TOKEN_NAMES = String.raw`[\w-]*(?:token|api[-_]?key|access[-_]?key|assertion|credential|cookie|signature)s?`;

/** What is a secret by its looks, or by the name in front of it; tried in this order. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]+-----.*?(?:-----END [^-]+-----|$)/gs, MASK],
  // A JSON Web Token, or its beginning.
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){0,4}/g, MASK],
  [/\b(authorization["']?\s*[:=]\s*["']?(?:\w+\s+)?)[^\s"',;]+/gi, `$1${MASK}`],
  [/\b(bearer\s+)(?=\S*\d)[\w.~+/=-]{6,}/gi, `$1${MASK}`],
  [/(\/\/[^\s/:@]+:)[^\s/@]+(?=@)/g, `$1${MASK}`],
  // The code of a sign-in that comes back in an address; a code to type in is for people, and stays.
  [/([?&](?:code|state|session_state|sig|assertion|samlresponse)=)[^\s&"']+/gi, `$1${MASK}`],
  [new RegExp(`\\b(${SECRET_NAMES}["']?\\s*[:=]\\s*)${VALUE}`, 'gi'), `$1${MASK}`],
  [new RegExp(`\\b(${TOKEN_NAMES}(?:["']?\\s*=\\s*|["']\\s*:\\s*))${VALUE}`, 'gi'), `$1${MASK}`],
  [new RegExp(`\\b(${TOKEN_NAMES}\\s*:\\s*)(?!https?:)(?=\\S*\\d)[^\\s"']{8,}`, 'gi'), `$1${MASK}`],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  // Long runs of letters and digits; with separators only where all kinds of characters are mixed and it is no path.
  [/(?=[A-Za-z]*\d)[A-Za-z0-9]{32,}={0,2}/g, MASK],
  [/(?<![\w+/=-])(?=[^\s]*\d)(?=[^\s]*[A-Z])(?=[^\s]*[a-z])[A-Za-z0-9+_=-][A-Za-z0-9+/_=-]{39,}/g, MASK],
];

/** One line of text without the secrets in it: tokens, keys, passwords. Rather too much than too little. */
export function maskSecrets(line: string): string {
  return RULES.reduce((text, [secret, mask]) => text.replace(secret, mask), line);
}

/** What a program printed, as one line for people: no escape sequences, no control characters, no secrets. */
export function printedLine(text: string): string {
  return maskSecrets(plainLine(text)).trim();
}

/** What a program printed without its escape sequences and control characters; secrets are still in it. */
export function plainLine(text: string): string {
  return text
    .replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
