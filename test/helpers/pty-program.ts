import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** How a program is started on a pseudo-terminal. */
export interface PtyOptions {
  readonly command: readonly [string, ...string[]];
  readonly columns?: number;
  readonly rows?: number;
  /** Besides a small, fixed environment: nothing of the test runner's leaks in. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** How a program ended. */
export interface PtyExit {
  readonly exitCode: number;
  readonly signal: number;
}

const DEADLINE_MS = 20_000;

/** A program on a pseudo-terminal, with an emulator that shows what a person would see. */
export class PtyProgram {
  readonly exited: Promise<PtyExit>;
  readonly terminal: InstanceType<typeof xterm.Terminal>;
  /** All bytes that the program has written. */
  bytes = 0;
  /** Milliseconds on the performance clock when the last output came, and the first after `awaitOutput`. */
  lastOutputAt = 0;
  #awaited: ((at: number) => void) | undefined;
  readonly startedAt: number;
  readonly #pty: pty.IPty;
  readonly #output: string[] = [];
  readonly #listeners = new Set<() => void>();
  #exit: PtyExit | undefined;

  constructor(options: PtyOptions) {
    const cols = options.columns ?? 100;
    const rows = options.rows ?? 30;
    this.terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 200 });
    const [file, ...args] = options.command;
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/tmp',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      ...options.env,
    };
    this.startedAt = performance.now();
    this.#pty = pty.spawn(file, args, { name: 'xterm-256color', cols, rows, env, cwd: options.cwd ?? process.cwd() });
    this.#pty.onData((data) => {
      this.bytes += Buffer.byteLength(data);
      this.lastOutputAt = performance.now();
      this.#awaited?.(this.lastOutputAt);
      this.#awaited = undefined;
      this.#output.push(data);
      this.terminal.write(data, () => this.#tell());
    });
    this.exited = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#exit = { exitCode, signal: signal ?? 0 };
        resolve(this.#exit);
        this.#tell();
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Presses keys. */
  type(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Stops reading what the program writes, as a terminal on a broken line does. */
  pause(): void {
    this.#pty.pause();
  }

  resume(): void {
    this.#pty.resume();
  }

  /** Closes the terminal, as a window that is closed or a connection that is lost does. */
  hangUp(): void {
    // The typings leave it out; it closes the controlling side of the terminal.
    (this.#pty as unknown as { destroy(): void }).destroy();
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Resolves with the time of the next output, taken before anything is made of it. */
  awaitOutput(): Promise<number> {
    return new Promise((resolve) => {
      this.#awaited = resolve;
    });
  }

  /** The screen's rows, without blanks at their ends. */
  lines(): readonly string[] {
    const buffer = this.terminal.buffer.active;
    const rows = Array.from({ length: this.terminal.rows }, (_, y) => buffer.getLine(buffer.viewportY + y));
    return rows.map((row) => row?.translateToString(true).trimEnd() ?? '');
  }

  /** Everything that was written, raw. */
  raw(): string {
    return this.#output.join('');
  }

  /** Resolves when the screen, or the program's end, makes the condition true; rejects with the screen when it never does. */
  async waitFor(condition: (screen: string) => boolean, what: string, deadlineMs: number = DEADLINE_MS): Promise<void> {
    const met = (): boolean => condition(this.lines().join('\n'));
    if (met()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(check);
        reject(new Error(`never saw ${what}; the screen is:\n${this.lines().join('\n')}`));
      }, deadlineMs);
      const check = (): void => {
        if (!met()) return;
        clearTimeout(timer);
        this.#listeners.delete(check);
        resolve();
      };
      this.#listeners.add(check);
    });
  }

  /** Waits for a text on the screen. */
  async see(text: string): Promise<void> {
    await this.waitFor((screen) => screen.includes(text), JSON.stringify(text));
  }

  /** Ends the program if it still runs. */
  async close(): Promise<void> {
    if (this.#exit === undefined) {
      this.resume();
      this.#pty.kill('SIGKILL');
      await this.exited;
    }
    this.terminal.dispose();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
