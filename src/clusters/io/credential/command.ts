import type { ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import {
  PLUGIN_DRAIN_MS,
  PLUGIN_KILL_GRACE_MS,
  PLUGIN_LINE_CHARACTERS,
  PLUGIN_OUTPUT_CHARACTERS,
  PLUGIN_TIMEOUT_MS,
} from '../../model/constants.ts';
import type { Cancel, Clock, PluginTerminal } from '../../ports.ts';

/** A program to run. */
export interface Command {
  /** A name to be found on the PATH of `env`, or an absolute path. */
  readonly path: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears each line of stderr, as printed, at most `PLUGIN_LINE_CHARACTERS` of it. */
  readonly heard: (line: string) => void;
  /** The terminal, when it is handed to the program. */
  readonly terminal?: PluginTerminal;
}

/** How a program ended. */
export type Ended =
  | { readonly type: 'exited'; readonly code: number; readonly stdout: string }
  | { readonly type: 'killed'; readonly signal: string }
  /** It did not even start; `code` as Node tells it, `ENOENT` for example. */
  | { readonly type: 'not-started'; readonly code: string }
  /** Stopped: it ran for longer than `PLUGIN_TIMEOUT_MS`. */
  | { readonly type: 'timed-out' }
  /** Stopped: it printed more than `PLUGIN_OUTPUT_CHARACTERS`. */
  | { readonly type: 'flooded' };

/**
 * Runs a program in a session of its own, without stdin and out of reach of the terminal: it can neither ask nor draw.
 * What has to be stopped is stopped with its whole process group, politely first. Rejects with the signal's reason, when
 * the program is gone. (Node connects stdout and stderr by sockets: `>&2` works in a script, `>/dev/stderr` does not.)
 *
 * One that is given the terminal stays in kmc's process group instead, which has the terminal: it reads keys, and Ctrl-C
 * ends it. It may take as long as its user does, and is stopped alone.
 */
export function runCommand(start: typeof spawn, clock: Clock, command: Command, signal: AbortSignal): Promise<Ended> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const { path, args, env, terminal } = command;
    let child: Child;
    try {
      const stdin = terminal?.stdin ?? 'ignore';
      child = start(path, args, { env, detached: terminal === undefined, stdio: [stdin, 'pipe', 'pipe'] }) as Child;
    } catch (error) {
      resolve({ type: 'not-started', code: codeOf(error) });
      return;
    }
    const run = new Run(child, clock, command, (ended) => {
      signal.removeEventListener('abort', onAbort);
      if (signal.aborted) reject(signal.reason);
      else resolve(ended);
    });
    const onAbort = (): void => run.stop({ type: 'killed', signal: 'SIGTERM' });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** With both of its outputs connected. */
type Child = ChildProcess & { readonly stdout: Readable; readonly stderr: Readable };

/** One child from its start to its end. */
class Run {
  readonly #child: Child;
  readonly #clock: Clock;
  readonly #terminal: PluginTerminal | undefined;
  readonly #ended: (ended: Ended) => void;
  readonly #timers: Cancel[] = [];
  #stdout = '';
  /** Why it was stopped; what it does from then on does not count. */
  #stopped: Ended | undefined;
  #isOver = false;

  constructor(child: Child, clock: Clock, command: Command, ended: (ended: Ended) => void) {
    this.#child = child;
    this.#clock = clock;
    this.#terminal = command.terminal;
    this.#ended = ended;
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#collect(text));
    const lines = lineSplitter(command.heard);
    child.stderr.setEncoding('utf8').on('data', lines.push).on('end', lines.end);
    child.stderr.on('data', (text: string) => this.#show(text));
    child.on('error', (error) => this.#finish({ type: 'not-started', code: codeOf(error) }));
    child.once('exit', (code, signal) => this.#exited(code, signal));
    if (this.#terminal === undefined) this.#after(PLUGIN_TIMEOUT_MS, () => this.stop({ type: 'timed-out' }));
  }

  /** Ends it: a polite signal to the group, a hard one when the child has gone or the grace is over. */
  stop(why: Ended): void {
    if (this.#stopped !== undefined || this.#isOver) return;
    this.#stopped = why;
    this.#kill('SIGTERM');
    this.#after(PLUGIN_KILL_GRACE_MS, () => {
      this.#kill('SIGKILL');
      // Even a child that cannot be killed (a hung disk) keeps nobody waiting.
      this.#finish(why);
    });
  }

  #exited(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#stopped !== undefined) {
      this.#kill('SIGKILL');
      this.#finish(this.#stopped);
      return;
    }
    const finish = (): void =>
      this.#finish(
        code === null ? { type: 'killed', signal: String(signal) } : { type: 'exited', code, stdout: this.#stdout },
      );
    this.#child.once('close', finish);
    this.#after(PLUGIN_DRAIN_MS, finish);
  }

  #collect(text: string): void {
    if (this.#stopped !== undefined) return;
    this.#stdout += text;
    if (this.#stdout.length > PLUGIN_OUTPUT_CHARACTERS) this.stop({ type: 'flooded' });
  }

  /** Shows on the terminal, as fast as that takes it. */
  #show(text: string): void {
    if (this.#terminal === undefined) return;
    this.#child.stderr.pause();
    this.#terminal.write(text, () => this.#child.stderr.resume());
  }

  #finish(ended: Ended): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const cancel of this.#timers) cancel();
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
    this.#child.unref();
    this.#ended(this.#stopped ?? ended);
  }

  #after(ms: number, then: () => void): void {
    this.#timers.push(this.#clock.after(ms, then));
  }

  #kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(this.#terminal === undefined ? -pid : pid, signal);
    } catch {
      // The group is gone already.
    }
  }
}

/** Cuts text that arrives in pieces into lines. */
function lineSplitter(line: (text: string) => void): {
  readonly push: (text: string) => void;
  readonly end: () => void;
} {
  let rest = '';
  return {
    push(text) {
      const lines = (rest + text).split(/\r?\n/);
      rest = (lines.pop() ?? '').slice(0, PLUGIN_LINE_CHARACTERS);
      for (const each of lines) line(each.slice(0, PLUGIN_LINE_CHARACTERS));
    },
    end() {
      if (rest !== '') line(rest);
      rest = '';
    },
  };
}

function codeOf(error: unknown): string {
  return String(Object(error).code ?? 'unknown error');
}
