/** What the variables of a command stand for, by name in capitals and without `$`: `NAMESPACE`, `COL-NAME`. */
export type Variables = ReadonlyMap<string, string>;

/** k9s's forms (view/env.go): `$NAME`, `$!NAME`, `${COL-CPU/RL}`, `${!NAME}`. */
const VARIABLE = /\$(!?)([\w-]+)|\$\{(!?)([\w\-%/: ]+)\}/g;

/**
 * Puts the values of variables into a text, each once: what a value holds is never looked at again. One that is not known
 * stays as it is, because it may be the shell's. `!` turns true and false round.
 */
export function substituted(text: string, variables: Variables): string {
  return text.replace(VARIABLE, (whole, plainNot, plainName, bracedNot, bracedName) => {
    const value = variables.get(String(plainName ?? bracedName).toUpperCase());
    if (value === undefined) return whole;
    const isTurned = (plainNot ?? bracedNot) === '!';
    return isTurned && /^(true|false)$/.test(value) ? String(value === 'false') : value;
  });
}

/** The names of variables in a text that are not known: for a plugin most likely a slip, or another view's. */
export function unknownIn(text: string, variables: Variables): readonly string[] {
  const names = [...text.matchAll(VARIABLE)].map((match) => String(match[2] ?? match[4]).toUpperCase());
  return names.filter((name) => !variables.has(name));
}
