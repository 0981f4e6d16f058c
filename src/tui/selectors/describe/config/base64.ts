import { text } from '../../../../refresh/model/raw.ts';

/** How many bytes a text in Base64 stands for. */
export function byteCount(encoded: unknown): number {
  const digits = text(encoded).replace(/[\s=]/g, '').length;
  return Math.floor((digits * 3) / 4);
}
