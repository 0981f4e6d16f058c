import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PtyProgram } from '../helpers/pty-program.ts';
import { cpuSeconds, residentMiB } from './process-figures.ts';

/** The size of every terminal of the bench. */
const TERMINAL = { columns: 160, rows: 50 } as const;

/** A program that has not ended so long after it was told to is killed. */
const QUIT_MS = 5_000;

const PROBE_STARTS_MS = 20;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How late the event loop was, in ms. */
export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

/** What happened on a terminal in a while in which nobody pressed a key. */
export interface IdleFigures {
  /** Per cent of one core. */
  readonly cpuPercent: number;
  readonly bytesPerSecond: number;
}

/** A program on a terminal, with folders of its own for whatever it keeps. */
export class MeasuredProgram {
  readonly terminal: PtyProgram;
  readonly #folder: string;

  protected constructor(
    command: (folder: string) => readonly [string, ...string[]],
    env: Readonly<Record<string, string>>,
  ) {
    this.#folder = mkdtempSync(join(tmpdir(), 'kmc-bench-'));
    const own = { HOME: this.#folder, XDG_CONFIG_HOME: this.#folder, XDG_STATE_HOME: this.#folder };
    this.terminal = new PtyProgram({
      ...TERMINAL,
      command: command(this.#folder),
      env: {
        ...own,
        XDG_CACHE_HOME: this.#folder,
        XDG_DATA_HOME: this.#folder,
        KMC_BENCH_PROBE: join(this.#folder, 'probe'),
        ...env,
      },
    });
  }

  /** Starts a program that is not kmc. */
  static start(command: readonly [string, ...string[]]): MeasuredProgram {
    return new MeasuredProgram(() => command, {});
  }

  /** When the process was started, in epoch milliseconds with fractions. */
  get startedAt(): number {
    return performance.timeOrigin + this.terminal.startedAt;
  }

  /** Milliseconds since the process was started, until a moment of the performance clock. */
  since(moment: number = performance.now()): number {
    return moment - this.terminal.startedAt;
  }

  memoryMiB(): number {
    return residentMiB(this.terminal.pid);
  }

  /** Watches for a while what it does when nobody does anything. */
  async idle(ms: number): Promise<IdleFigures> {
    const cpu = cpuSeconds(this.terminal.pid);
    const { bytes } = this.terminal;
    await pause(ms);
    const seconds = ms / 1_000;
    return {
      cpuPercent: ((cpuSeconds(this.terminal.pid) - cpu) / seconds) * 100,
      bytesPerSecond: (this.terminal.bytes - bytes) / seconds,
    };
  }

  /** Ends it. */
  async close(): Promise<void> {
    await this.terminal.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A file in its folder. */
  protected path(name: string): string {
    return join(this.#folder, name);
  }
}

/** How kmc is started. */
export interface KmcOptions {
  readonly kubeconfig: string;
  /** The words behind `kmc --kubeconfig FILE`. */
  readonly words: readonly string[];
  /** A folder that all runs share, so that they start warm. */
  readonly cache: string;
  /** With the probe it can tell how late its event loop is, and starts later. */
  readonly probe: boolean;
  /** Uses this name server instead of the machine's. Needs root on Linux. */
  readonly nameserver?: string;
}

/** The built kmc. */
export class MeasuredKmc extends MeasuredProgram {
  constructor({ kubeconfig, words, cache, probe, nameserver }: KmcOptions) {
    const node = [process.execPath, ...(probe ? [`--import=${join(ROOT, 'test/bench/probe.mjs')}`] : [])];
    const kmc = [...node, join(ROOT, 'bin/kmc.js'), '--kubeconfig', kubeconfig, ...words] as [string, ...string[]];
    super((folder) => (nameserver === undefined ? kmc : withNameserver(kmc, nameserver, folder)), {
      XDG_CACHE_HOME: cache,
    });
  }

  /** Quits as a person does: only then Node keeps what it has compiled for the next start. */
  override async close(): Promise<void> {
    this.terminal.resume();
    this.terminal.type('\x03');
    await Promise.race([this.terminal.exited, pause(QUIT_MS, undefined, { ref: false })]);
    await super.close();
  }

  /** From now on its event loop is watched. */
  async watchLoop(): Promise<void> {
    rmSync(this.path('probe'), { force: true });
    process.kill(this.terminal.pid, 'SIGUSR2');
    // The probe's first tick only tells it the time.
    await pause(PROBE_STARTS_MS);
  }

  /** How late its event loop was since `watchLoop`. */
  async loopDelay(): Promise<LoopDelay> {
    process.kill(this.terminal.pid, 'SIGURG');
    const deadline = performance.now() + 10_000;
    while (!existsSync(this.path('probe'))) {
      if (performance.now() > deadline) throw new Error('the probe in kmc does not answer');
      await pause(5);
    }
    return JSON.parse(readFileSync(this.path('probe'), 'utf8')) as LoopDelay;
  }
}

/** Runs a command where only this name server is asked: in a mount namespace, with a resolv.conf of its own. */
function withNameserver(
  command: readonly string[],
  nameserver: string,
  folder: string,
): readonly [string, ...string[]] {
  const file = join(folder, 'resolv.conf');
  const script = 'echo "nameserver $1" > "$2" && mount --bind "$2" /etc/resolv.conf && shift 2 && exec "$@"';
  return ['unshare', '--mount', 'sh', '-c', script, 'sh', nameserver, file, ...command];
}
