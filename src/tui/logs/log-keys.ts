import { LOG_TAIL_LINES } from '../../refresh/model/constants.ts';
import type { LogQuery, LogRange } from '../../refresh/model/logs/log-query.ts';
import type { ActionId } from '../model/keys/keybinding.ts';

/** k9s's ranges (k9s.md §1.8), by the actions of their digits. */
const RANGES: Partial<Record<ActionId, LogRange>> = {
  'log-tail': { type: 'tail', lines: LOG_TAIL_LINES },
  'log-head': { type: 'head' },
  'log-1m': { type: 'since', seconds: 60 },
  'log-5m': { type: 'since', seconds: 300 },
  'log-15m': { type: 'since', seconds: 900 },
  'log-30m': { type: 'since', seconds: 1_800 },
  'log-1h': { type: 'since', seconds: 3_600 },
};

/** What is asked after a key that asks for other lines; `undefined` for any other key. */
export function queryAfter(action: ActionId, query: LogQuery): LogQuery | undefined {
  const range = RANGES[action];
  if (range !== undefined) return { ...query, range };
  if (action === 'logs-previous') return { ...query, previous: !query.previous };
  if (action !== 'log-all') return undefined;
  return { ...query, containers: query.containers.type === 'all' ? { type: 'default' } : { type: 'all' } };
}
