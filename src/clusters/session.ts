import { Connection } from './connection.ts';
import { type AuthRecovery, createAuthRecovery } from './credential/auth-recovery.ts';
import { SessionCredential } from './credential/session-credential.ts';
import { createEmitter } from './emitter.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { AuthState } from './model/auth-machine.ts';
import type { Cluster } from './model/cluster.ts';
import { HEARTBEAT_INTERVAL_MS } from './model/constants.ts';
import type { ExecCredential } from './model/credential/exec-credential.ts';
import type { LoginPrompt } from './model/credential/login-prompt.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { ClusterEvent } from './model/events.ts';
import { blamesCredential, connectionReplaced, type Failure } from './model/failure.ts';
import { HEALTH_UNKNOWN } from './model/health.ts';
import { clusterChange } from './model/kubeconfig/kubeconfig-diff.ts';
import type { Parked } from './model/parked.ts';
import { freshSessionState, isAtRest, notNow, type SessionState, sessionWord } from './model/session-state.ts';
import type { ApiRequest, Cancel, ClusterClient, PluginTerminal, SessionParts } from './ports.ts';
import { readWithRetries } from './requests/read-retry.ts';
import { createRequestGate, type RequestGate } from './requests/request-gate.ts';
import { SessionEvents } from './session-events.ts';
import { deadSockets, SessionHealth } from './session-health.ts';

/**
 * One open context. Owns everything of its cluster (design.md §2 law 1): the connections, the credential's state, the
 * heartbeat, the rate limit. Shares nothing with any other session; closing it ends all of it.
 */
export class ClusterSession {
  readonly #parts: SessionParts;
  readonly #life = new AbortController();
  /** Aborted by `close()`; the root of everything that runs on behalf of this cluster. */
  readonly signal: AbortSignal = this.#life.signal;
  /** Counts the connections that were put into service: whoever checked something over one can insist on it. */
  readonly connection: () => number = () => this.#connection.number;
  readonly #states = createEmitter<SessionState>();
  readonly #events: SessionEvents;
  readonly #beats = createEmitter<void>();
  readonly #auth: AuthRecovery;
  readonly #health: SessionHealth;
  readonly #gate: RequestGate;
  readonly #credential: SessionCredential;
  readonly #connection: Connection;
  /** Settles when the connection is set up, or could not be. */
  #opened: Promise<void>;
  #cluster: Cluster;
  #state: SessionState;
  /** A probe is reading the kubeconfig, and goes on with what it says. */
  #isRereading = false;
  #beatNow: () => void = () => undefined;

  /** Opens the session: its first heartbeat leaves at once, nothing else is asked until somebody asks. */
  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#cluster = parts.cluster;
    this.#state = freshSessionState(parts.clock.wall());
    this.#events = new SessionEvents(parts.clock, () => this.#cluster);
    this.#gate = createRequestGate(parts.clock);
    this.#credential = new SessionCredential(parts, this.#events, (prompt) => this.#prompted(prompt));
    this.#health = new SessionHealth({
      state: () => this.#state,
      update: (change) => this.#update({ ...this.#state, ...change }),
      events: this.#events,
      missedTwice: () => this.#connection.replaceSockets(deadSockets(this.#cluster.id)),
      answered: () => this.#beats.emit(),
      read: (path, phase) => this.read({ method: 'GET', path, phase, signal: this.signal }),
    });
    this.#connection = new Connection({
      clock: parts.clock,
      signal: this.signal,
      connect: () => this.#connect(),
      failed: (failure) => this.#failed(failure),
      inUse: () => this.#health.forgetVersion(),
    });
    this.#auth = createAuthRecovery({
      clock: parts.clock,
      roll: parts.random,
      probe: () => this.#probe(),
      announce: (event, reason) => this.#events.emit(`cluster:auth:${event}`, reason),
      changed: (state, nextProbeAt) => this.#authChanged(state, nextProbeAt),
    });
    this.#opened = this.#connection.open();
    void this.#start();
  }

  /** The context as last read; the id never changes. */
  get cluster(): Cluster {
    return this.#cluster;
  }

  state(): SessionState {
    return this.#state;
  }

  /** Grows whenever requests begin to authenticate with something else: what was allowed before may not be any more. */
  identity(): number {
    return this.#credential.identity;
  }

  /** What it has done on the wire, for `:diag`. */
  diagnosis(): Diagnosis {
    const authHistory = this.#events.authHistory();
    return { ...this.#connection.diagnosis(), authHistory, plugin: this.#credential.plugin() };
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

  /** A whole answer like `text`, tried up to three times: for a read that nobody repeats by himself. */
  read(request: ApiRequest): Promise<string> {
    const { clock } = this.#parts;
    return readWithRetries({ clock, signal: request.signal, events: this.#events }, () => this.text(request));
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
      this.#rest();
      this.#update({ ...state, health: HEALTH_UNKNOWN, gone: true });
      return;
    }
    const isSameWayIn = gone !== true && clusterChange(this.#cluster, cluster) !== 'user';
    this.#cluster = cluster;
    if (isSameWayIn) return;
    this.#connection.outdate();
    if (gone) this.#update(state);
    if (!this.#isRereading) this.#goOn();
  }

  /** Asks nothing of the cluster any more until it is wanted again, which is `undefined`. */
  park(parked: Parked | undefined): void {
    const { parked: before, authRetryAt: _, ...state } = this.#state;
    if (before === parked || this.signal.aborted) return;
    if (parked === undefined) {
      this.#update(state);
      this.#goOn();
      return;
    }
    if (before === undefined) this.#rest();
    this.#update({ ...state, health: HEALTH_UNKNOWN, parked });
  }

  /** Tries everything again now: the kubeconfig if the context is gone, the credential if it was rejected, else a heartbeat. */
  retry(): void {
    if (this.#state.gone) void this.#parts.reload();
    else if (this.#auth.state().state === 'valid') this.#beatNow();
    else this.#probeNow();
  }

  /**
   * One of `credentialFiles(cluster.access.user)` has changed: it is read again, and a credential that is not valid is probed
   * at once (design.md §4).
   */
  credentialChanged(): void {
    this.#credential.current.changed();
    this.#probeNow();
  }

  /**
   * Lets its plugin ask its user on the terminal, and tries at once what that gave. The failure is told as a warning as
   * well. For the other contexts of its login group see `LoginGroups`.
   */
  async login(terminal: PluginTerminal): Promise<ExecCredential> {
    const credential = await this.#credential.login(terminal);
    this.#probeNow();
    return credential;
  }

  /** Takes over what a login of its group gave, and tries it at once. */
  loggedIn(credential: ExecCredential): void {
    this.#credential.current.take(credential);
    this.#probeNow();
  }

  /** Ends every request, timer, connection and plugin of this cluster; the reason is that of `signal`. */
  close(reason: DOMException = new DOMException(`the session of ${this.#cluster.id} is closed`, 'AbortError')): void {
    this.#life.abort(reason);
    this.#auth.close();
    this.#connection.drop();
    this.#credential.close();
  }

  /** After `close()`: settles when a plugin that was running is gone and a token that was being refreshed is safe. */
  get ended(): Promise<void> {
    return this.#credential.ended;
  }

  async #start(): Promise<void> {
    await this.#opened;
    if (this.signal.aborted) return;
    const { heartbeat } = this.#cluster.settings;
    this.#beatNow = startHeartbeat({
      clock: this.#parts.clock,
      intervalMs: heartbeat === undefined ? HEARTBEAT_INTERVAL_MS : heartbeat * 1_000,
      signal: this.signal,
      client: () => (this.#auth.state().state === 'valid' ? this.#connection.client() : undefined),
      beat: (beat) => this.#health.beaten(beat),
    });
  }

  /** A client for what the kubeconfig says now. */
  #connect(): Promise<ClusterClient> {
    const { id, access } = this.#cluster;
    if (!this.signal.aborted) this.#credential.adopt(access);
    return this.#parts.connect(id, access, this.#credential.current);
  }

  async #request<T>(request: ApiRequest, send: (client: ClusterClient) => Promise<T>): Promise<T> {
    await this.#opened;
    await this.#gate.pass(request);
    const via = this.#connection.client();
    const { phase, connection = this.connection() } = request;
    if (via === undefined || this.#auth.state().state !== 'valid') throw notNow(this.#state, this.#cluster.id, phase);
    if (connection !== this.connection()) throw connectionReplaced(this.#cluster.id, phase);
    return this.#gate.heeding(request, send(via));
  }

  #failed(failure: Failure): void {
    this.#events.note(failure);
    if (blamesCredential(failure) && !this.signal.aborted) this.#auth.rejected(failure);
  }

  #prompted(prompt: LoginPrompt | undefined): void {
    const { login, ...state } = this.#state;
    if (login === prompt || this.signal.aborted) return;
    this.#update(prompt === undefined ? state : { ...state, login: prompt });
  }

  /** Ends whatever goes on with the cluster, and what is being set up. */
  #rest(): void {
    this.#connection.outdate();
    this.#auth.pause();
    this.#connection.drop();
  }

  /** Sets the connection up, unless there is a reason to leave the cluster alone. */
  #goOn(): void {
    if (isAtRest(this.#state)) return;
    if (this.#auth.state().state !== 'valid') {
      this.#auth.retry();
      return;
    }
    this.#opened = this.#connection.open();
    void this.#opened.then(() => this.#beatNow());
  }

  #probeNow(): void {
    if (this.#state.parked === undefined) this.#auth.retry();
  }

  /** Tries the credential as the kubeconfig has it now, over a fresh client, which is the one in use from then on. */
  async #probe(): Promise<void> {
    this.#isRereading = true;
    this.#cluster = (await this.#parts.reload()) ?? this.#cluster;
    this.#isRereading = false;
    if (isAtRest(this.#state)) throw notNow(this.#state, this.#cluster.id, 'credential probe');
    await this.#connection.probe();
  }

  #authChanged(auth: AuthState, nextProbeAt: number | undefined): void {
    const { clock } = this.#parts;
    const { authRetryAt: _, ...rest } = this.#state;
    const retry = nextProbeAt === undefined ? {} : { authRetryAt: clock.wall() + nextProbeAt - clock.now() };
    this.#update({ ...rest, auth, ...retry });
    if (auth.state === 'valid') this.#beatNow();
  }

  #update(next: SessionState): void {
    const sameWord = sessionWord(next, false) === sessionWord(this.#state, false);
    this.#state = sameWord ? next : { ...next, since: this.#parts.clock.wall() };
    this.#states.emit(this.#state);
  }
}
