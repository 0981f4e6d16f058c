import { type AuthRecovery, createAuthRecovery } from './auth-recovery.ts';
import { createEmitter } from './emitter.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { AuthState } from './model/auth-machine.ts';
import type { Cluster } from './model/cluster.ts';
import { AUTH_PROBE_TIMEOUT_MS, HEARTBEAT_INTERVAL_MS } from './model/constants.ts';
import type { ClusterEvent } from './model/events.ts';
import { blamesCredential, type Failure, RequestFailure } from './model/failure.ts';
import { type Beat, HEALTH_UNKNOWN, stepHealth } from './model/health.ts';
import { clusterChange } from './model/kubeconfig/kubeconfig-diff.ts';
import { freshSessionState, GONE_REASON, type SessionState, sessionWord } from './model/session-state.ts';
import type { ApiRequest, Cancel, Clock, ClusterClient, Connect, OpenCredentialSource } from './ports.ts';
import { createRequestGate, type RequestGate } from './request-gate.ts';
import { SessionCredential } from './session-credential.ts';

/** What a session is made of: one context and the outside world, by parameter. */
export interface SessionParts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** A random number in [0, 1). */
  readonly random: () => number;
  readonly connect: Connect;
  readonly openCredentialSource: OpenCredentialSource;
  /** The context as its kubeconfig says now; `undefined` when it is gone or unusable. Asked before each credential probe. */
  readonly reload: () => Promise<Cluster | undefined>;
}

/**
 * One open context. Owns everything of its cluster (design.md §2 law 1): the connections, the credential's state, the
 * heartbeat, the rate limit. Shares nothing with any other session; closing it ends all of it.
 */
export class ClusterSession {
  readonly #parts: SessionParts;
  readonly #life = new AbortController();
  readonly #states = createEmitter<SessionState>();
  readonly #events = createEmitter<ClusterEvent>();
  readonly #beats = createEmitter<void>();
  readonly #auth: AuthRecovery;
  readonly #gate: RequestGate;
  readonly #credential: SessionCredential;
  readonly #started: Promise<void>;
  #cluster: Cluster;
  #state: SessionState;
  #client: ClusterClient | undefined;
  /** Grows when the kubeconfig changes the way in; what was begun with an older one comes to nothing. */
  #generation = 0;
  /** A probe is reading the kubeconfig, and goes on with what it says. */
  #isRereading = false;
  #versionAsked = false;
  #beatNow: () => void = () => undefined;

  /** Opens the session: its first heartbeat leaves at once, nothing else is asked until somebody asks. */
  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#cluster = parts.cluster;
    this.#state = freshSessionState(parts.clock.wall());
    this.#gate = createRequestGate(parts.clock);
    this.#credential = new SessionCredential(
      {
        clusterId: parts.cluster.id,
        clock: parts.clock,
        roll: parts.random,
        openSource: parts.openCredentialSource,
        listener: {
          output: (line) => this.#emit('cluster:credential:output', line),
          warning: (reason) => this.#emit('cluster:credential:warning', reason),
        },
      },
      parts.cluster.access,
    );
    this.#auth = createAuthRecovery({
      clock: parts.clock,
      roll: parts.random,
      probe: () => this.#probe(),
      announce: (event, reason) => this.#emit(`cluster:auth:${event}`, reason),
      changed: (state, nextProbeAt) => this.#authChanged(state, nextProbeAt),
    });
    this.#started = this.#start();
  }

  /** The context as last read; the id never changes. */
  get cluster(): Cluster {
    return this.#cluster;
  }

  /** Aborted by `close()`; the root of everything that runs on behalf of this cluster. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  state(): SessionState {
    return this.#state;
  }

  /** Tells every change of `state()`. */
  subscribe(listener: (state: SessionState) => void): Cancel {
    return this.#states.subscribe(listener);
  }

  /** The session's events (design.md §4). */
  onEvent(listener: (event: ClusterEvent) => void): Cancel {
    return this.#events.subscribe(listener);
  }

  /** Tells every answered heartbeat: proof that the cluster lives, and the moment to try again what had failed. */
  onBeat(listener: () => void): Cancel {
    return this.#beats.subscribe(listener);
  }

  /** A whole answer. Waits for the rate limit; refused while auth is not valid; rejects with a `RequestFailure`. */
  text(request: ApiRequest): Promise<string> {
    return this.#request(request, (client) => client.text(request));
  }

  /** An answer as it arrives; otherwise like `text`. */
  stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>> {
    return this.#request(request, (client) => client.stream(request));
  }

  /**
   * Takes over what the kubeconfig says of this context now; `undefined` when it is gone: then nothing is asked any more
   * until it is back. The server stays the same: another one is another session.
   */
  configure(cluster: Cluster | undefined): void {
    const { gone, authRetryAt: _, ...state } = this.#state;
    if (cluster === undefined) {
      this.#generation += 1;
      this.#auth.pause();
      this.#disconnect();
      this.#update({ ...state, health: HEALTH_UNKNOWN, gone: true });
      return;
    }
    const isSameWayIn = gone !== true && clusterChange(this.#cluster, cluster) !== 'user';
    this.#cluster = cluster;
    if (isSameWayIn) return;
    this.#generation += 1;
    if (gone) this.#update(state);
    if (this.#isRereading) return;
    if (this.#auth.state().state === 'valid') void this.#connect().then(() => this.#beatNow());
    else this.#auth.retry();
  }

  /** Tries everything again now: the kubeconfig if the context is gone, the credential if it was rejected, else a heartbeat. */
  retry(): void {
    if (this.#state.gone) void this.#parts.reload();
    else if (this.#auth.state().state === 'valid') this.#beatNow();
    else this.#auth.retry();
  }

  /**
   * One of `credentialFiles(cluster.access.user)` has changed: it is read again, and a credential that is not valid is probed
   * at once (design.md §4).
   */
  credentialChanged(): void {
    this.#credential.current.changed();
    this.#auth.retry();
  }

  /** Ends every request, timer, connection and plugin of this cluster. */
  close(): void {
    this.#life.abort(new DOMException(`the session of ${this.#cluster.id} is closed`, 'AbortError'));
    this.#auth.close();
    this.#client?.close();
    this.#credential.close();
  }

  /** After `close()`: settles when a plugin that was running is gone and a token that was being refreshed is safe. */
  get ended(): Promise<void> {
    return this.#credential.ended;
  }

  async #start(): Promise<void> {
    await this.#connect();
    if (this.signal.aborted) return;
    const { heartbeat } = this.#cluster.settings;
    this.#beatNow = startHeartbeat({
      clock: this.#parts.clock,
      intervalMs: heartbeat === undefined ? HEARTBEAT_INTERVAL_MS : heartbeat * 1_000,
      signal: this.signal,
      client: () => (this.#auth.state().state === 'valid' ? this.#client : undefined),
      beat: (beat) => this.#beaten(beat),
      rejected: (failure, via) => this.#rejected(failure, via),
    });
  }

  /** Makes the connections that the kubeconfig asks for now the ones in use. */
  async #connect(): Promise<void> {
    const generation = this.#generation;
    const { id, access } = this.#cluster;
    try {
      this.#credential.adopt(access);
      const fresh = await this.#parts.connect(id, access, this.#credential.current);
      if (generation === this.#generation) this.#use(fresh);
      else fresh.close();
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      if (generation !== this.#generation) return;
      this.#disconnect();
      this.#auth.rejected(error.failure);
    }
  }

  #disconnect(): void {
    this.#client?.close();
    this.#client = undefined;
  }

  async #request<T>(request: ApiRequest, send: (client: ClusterClient) => Promise<T>): Promise<T> {
    await this.#started;
    await this.#gate.pass(request.signal);
    const via = this.#client;
    if (via === undefined || this.#auth.state().state !== 'valid') throw new RequestFailure(this.#notNow(request));
    try {
      return await send(via);
    } catch (error) {
      if (error instanceof RequestFailure && blamesCredential(error.failure)) this.#rejected(error.failure, via);
      throw error;
    }
  }

  /** A rejection that came over an older generation of connections says nothing about today's credential. */
  #rejected(failure: Failure, via: ClusterClient): void {
    if (via === this.#client && !this.signal.aborted) this.#auth.rejected(failure);
  }

  #notNow(request: ApiRequest): Failure {
    const { auth, gone } = this.#state;
    if (gone) return { kind: 'config', clusterId: this.#cluster.id, phase: request.phase, message: GONE_REASON };
    const message = auth.state === 'valid' ? 'the connection is not set up' : auth.reason;
    return { kind: 'auth', clusterId: this.#cluster.id, phase: request.phase, message };
  }

  /** Tries the credential as the kubeconfig has it now, over a fresh client, which is the one in use from then on. */
  async #probe(): Promise<void> {
    const request = { method: 'GET', path: '/version', phase: 'credential probe', signal: this.signal } as const;
    this.#isRereading = true;
    this.#cluster = (await this.#parts.reload()) ?? this.#cluster;
    this.#isRereading = false;
    if (this.#state.gone) throw new RequestFailure(this.#notNow(request));
    const generation = this.#generation;
    this.#credential.adopt(this.#cluster.access);
    const fresh = await this.#parts.connect(this.#cluster.id, this.#cluster.access, this.#credential.current);
    try {
      await fresh.text({ ...request, timeoutMs: AUTH_PROBE_TIMEOUT_MS });
    } catch (error) {
      if (!(error instanceof RequestFailure && error.failure.kind === 'forbidden')) {
        fresh.close();
        throw error;
      }
    }
    if (generation === this.#generation) this.#use(fresh);
    else fresh.close();
  }

  /** Puts a client into service; the one before it ends with everything that still hung on it. */
  #use(next: ClusterClient): void {
    this.#disconnect();
    this.#client = next;
    this.#versionAsked = false;
    if (this.signal.aborted) next.close();
  }

  #authChanged(auth: AuthState, nextProbeAt: number | undefined): void {
    const { clock } = this.#parts;
    const { authRetryAt: _, ...rest } = this.#state;
    const retry = nextProbeAt === undefined ? {} : { authRetryAt: clock.wall() + nextProbeAt - clock.now() };
    this.#update({ ...rest, auth, ...retry });
    if (auth.state === 'valid') this.#beatNow();
  }

  #beaten(beat: Beat): void {
    const before = this.#state.health;
    const health = stepHealth(before, beat);
    if (health !== before) this.#update({ ...this.#state, health });
    const turned = (health.verdict === 'healthy') !== (before.verdict === 'healthy') || before.verdict === 'unknown';
    if (turned) this.#emit(`cluster:health:${health.verdict === 'healthy' ? 'healthy' : 'degraded'}`, health.reason);
    if (beat.type === 'missed') return;
    if (before.verdict === 'unreachable') this.#versionAsked = false;
    if (!this.#versionAsked) void this.#learnVersion();
    this.#beats.emit();
  }

  /** Asks for the server's version once per client and outage; without it only the status line lacks a word. */
  async #learnVersion(): Promise<void> {
    this.#versionAsked = true;
    try {
      const body = await this.text({ method: 'GET', path: '/version', phase: 'version', signal: this.signal });
      const { gitVersion } = JSON.parse(body);
      if (typeof gitVersion === 'string' && gitVersion !== this.#state.serverVersion) {
        this.#update({ ...this.#state, serverVersion: gitVersion });
      }
    } catch {
      this.#versionAsked = false;
    }
  }

  #update(next: SessionState): void {
    const sameWord = sessionWord(next, false) === sessionWord(this.#state, false);
    this.#state = sameWord ? next : { ...next, since: this.#parts.clock.wall() };
    this.#states.emit(this.#state);
  }

  #emit(name: ClusterEvent['name'], reason: string): void {
    this.#events.emit({ name, clusterId: this.#cluster.id, clusterName: this.#cluster.name, reason });
  }
}
