import type { ClusterId } from './model/cluster.ts';
import { HEARTBEAT_MISSES_NEW_SOCKETS } from './model/constants.ts';
import type { Failure } from './model/failure.ts';
import { type Beat, stepHealth } from './model/health.ts';
import type { SessionState } from './model/session-state.ts';
import type { SessionEvents } from './session-events.ts';

/** What the health of one cluster needs of its session. */
export interface HealthHost {
  state(): SessionState;
  update(change: Pick<SessionState, 'health'> | Required<Pick<SessionState, 'serverVersion'>>): void;
  readonly events: Pick<SessionEvents, 'emit'>;
  /** Two beats in a row went unanswered. */
  readonly missedTwice: () => void;
  /** A beat was answered. */
  readonly answered: () => void;
  /** A whole answer to a GET. */
  read(path: string, phase: string): Promise<string>;
}

/** What heartbeats tell of one cluster: how it is, and that it is time to ask for its version. */
export class SessionHealth {
  readonly #host: HealthHost;
  #isVersionAsked = false;

  constructor(host: HealthHost) {
    this.#host = host;
  }

  /** Another client is in use: behind it may be another version. */
  forgetVersion(): void {
    this.#isVersionAsked = false;
  }

  /** Takes in what a beat has told. */
  beaten(beat: Beat): void {
    const { events, missedTwice, answered } = this.#host;
    const before = this.#host.state().health;
    const health = stepHealth(before, beat);
    if (health !== before) this.#host.update({ health });
    const isHealthy = health.verdict === 'healthy';
    const turned = isHealthy !== (before.verdict === 'healthy') || before.verdict === 'unknown';
    if (turned) events.emit(`cluster:health:${isHealthy ? 'healthy' : 'degraded'}`, health.reason);
    if (beat.type === 'missed') {
      if (health.misses === HEARTBEAT_MISSES_NEW_SOCKETS) missedTwice();
      return;
    }
    if (before.verdict === 'unreachable') this.#isVersionAsked = false;
    if (!this.#isVersionAsked) void this.#learnVersion();
    answered();
  }

  /** Asks for the server's version once per client and outage; without it only the status line lacks a word. */
  async #learnVersion(): Promise<void> {
    this.#isVersionAsked = true;
    try {
      const { gitVersion } = JSON.parse(await this.#host.read('/version', 'version'));
      const isNew = typeof gitVersion === 'string' && gitVersion !== this.#host.state().serverVersion;
      if (isNew) this.#host.update({ serverVersion: gitVersion });
    } catch {
      this.#isVersionAsked = false;
    }
  }
}

/** Why connections that nobody has closed are closed: one that died without a word never tells, two beats do (design.md §4). */
export function deadSockets(clusterId: ClusterId): Failure {
  const message = 'two heartbeats went unanswered; the connections are opened anew';
  return { kind: 'transport', clusterId, phase: 'heartbeat', message };
}
