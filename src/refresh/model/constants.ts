import type { BackoffPolicy } from '../../clusters/model/backoff.ts';

// Every number of the refresh side, each with its reason. Units are in the names.

/** client-go's reflector (client-node.md §2.2). */
export const WATCH_BACKOFF: BackoffPolicy = { baseMs: 800, capMs: 30_000 };
/** client-go asks for a watch of five to ten minutes, so that watches spread over the servers. */
export const WATCH_TIMEOUT_S = 300;
/** A watch that ends this soon without one event is no watch: it is backed off from (client-go "very short watch"). */
export const SHORT_WATCH_MS = 1_000;
/** Backing off starts again when it was not needed for this long (client-go). */
export const WATCH_BACKOFF_RESET_MS = 120_000;
/** kubectl's chunk size. */
export const LIST_PAGE = 500;
/** A page of 500 large objects: its first byte, and each next piece of it, over a slow line. */
export const LIST_TIMEOUT_MS = 60_000;
/**
 * Bodies of initial syncs are read in these slots (design.md §2 law 3). Two seconds are enough for 10,000 pods; a server
 * that never comes to an end gives its slot to those who wait after that.
 */
export const SYNC_SLOTS = { count: 4, idleMs: 1_000, turnMs: 2_000 } as const;
/** Servers before 1.27 ignore `sendInitialEvents` and never say that the list is complete (client-node.md §2.2). */
export const WATCH_LIST_SILENCE_MS = 10_000;
/** A refused list is asked for again this often: a grant may come, and nobody presses a key for it. */
export const FORBIDDEN_RETRY_MS = 60_000;

/** Rows not proven fresh for this long are shown as stale: one heartbeat interval and a half (design.md law 9). */
export const STALE_AFTER_MS = 15_000;
/** Bookmarks come once a minute; a watch that is silent for longer than this is dead and is opened again (law 9). */
export const SILENT_WATCH_MS = 90_000;

/** Evictions of one drain that wait for an answer; kubectl sends all at once, and its own rate limit spreads them. */
export const EVICTIONS_AT_ONCE = 20;
/** kubectl tries a refused eviction again after this long, for ever. */
export const EVICTION_RETRY_MS = 5_000;
/** A server that fails and says when to come back is asked this often in a row (client-go). */
export const EVICTION_RETRIES = 10;
/** Whether an evicted pod is gone is asked at once, then this much later, … */
export const GONE_POLL_MS = 1_000;
/** … and in the end this often: a pod that takes its whole grace is asked for nine times in thirty seconds. */
export const GONE_POLL_MOST_MS = 5_000;
/** Pods asked for at a time: a node of 500 leaves room for what its user does meanwhile. */
export const GONE_POLLS_AT_ONCE = 8;

/** Operations of one kind on one node that are remembered, the running one included: what led to today, not an archive. */
export const OPERATION_HISTORY = 5;
/** Lines of the report of one operation: 500 pods tell two or three each; of one that waits for days the newest are kept. */
export const REPORT_LINES = 2_000;

/** A drain waits this long for the disk before it writes to its cluster; then it goes on, and says that nothing is kept. */
export const JOURNAL_PATIENCE_MS = 2_000;

/** Work on one cluster's data stops after this long, so that keys and other clusters get their turn (design.md §8). */
export const SLICE_MS = 8;
/** What nobody looks at any more stays watched this long: going back is then a repaint. */
export const FEED_LINGER_MS = 60_000;
/** How many changes a store remembers for readers that lag behind; a reader further behind reads everything. */
export const JOURNAL_CHANGES = 8_192;

/** A figure of the Fleet home is asked for again when it is this old, … */
export const SUMMARY_MS = 60_000;
/** … and never two within this of each other: two requests a minute, with six beats the eight of the Fleet's budget. */
export const SUMMARY_SPACING_MS = 30_000;
/** Share by which that varies, so that many clusters behind one proxy do not knock together. */
export const SUMMARY_JITTER = 0.2;
/** Longer than three figures in turn take: nobody has looked meanwhile, and all figures are old. */
export const SUMMARY_FORGOTTEN_MS = 150_000;
/** At most this many nodes, failing pods and warnings are counted: some 60 KB, and more than anybody tells apart. */
export const SUMMARY_LIMIT = 500;
/** A cluster that takes longer to count than a beat may be late is left alone until the next turn. */
export const SUMMARY_TIMEOUT_MS = 10_000;

/** Whoever asks all clusters for a name waits this long for the slowest, and then sees who has not answered. */
export const FIND_DEADLINE_MS = 10_000;
/** Kinds that one cluster is asked for at a time: its views and beats go on beside it. */
export const FIND_AT_ONCE = 4;
/** The same name in so many namespaces is no answer any more. */
export const FIND_LIMIT = 500;
/**
 * Open clusters that stay live although nobody looks at them; beyond that they are parked. As many as a bastion's
 * kubeconfig holds (design.md): each costs six beats a minute and some 2 MiB.
 */
export const BACKGROUND_LIVE = 100;

/** A kind whose list has not begun to answer by then says so in its table; the others go on (luxury-yacht.md §2.8). */
export const KIND_DEADLINE_MS = 15_000;
/** What a server can list but not watch is listed this often: metrics-server has new figures every 15 s, nothing else is in a hurry. */
export const POLL_MS = 15_000;

/** Discovery of a large cluster is one answer of some megabytes; a server behind the server may hang (luxury-yacht.md §2.10). */
export const DISCOVERY_TIMEOUT_MS = 15_000;
/** The first rows come before discovery: what is on the screen needs none. */
export const DISCOVERY_DELAY_MS = 3_000;
/** Kinds come and go rarely: a catalog that is in use is asked for again after this long. */
export const DISCOVERY_MAX_AGE_MS = 300_000;
/** A server that lives and cannot tell its kinds, while a tab waits for one of them, is asked again this often: two requests a minute. */
export const KIND_RETRY_MS = 60_000;
/** Versions asked for at a time where a server tells its kinds one version an answer. */
export const LEGACY_DISCOVERY_AT_ONCE = 8;

/** How long an answer on a permission counts: a grant that was given or taken shows within that (design.md §4). */
export const PERMISSION_CACHE_MS = 120_000;
/** Answers that one cluster holds: a page of marked rows, each with a few actions. */
export const PERMISSIONS_KEPT = 500;
/** A review that takes longer is no answer; what waits for it goes on without. */
export const REVIEW_TIMEOUT_MS = 5_000;
/** Namespaces that are looked into when all of them together may not be listed: each costs a request. */
export const NAMESPACES_SURVEYED = 4;

/** How often the metrics on the screen are asked for: two of the eight requests a minute that an idle cluster may cost; servers measure each 15 s. */
export const METRICS_POLL_MS = 30_000;
/** Without a metrics server, how often it is looked for: somebody may install one (k9s looks as often). */
export const METRICS_ABSENT_MS = 300_000;
/** Who may not read metrics asks again as often as lists do: within the two minutes in which a grant has to show. */
export const METRICS_FORBIDDEN_MS = 60_000;
/** A poll that takes longer is none. */
export const METRICS_TIMEOUT_MS = 10_000;
/** A sample that the server has not renewed for this long is old: it missed several of its own rounds. */
export const USAGE_STALE_MS = 120_000;
/** Changes below this share are noise, and have no arrow. */
export const USAGE_TREND_SHARE = 0.05;

/** How often a pulses page takes a sample, as long as it is on a stack: nothing is asked for it. */
export const PULSE_SAMPLE_MS = 5_000;
/** Samples that are kept of each figure: ten minutes, what one looks back to while something goes wrong. */
export const PULSE_SAMPLES = 120;
/** Warnings are told by how many were seen within this. */
export const PULSE_WARNINGS_MS = 60_000;

/** Lines that one log view keeps, over all of its clusters: some 15 MB, and k9s's cap ten times over (issue 8). */
export const LOG_LINES = 50_000;
/** Bytes of a line that are kept; what is longer is cut and says so. Longer than any stack trace on one line. */
export const LOG_LINE_BYTES = 16_384;
/** Containers that one cluster's log follows at a time; the others are counted and told (luxury-yacht.md §2.8). */
export const LOG_STREAMS = 100;
/** A resumed log is asked for from this much before its newest line: stdout and stderr may stand out of order. */
export const LOG_OVERLAP_MS = 1_000;
/** A lost log stream is asked for again (luxury-yacht.md §2.8: 1 to 30 s; the jitter doubles it at most). */
export const LOG_BACKOFF: BackoffPolicy = { baseMs: 1_000, capMs: 15_000 };
/**
 * A kubelet sends the head of its answer with the first line, and a container may say nothing for hours: as long as the
 * kubelet itself keeps an idle stream (`--streaming-connection-idle-timeout`).
 */
export const LOG_FIRST_LINE_MS = 14_400_000;
/** Whoever reads a log that ends by itself waits this long for its first line. */
export const LOG_READ_MS = 30_000;
/** An interruption shorter than this is no gap worth a line. */
export const LOG_GAP_MS = 1_000;
/** Lines per container that a log begins with (k9s has 100 and is asked for more). */
export const LOG_TAIL_LINES = 500;
/** Bytes from the start of a log that `head` shows (k9s). */
export const LOG_HEAD_BYTES = 5_000;
