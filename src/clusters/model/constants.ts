// Every number of the contract with a cluster (design.md §4), each with its reason. Units are in the names.

/** How often a cluster is asked whether it lives, unless it is set otherwise: often enough for "degraded" within ten seconds, six requests a minute. */
export const HEARTBEAT_INTERVAL_MS = 10_000;
/** A beat without an answer for this long is a miss; shorter than the interval, so beats never overlap. */
export const HEARTBEAT_TIMEOUT_MS = 5_000;
/** An answer later than this still counts, but the cluster is `degraded`. */
export const HEARTBEAT_SLOW_MS = 2_000;
/** Misses in a row until a cluster is called unreachable: one lost packet is no outage. */
export const HEARTBEAT_MISSES_UNREACHABLE = 3;

/**
 * Delays before the probes of a recovery burst. The first is spread over a whole second, because an expired SSO session
 * rejects many clusters in the same instant; as many probes are rejected as there are delays before it settles.
 */
export const AUTH_BURST_DELAYS_MS = [1_000, 5_000, 10_000, 15_000] as const;
/** A rejected credential is tried once a minute for ever: somebody will log in again. */
export const AUTH_STEADY_MS = 60_000;
/** A probe that got no verdict says nothing about the credential and is repeated soon. */
export const AUTH_UNREACHABLE_MS = 15_000;
/** Share by which each delay varies, so that clusters behind one SSO do not knock together. */
export const AUTH_JITTER = 0.2;
/** A probe's own limit; a credential check that takes longer is no verdict. */
export const AUTH_PROBE_TIMEOUT_MS = 10_000;

/** Token bucket of a cluster: above kubectl's 5 per second, below k9s's 50, so that no one is throttled by us (client-node.md §5). */
export const REQUESTS_PER_SECOND = 20;
/** How many requests may go out at once after a quiet time. */
export const REQUESTS_BURST = 40;

/** A server's Retry-After is obeyed up to this: one slip of a proxy must not close a cluster for an hour. */
export const RETRY_AFTER_MOST_MS = 60_000;

/** A file that was changed is read when it has not changed again for this long: writers truncate first and write then. */
export const FILE_SETTLE_MS = 100;
/** How often files are looked at where the system tells no changes: network file systems, folders that are not there yet. */
export const FILE_POLL_MS = 10_000;
/** A file system that takes longer than this hangs: what is known of its files stays in force. */
export const FILE_PATIENCE_MS = 1_000;

/** Limit for the headers of an ordinary request. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** At most this much of an error's body is read. */
export const ERROR_BODY_BYTES = 16_384;
/** Limit for opening a connection, TLS included (client-go's dial timeout is 30 s; a bastion is near its clusters). */
export const CONNECT_TIMEOUT_MS = 10_000;
/** Nobody waits longer for a name: less than a heartbeat's limit, so that a cluster whose name hangs says that it is the name. */
export const LOOKUP_LIMIT_MS = 4_000;
/** Names that one session asks for at a time; each holds a thread while it hangs. One is the rule: the server or its proxy. */
export const LOOKUPS_AT_ONCE = 2;

/**
 * Credential plugins start in these slots (design.md §2 law 3): four keep two cores busy, and what has not ended after a
 * second waits for a network or a user, not for the processor. No turn is longer than that second.
 */
export const PLUGIN_STARTS = { count: 4, idleMs: 1_000, turnMs: 1_000 } as const;
/** A plugin that has not answered by then waits for somebody who is not there (client-node.md §1.4). */
export const PLUGIN_TIMEOUT_MS = 60_000;
/** Between the polite and the hard signal to a plugin's process group: time to remove a lock file, not more. */
export const PLUGIN_KILL_GRACE_MS = 2_000;
/** How long a plugin's output may still drip after it has exited: what it wrote is there, but a child of its may hold the pipe. */
export const PLUGIN_DRAIN_MS = 500;
/** An ExecCredential with certificate and key is some 10 KB; a plugin that prints this much does not end. */
export const PLUGIN_OUTPUT_CHARACTERS = 1_048_576;
/** Of what a plugin says on stderr: this much of a line, … */
export const PLUGIN_LINE_CHARACTERS = 1_000;
/** … this many lines of a run go to the log, … */
export const PLUGIN_LOG_LINES = 40;
/** … and the last ones into the failure: a traceback ends with what matters. */
export const PLUGIN_FAILURE_LINES = 2;

/**
 * A credential is renewed between half of this and all of it before it expires, by chance: early enough for three
 * heartbeats to notice and for a slow plugin to answer, spread so that clusters behind one login do not knock together.
 */
export const CREDENTIAL_RENEW_EARLY_MS = 60_000;
/** … but never before this last share of its life, for credentials that live for minutes only. */
export const CREDENTIAL_RENEW_SHARE = 0.2;
/** A credential is used at least this long, whatever its expiry says: this machine's clock may be the wrong one. */
export const CREDENTIAL_MIN_USE_MS = 10_000;
/** A renewal that failed is repeated this much later while the old credential holds: not with every request. */
export const CREDENTIAL_RETRY_MS = 15_000;
/** Token and certificate files are looked at again once a minute, as client-go does with token files. */
export const CREDENTIAL_FILES_REREAD_MS = 60_000;

/** Limit for each request to an identity provider. Closing kmc waits for it: a refresh token may be valid only once. */
export const OIDC_TIMEOUT_MS = 10_000;
/** How often it is tried to write tokens that could not be written. */
export const OIDC_SAVE_RETRY_MS = 60_000;
/** How often to look whether another session or program has finished refreshing the same token. */
export const LOCK_POLL_MS = 250;
/** A refresh lock this old has lost its owner: two requests and a small file do not take that long. */
export const REFRESH_LOCK_STALE_MS = 45_000;
/** kubectl holds the lock of a kubeconfig for milliseconds; one that stays this long was left behind. */
export const KUBECONFIG_LOCK_WAIT_MS = 5_000;
/** Failures within the window until a cluster's client is built anew: one lost connection is everyday, three are a pattern. */
export const TRANSPORT_FAILURES = 3;
/** Failures that lie this close are of one cause: a lost connection counts once however many streams it carried. */
export const TRANSPORT_MOMENT_MS = 1_000;
/** Three missed beats fit in. */
export const TRANSPORT_WINDOW_MS = 30_000;
/** After a rebuild that did not help the next one would not either; the heartbeat goes on meanwhile. */
export const TRANSPORT_COOLDOWN_MS = 60_000;
/** Misses in a row after which the sockets are replaced: a connection that died without a word never tells (design.md §4). */
export const HEARTBEAT_MISSES_NEW_SOCKETS = 2;

/** How often a one-shot read is tried (design.md §4). */
export const READ_ATTEMPTS = 3;
/** The wait before the second attempt; it doubles from one to the next. */
export const READ_RETRY_MS = 250;
/** And its limit. */
export const READ_RETRY_MAX_MS = 2_000;
