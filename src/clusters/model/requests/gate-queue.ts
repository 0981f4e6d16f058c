import { isMutating, type RequestLine } from './mutating.ts';
import { refilled, type TokenBucket, type TokenRate, tokenInMs } from './token-bucket.ts';

/** On whose behalf a request is made; the earlier go first. */
export const PRIORITIES = ['user', 'view', 'background'] as const;

/** One of `PRIORITIES`. */
export type Priority = (typeof PRIORITIES)[number];

/** What a server's Retry-After is about: API Priority and Fairness queues reads, writes and watches apart. */
export type VerbClass = 'read' | 'write' | 'watch';

/** A request that has not gone out yet. */
export interface Queued {
  /** In the order of coming. */
  readonly ticket: number;
  readonly priority: Priority;
  readonly verb: VerbClass;
}

/** Everything that decides which request of one cluster goes out next. */
export interface GateQueue {
  readonly bucket: TokenBucket;
  readonly waiting: readonly Queued[];
  /** Monotonic ms until which the server wants no request of a class. */
  readonly closedUntil: Readonly<Partial<Record<VerbClass, number>>>;
}

/** What happens next: a request goes out, or nothing does for a while, or nobody waits. */
export type Next =
  | { readonly type: 'pass'; readonly ticket: number; readonly queue: GateQueue }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'idle' };

/** The class of a request. */
export function verbClassOf(request: RequestLine & { readonly query?: Readonly<Record<string, string>> }): VerbClass {
  if (isMutating(request)) return 'write';
  return request.query?.['watch'] === undefined ? 'read' : 'watch';
}

/** The next step of a queue: of those whose class is open, the one of the best priority, of several the first that came. */
export function nextOf(queue: GateQueue, rate: TokenRate, now: number): Next {
  const openIn = ({ verb }: Queued): number => Math.max(0, (queue.closedUntil[verb] ?? 0) - now);
  const rank = ({ priority }: Queued): number => PRIORITIES.indexOf(priority);
  const byRank = queue.waiting.toSorted((a, b) => rank(a) - rank(b) || a.ticket - b.ticket);
  const [first] = byRank;
  if (first === undefined) return { type: 'idle' };
  const bucket = refilled(queue.bucket, rate, now);
  const chosen = byRank.find((each) => openIn(each) === 0);
  const tokenMs = tokenInMs(bucket, rate);
  if (chosen === undefined) return { type: 'wait', ms: Math.max(tokenMs, Math.min(...queue.waiting.map(openIn))) };
  if (tokenMs > 0) return { type: 'wait', ms: tokenMs };
  return {
    type: 'pass',
    ticket: chosen.ticket,
    queue: {
      ...queue,
      bucket: { ...bucket, tokens: bucket.tokens - 1 },
      waiting: queue.waiting.filter((each) => each !== chosen),
    },
  };
}
