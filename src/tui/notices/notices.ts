import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { Notice } from '../model/view/view-state.ts';
import type { ViewStore } from '../view-store.ts';

/** How long a notice stays, in ms (k9s's flash). */
const NOTICE_MS = 6_000;

/** Shows lines on the notice row, each for a while. */
export interface Notices {
  show(notice: Notice): void;
}

/** Builds the notices of one screen. */
export function createNotices(store: ViewStore, clock: Clock): Notices {
  let cancel: Cancel | undefined;
  return {
    show(notice) {
      cancel?.();
      store.dispatch({ type: 'notice', notice });
      cancel = clock.after(NOTICE_MS, () => store.dispatch({ type: 'notice', notice: undefined }));
    },
  };
}
