import type { V1ConfigMap } from '@kubernetes/client-node';
import { text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { sorted } from '../text/values.ts';
import { byteCount } from './base64.ts';

/** Writes a config map with all that it holds. */
export function describeConfigMap(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, data, binaryData } = facts.object as unknown as Json<V1ConfigMap>;
  writeName(out, metadata);
  writeMeta(out, metadata);
  out.line(0, '');
  out.line(0, 'Data');
  out.line(0, '====');
  for (const [key, value] of sorted(data)) {
    out.line(0, `${key}:`);
    out.line(0, '----');
    out.line(0, text(value));
    out.line(0, '');
  }
  out.line(0, '');
  out.line(0, 'BinaryData');
  out.line(0, '====');
  for (const [key, value] of sorted(binaryData)) out.line(0, `${key}: ${byteCount(value)} bytes`);
  out.line(0, '');
  writeEvents(out, facts);
}
