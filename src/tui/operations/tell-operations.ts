import type { FleetOperations } from '../../refresh/index.ts';
import type { Notices } from '../notices/notices.ts';
import { LeftoverNotices } from './leftover-notices.ts';
import { operationNotice } from './operation-notice.ts';

/** Says how operations end, and which were cut off, wherever their user is; `changed` hears that one is somewhere else now. */
export function tellOperations(operations: FleetOperations, notices: Notices, changed: () => void): void {
  const leftovers = new LeftoverNotices(operations);
  operations.subscribe(() => {
    const notice = leftovers.next();
    if (notice !== undefined) notices.show(notice);
    changed();
  });
  operations.onNews((news) => {
    const notice = operationNotice(news);
    if (notice !== undefined) notices.show(notice);
  });
}
