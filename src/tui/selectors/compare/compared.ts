import { withoutNoise } from '../../../refresh/model/compare/noise.ts';
import type { RawObject } from '../../../refresh/model/record.ts';
import { comparedSecrets } from './secret.ts';

/** What of objects is compared. */
export interface CompareOptions {
  /** Also what servers and controllers write. */
  readonly noise: boolean;
  /** Of secrets, what their values stand for. */
  readonly decoded: boolean;
}

/** Objects as they are compared. */
export function comparedObjects(
  objects: readonly RawObject[],
  { noise, decoded }: CompareOptions,
): readonly RawObject[] {
  const readable = comparedSecrets(objects, decoded);
  return noise ? readable : readable.map(withoutNoise);
}
