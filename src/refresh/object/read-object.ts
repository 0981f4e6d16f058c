import type { Clock } from '../../clusters/ports.ts';
import type { RawObject } from '../model/record.ts';
import type { LiveObject } from './live-object.ts';

/** What became of looking at an object once. */
export type ReadObject =
  | { readonly type: 'object'; readonly object: RawObject }
  /** Why nothing is known of it. */
  | { readonly type: 'nothing'; readonly reason: string };

/** Who has pressed a key waits no longer than this, in ms. */
const PATIENCE_MS = 5_000;

/** Takes an object as it is now, and lets go of it. */
export function readObject(live: LiveObject, clock: Clock): Promise<ReadObject> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (read: ReadObject): void => {
      if (isOver) return;
      isOver = true;
      cancel();
      live.release();
      resolve(read);
    };
    const look = (): void => {
      const object = live.object();
      const status = live.feed.status();
      if (object !== undefined) end({ type: 'object', object });
      else if (live.presence().type === 'absent') end({ type: 'nothing', reason: 'there is no such object any more' });
      else if (status.phase === 'broken') end({ type: 'nothing', reason: status.failure.message });
    };
    const cancel = clock.after(PATIENCE_MS, () => end({ type: 'nothing', reason: 'the cluster does not answer' }));
    live.subscribe(look);
    look();
  });
}
