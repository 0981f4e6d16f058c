/** What the value of a secret stands for: its text, or how large it is when it is none. */
export type Decoded =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'binary'; readonly bytes: number }
  /** It is no Base64. */
  | { readonly type: 'broken' };

/** Decodes Base64. */
export function decoded(value: unknown): Decoded {
  if (typeof value !== 'string') return { type: 'broken' };
  try {
    const bytes = Uint8Array.from(atob(value), (each) => each.charCodeAt(0));
    const text = asText(bytes);
    return text === undefined ? { type: 'binary', bytes: bytes.length } : { type: 'text', text };
  } catch {
    return { type: 'broken' };
  }
}

/** Bytes as text; `undefined` when they are no UTF-8, or hold a NUL, which no text does. */
function asText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
