import type { Cluster, ClusterAccess, ClusterId } from './model/cluster.ts';
import type { ExecCredential } from './model/credential/exec-credential.ts';
import type { Grant, Identity } from './model/credential/grant.ts';
import type { LoginPrompt } from './model/credential/login-prompt.ts';
import type { Priority } from './model/requests/gate-queue.ts';

/** Takes back a timer or a subscription. Calling it twice is harmless. */
export type Cancel = () => void;

/** Time, by parameter, so that a test can own it. */
export interface Clock {
  /** Monotonic milliseconds: for durations. */
  now(): number;
  /** Milliseconds since the epoch: for ages and times of day. */
  wall(): number;
  /** Runs once after a delay. Never keeps the process alive by itself. */
  after(ms: number, run: () => void): Cancel;
}

/** What a request sends besides its headers. */
export interface RequestBody {
  /** Its media type: `application/json`, `application/merge-patch+json`, … */
  readonly type: string;
  readonly text: string;
}

/** One request to an API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute API path, for example `/api/v1/pods`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Default `application/json`. */
  readonly accept?: string;
  /**
   * Goes out only over this connection (`ClusterSession.connection`), and is refused with the reason `CONNECTION_REPLACED` when
   * another one is in use by then: for a write that was checked over it.
   */
  readonly connection?: number;
  /** On whose behalf; default the user's for writes, a view's for the rest. */
  readonly priority?: Priority;
  /** What is sent, whole. */
  readonly body?: RequestBody;
  /** What this request does, for failures and logs: `list pods`. */
  readonly phase: string;
  readonly signal: AbortSignal;
  /** Takes it back while it waits for its turn, and rejects with this signal's reason; what has gone out is not touched. */
  readonly withdrawn?: AbortSignal;
  /**
   * Limit in ms, for the whole answer of `text` or the headers of `stream`; default `REQUEST_TIMEOUT_MS`. The wait for a
   * credential is not part of it: a plugin has a limit of its own.
   */
  readonly timeoutMs?: number;
  /** Told each time the request goes out with a credential: what came before says nothing about the server's speed. */
  readonly sent?: () => void;
  /** The ETag of an answer that is known already: when it is still the right one, the text is empty and the head says 304. */
  readonly ifNoneMatch?: string;
  /** Told the head of a successful answer before its body is read. */
  readonly head?: (head: AnswerHead) => void;
}

/** What a successful answer says before its body. */
export interface AnswerHead {
  /** 304 only for a request with `ifNoneMatch`. */
  readonly status: number;
  /** Empty when the answer has none. */
  readonly etag: string;
}

/** One generation of connections to one cluster. Every rejection is a `RequestFailure`, or the signal's own reason. */
export interface ClusterClient {
  /** The whole body of a successful answer, in time. */
  text(request: ApiRequest): Promise<string>;
  /** The body of a successful answer as bytes while they arrive: only the headers have to be in time. */
  stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>>;
  /** Ends the sockets, with everything in flight on them for that reason; what is asked next opens new ones. */
  replaceConnections(reason: Error): void;
  /** Ends every connection at once, whatever is in flight. */
  close(): void;
}

/**
 * Builds a client that authenticates with a credential, which it does not own. Rejects with a `RequestFailure` of kind
 * `config` when a file of the connection's side cannot be read.
 */
export type Connect = (
  clusterId: ClusterId,
  access: ClusterAccess,
  credential: Pick<Credential, 'use'>,
) => Promise<ClusterClient>;

/** The credential of one session, whatever it is made of (design.md §2 laws 1 and 11). */
export interface Credential {
  /**
   * Runs `send` with what to authenticate with. When the server rejects that and the source then gives something else,
   * `send` is run a second time. Waits for a run of the source if there has to be one: all who wait share it, and aborting one of
   * them does not end it. Rejects with a `RequestFailure` (of kind `auth` or `config` when it is the credential's own), with
   * the signal's reason, or as `send` did.
   */
  use<T>(signal: AbortSignal, send: (identity: Identity) => Promise<T>): Promise<T>;
  /** A file that it is read from has changed: the next use has it read anew. */
  changed(): void;
  /**
   * Lets the plugin ask its user on the terminal. It takes the place of the run under way, if there is one; whoever waits for
   * a credential waits for this one. Rejects with a `RequestFailure`.
   */
  login(terminal: PluginTerminal): Promise<ExecCredential>;
  /** Takes over what a login gave elsewhere, in place of the run under way; whoever waits for that goes on with it. */
  take(credential: ExecCredential): void;
  /** Ends the run under way, plugin included, and whoever waits for it; resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** Where a credential comes from: constant text, files, a plugin, an identity provider. */
export interface CredentialSource {
  /**
   * Gets it anew; never called while a call is under way. Rejects with a `RequestFailure`, or with the signal's reason,
   * and only when whatever it started has ended.
   */
  fetch(signal: AbortSignal): Promise<Grant>;
  /** Gets it from a plugin that may ask on the terminal; for the rest like `fetch`. */
  login(terminal: PluginTerminal, signal: AbortSignal): Promise<ExecCredential>;
}

/** The terminal as it is handed to one plugin, for as long as that runs. */
export interface PluginTerminal {
  /** The file descriptor that becomes the plugin's stdin. */
  readonly stdin: number;
  /** Shows what the plugin says on stderr, as it is; `taken` follows when the terminal has taken all of it. */
  write(text: string, taken: () => void): void;
}

/** What a source says on its way; masked already. */
export interface CredentialListener {
  /** A line that a plugin printed on stderr. */
  output(line: string): void;
  /** Something that the user has to know although there is a credential. */
  warning(reason: string): void;
  /** What a plugin without the terminal wants its user to do, each time it has said more; `undefined` when its run is over. */
  prompt(prompt: LoginPrompt | undefined): void;
}

/** Builds the source for one context. */
export type OpenCredentialSource = (
  clusterId: ClusterId,
  access: ClusterAccess,
  listener: CredentialListener,
) => CredentialSource;

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
