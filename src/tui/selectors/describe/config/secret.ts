import type { V1Secret } from '@kubernetes/client-node';
import { text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { sorted } from '../text/values.ts';
import { byteCount } from './base64.ts';

/** Writes a secret: of what it holds the sizes only. kubectl shows the tokens of service accounts, kmc does not; and it leaves out the events. */
export function describeSecret(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, type, data } = facts.object as unknown as Json<V1Secret>;
  writeName(out, metadata);
  writeMeta(out, metadata);
  out.line(0, '');
  out.line(0, 'Type:', text(type));
  out.line(0, '');
  out.line(0, 'Data');
  out.line(0, '====');
  for (const [key, value] of sorted(data)) out.line(0, `${key}:`, `${byteCount(value)} bytes`);
  out.line(0, '');
  writeEvents(out, facts);
}
