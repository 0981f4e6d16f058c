import { HEARTBEAT_TIMEOUT_MS } from './model/constants.ts';
import { blamesCredential, isUnreachable, RequestFailure } from './model/failure.ts';
import type { Beat } from './model/health.ts';
import type { Cancel, Clock, ClusterClient } from './ports.ts';

/** What a heartbeat needs of its session. */
export interface HeartbeatHost {
  readonly clock: Clock;
  /** From the start of a beat to the start of the next. */
  readonly intervalMs: number;
  /** Ends the heart with its session. */
  readonly signal: AbortSignal;
  /** The client to beat through, or `undefined` while no beat may go out (auth not valid, no client yet). */
  client(): ClusterClient | undefined;
  /** A beat told something about the cluster's health. */
  beat(beat: Beat): void;
}

type Path = '/readyz' | '/healthz' | '/version';

/** Which path to try instead after a 404 (an old server) or a 403 (strict RBAC); the one that answered is remembered. */
const INSTEAD: Readonly<Record<Path, Readonly<Record<number, Path>>>> = {
  '/readyz': { 404: '/healthz', 403: '/version' },
  '/healthz': { 404: '/version', 403: '/version' },
  '/version': {},
};

/**
 * Starts the heartbeat of one cluster: the first beat at once, then one each interval on a timer of its own
 * (design.md §4). The returned function beats now, out of turn; the rhythm stays.
 */
export function startHeartbeat(host: HeartbeatHost): () => void {
  let path: Path = '/readyz';
  let cancel: Cancel | undefined;
  let beating = false;

  const ask = async (client: ClusterClient, sent: () => void): Promise<void> => {
    const request = { method: 'GET', path, accept: '*/*', phase: 'heartbeat', signal: host.signal, sent } as const;
    try {
      await client.text({ ...request, timeoutMs: HEARTBEAT_TIMEOUT_MS });
    } catch (error) {
      const status = error instanceof RequestFailure ? error.failure.status : undefined;
      const instead = INSTEAD[path][status ?? 0];
      if (instead === undefined) throw error;
      path = instead;
      await ask(client, sent);
    }
  };

  const beat = async (): Promise<void> => {
    const client = host.client();
    if (client === undefined || beating) return;
    beating = true;
    let replaced = false;
    let start = host.clock.now();
    const sent = (): void => {
      start = host.clock.now();
    };
    try {
      await ask(client, sent);
      host.beat({ type: 'answered', latencyMs: host.clock.now() - start });
    } catch (error) {
      if (host.signal.aborted) return;
      // A client that was replaced meanwhile says nothing of the one in use.
      if (host.client() === client) judge(error, host.clock.now() - start);
      else replaced = true;
    } finally {
      beating = false;
    }
    if (replaced) await beat();
  };

  const judge = (error: unknown, latencyMs: number): void => {
    if (!(error instanceof RequestFailure)) throw error;
    const { failure } = error;
    // The auth machine's business, which the client has told already.
    if (blamesCredential(failure)) return;
    if (isUnreachable(failure)) host.beat({ type: 'missed', reason: failure.message });
    else if (failure.kind === 'forbidden') host.beat({ type: 'answered', latencyMs });
    else host.beat({ type: 'unwell', reason: failure.message, latencyMs });
  };

  const tick = (): void => {
    cancel = host.clock.after(host.intervalMs, tick);
    void beat();
  };
  host.signal.addEventListener('abort', () => cancel?.(), { once: true });
  tick();
  return () => void beat();
}
