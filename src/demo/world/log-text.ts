import type { Random } from '../model/random.ts';

/** What a program writes into its log; `random` is of the one line. */
export type Writer = (random: Random, at: number) => string;

const PATHS = ['/cart', '/checkout', '/items/4711', '/search?q=lamp', '/login', '/healthz', '/orders', '/img/logo.png'];
const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE'];
const JOBS = ['reindex', 'send-mail', 'import-prices', 'expire-carts', 'resize-images'];

/** One in this many lines tells of trouble. */
const TROUBLE = 40;

function pick(random: Random, words: readonly string[]): string {
  return random.pick(words) ?? '';
}

function statusOf(random: Random): number {
  if (random.between(1, TROUBLE) === 1) return random.pick([500, 502, 504]) ?? 500;
  return random.pick([200, 200, 200, 200, 201, 204, 304, 404]) ?? 200;
}

/** Structured lines, as an API gateway writes them. */
const gateway: Writer = (random, at) => {
  const status = statusOf(random);
  return JSON.stringify({
    level: status >= 500 ? 'error' : 'info',
    ts: at / 1_000,
    msg: status >= 500 ? 'upstream failed' : 'request',
    method: pick(random, METHODS),
    path: pick(random, PATHS),
    status,
    duration_ms: random.between(1, status >= 500 ? 30_000 : 240),
    trace: random.suffix(12),
  });
};

/** The common log format. */
const web: Writer = (random, at) => {
  const when = new Date(at).toUTCString().slice(5, 25);
  const request = `${pick(random, METHODS)} ${pick(random, PATHS)} HTTP/1.1`;
  const address = `10.${random.between(64, 95)}.${random.between(0, 255)}.${random.between(2, 254)}`;
  return `${address} - - [${when}] "${request}" ${statusOf(random)} ${random.between(120, 48_000)}`;
};

/** Key and value, in colours. */
const worker: Writer = (random) => {
  const job = `${pick(random, JOBS)}-${random.between(100, 999)}`;
  if (random.between(1, TROUBLE) === 1)
    return `\x1b[31mERROR\x1b[0m job failed job=${job} attempt=${random.between(1, 5)} error="connection refused"`;
  if (random.between(1, 8) === 1) return `\x1b[33mWARN\x1b[0m  job is slow job=${job} took=${random.between(20, 90)}s`;
  return `\x1b[32mINFO\x1b[0m  job done job=${job} took=${random.between(3, 900)}ms`;
};

/** As the components of Kubernetes write (klog). */
const controller: Writer = (random, at) => {
  const severity = random.between(1, TROUBLE) === 1 ? 'E' : random.between(1, 12) === 1 ? 'W' : 'I';
  const time = new Date(at).toISOString();
  const head = `${severity}${time.slice(5, 7)}${time.slice(8, 10)} ${time.slice(11, 23)}000       1 sync.go:${random.between(40, 400)}]`;
  if (severity === 'E') return `${head} "Sync failed" err="context deadline exceeded" key="shop/${pick(random, JOBS)}"`;
  return `${head} "Synced" key="shop/${pick(random, JOBS)}" duration="${random.between(1, 90)}ms"`;
};

const WRITERS: Readonly<Record<string, Writer>> = {
  api: gateway,
  gateway,
  proxy: gateway,
  web,
  cache: worker,
  worker,
  importer: worker,
};

/** How the program of an app writes. */
export function writerOf(app: string): Writer {
  return WRITERS[app.replace(/-\d+$/, '')] ?? controller;
}

/** What a program writes first. */
export const STARTING: readonly string[] = [
  'starting',
  'configuration read from /etc/app/config.yaml',
  'listening on :8080',
];

/** What one writes that dies. */
export const DYING: readonly string[] = [
  'panic: runtime error: invalid memory address or nil pointer dereference',
  '[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6f2a41]',
  '',
  'goroutine 1 [running]:',
  'main.(*server).handle(0xc000010000, {0x7f3a40, 0xc00007e000})',
  '\t/src/server.go:118 +0x41',
];
