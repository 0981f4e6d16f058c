import type { V1ServiceAccount } from '@kubernetes/client-node';
import { list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';

/** Writes a service account. Secrets that hold its tokens have been out of use since 1.24, and out of kubectl since 1.34. */
export function describeServiceAccount(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, imagePullSecrets } = facts.object as unknown as Json<V1ServiceAccount>;
  writeName(out, metadata);
  writeMeta(out, metadata);
  out.list(
    0,
    'Image pull secrets:',
    list(imagePullSecrets).map(({ name }) => text(name)),
  );
  writeEvents(out, facts);
}
