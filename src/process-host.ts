import { format } from 'node:util';
import type { Ending, Host } from './host.ts';
import { isInBackground } from './tui/io/job-control.ts';
import { createProcessTerminal } from './tui/io/process-terminal.ts';

/** Signals that ask kmc to end. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'];

/**
 * Ends this process at once. `process.exit` waits for the threads of the pool, and a name lookup that nobody answers
 * holds one for up to 40 s; nothing but becoming another program gets rid of it. Besides, Node sets the terminal as it
 * found it, and whoever does that in the background is stopped by it, instead of ended.
 */
export function endProcess(code: number): never {
  const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
  if (isLookingUp || isInBackground())
    process.execve?.(process.execPath, [process.execPath, '-e', `process.exit(${code})`], {});
  process.exit(code);
}

/** This process as a host. */
export function createProcessHost(version: string): Host {
  return {
    words: process.argv.slice(2),
    env: process.env,
    version,
    stdinIsTty: process.stdin.isTTY ?? false,
    stdoutIsTty: process.stdout.isTTY ?? false,
    terminal: () => createProcessTerminal(process.stdin, process.stdout),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    onEnding(listener: (ending: Ending) => void) {
      const onSignal = (_: NodeJS.Signals, number: number): void => listener({ type: 'signal', number });
      const onCrash = (error: unknown): void => listener({ type: 'crash', error });
      const onUnread = (): void => listener({ type: 'unread' });
      for (const signal of SIGNALS) process.on(signal, onSignal);
      for (const stream of [process.stdout, process.stderr]) stream.on('error', onUnread);
      process.on('uncaughtException', onCrash);
      process.on('unhandledRejection', onCrash);
      return () => {
        for (const signal of SIGNALS) process.off(signal, onSignal);
        // Those of the streams stay: what is said at the very end may be unread as well, and is no crash.
        process.off('uncaughtException', onCrash);
        process.off('unhandledRejection', onCrash);
      };
    },
    captureOutput(listener) {
      for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
        console[method] = (...words: unknown[]) => listener(format(...words));
      }
      // Node's own listener prints.
      process.removeAllListeners('warning');
      process.on('warning', (warning) => listener(`${warning.name}: ${warning.message}`));
    },
  };
}
