import { type OperationNews, type Outcome, resultOf } from '../../refresh/model/operations/operation.ts';
import { printable } from '../model/text.ts';
import type { Notice } from '../model/view/view-state.ts';

const TONES: Readonly<Record<Outcome, Notice['tone']>> = {
  done: 'good',
  failed: 'bad',
  'timed out': 'bad',
  stopped: 'bad',
  interrupted: 'warning',
  cancelled: 'warning',
};

/** How an operation ended, for the notice row, wherever its user is; `undefined` for a start, which he has asked for. */
export function operationNotice({ name, operation }: OperationNews): Notice | undefined {
  const result = resultOf(operation);
  if (name !== 'operation:ended' || result === undefined) return undefined;
  const { clusterName, kind, target } = operation;
  const why = result.reason === '' ? '' : `: ${printable(result.reason)}`;
  return { clusterName, text: `${kind} ${target.name} ${result.outcome}${why}`, tone: TONES[result.outcome] };
}
