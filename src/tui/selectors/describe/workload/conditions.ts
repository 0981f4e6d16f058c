import { list, type StatusCondition, text } from '../../../../refresh/model/raw.ts';
import type { DescribeText } from '../text/sheet.ts';

/** Writes the conditions of a workload, if it has any. */
export function writeReasons(out: DescribeText, conditions: readonly StatusCondition[] | null | undefined): void {
  const own = list(conditions);
  if (own.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type', 'Status', 'Reason');
  out.line(1, '----', '------', '------');
  for (const { type, status, reason } of own) out.line(1, `${text(type)} `, text(status), text(reason));
}
