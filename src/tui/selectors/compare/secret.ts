import { isMap } from '../../../refresh/model/compare/value.ts';
import type { RawObject } from '../../../refresh/model/record.ts';
import { decoded } from '../yaml/decode.ts';

/** Letters for the values of one field, the first that is met being A. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const STORED_TWICE = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Secrets as they are compared, and other objects as they are: of each value how large it is and whether it is the same as another object's, `7 bytes, A`
 * beside `9 bytes, B`; or what the values stand for. Nothing that could be guessed from, as a hash could, is shown.
 */
export function comparedSecrets(objects: readonly RawObject[], isDecoded: boolean): readonly RawObject[] {
  const known = new Map<string, string[]>();
  const word = (field: string, value: unknown): string => {
    const values = known.get(field) ?? [];
    known.set(field, values);
    const text = String(value);
    if (!values.includes(text)) values.push(text);
    const place = values.indexOf(text);
    return `${sizeOf(text)}, ${LETTERS[place] ?? `value ${place + 1}`}`;
  };
  return objects.map((secret) => {
    if (secret['kind'] !== 'Secret' || secret['apiVersion'] !== 'v1') return secret;
    const data = secret['data'];
    const shown = { ...secret };
    if (isMap(data))
      shown['data'] = mapped(data, (field, value) => (isDecoded ? plainText(value) : word(field, value)));
    return isDecoded ? shown : withoutCopy(shown, word);
  });
}

/** What kubectl applied holds the values once more. */
function withoutCopy(secret: RawObject, word: (field: string, value: unknown) => string): RawObject {
  const { metadata } = secret;
  const annotations = isMap(metadata) ? metadata['annotations'] : undefined;
  if (!isMap(annotations) || annotations[STORED_TWICE] === undefined) return secret;
  const sealed = { ...annotations, [STORED_TWICE]: word(STORED_TWICE, annotations[STORED_TWICE]) };
  return { ...secret, metadata: { ...Object(metadata), annotations: sealed } };
}

function mapped(
  fields: Readonly<Record<string, unknown>>,
  change: (name: string, value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(name, value)]));
}

/** What is no text stays as it is stored. */
function plainText(value: unknown): unknown {
  const what = decoded(value);
  return what.type === 'text' ? what.text : value;
}

function sizeOf(stored: string): string {
  const padding = stored.endsWith('==') ? 2 : stored.endsWith('=') ? 1 : 0;
  const bytes = Math.max(0, Math.floor((stored.length * 3) / 4) - padding);
  return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
}
