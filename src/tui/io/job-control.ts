import { readFileSync } from 'node:fs';
import type { JobControl } from '../terminal.ts';

/** A stop takes hold before `kill` returns; who is still running after this long was not stopped. */
const STOPPED_MS = 100;
/** How long whoever goes on in the background waits for the signal that is to end it. */
const ENDED_MS = 300;

/** Job control of this process. */
export function createJobControl(): JobControl {
  let listener: ((event: 'stop' | 'continued') => void) | undefined;
  let isStopping = false;
  const onStop = (): void => listener?.('stop');
  const onContinued = (): void => {
    if (!isStopping) listener?.('continued');
  };
  return {
    async stop() {
      isStopping = true;
      process.off('SIGTSTP', onStop);
      const wasStopped = await stopped();
      if (listener !== undefined) process.on('SIGTSTP', onStop);
      isStopping = false;
      // The size may have changed meanwhile, and only the program in the foreground is told: Node asks for it anew on this.
      process.kill(process.pid, 'SIGWINCH');
      return wasStopped;
    },
    onJobControl(heard) {
      listener = heard;
      process.on('SIGTSTP', onStop);
      process.on('SIGCONT', onContinued);
      return () => {
        listener = undefined;
        process.off('SIGTSTP', onStop);
        process.off('SIGCONT', onContinued);
      };
    },
  };
}

/** Stops the group, so that a parent such as npm stops as well; true when it was continued, false when it never stopped. */
function stopped(): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (wasStopped: boolean): void => {
      clearTimeout(timer);
      process.off('SIGCONT', onContinued);
      resolve(wasStopped);
    };
    // A shell's `kill` sends SIGCONT besides, in the background; whichever thread takes a signal, it may be told as the later one.
    const onContinued = (): void => {
      if (isInBackground()) setTimeout(() => end(true), ENDED_MS);
      else setImmediate(() => end(true));
    };
    process.on('SIGCONT', onContinued);
    // It is due as well when the process goes on, and before the signal is read: that takes a turn. While it waits it
    // keeps the process alive, of which nothing else may be left.
    const timer = setTimeout(() => setImmediate(() => setImmediate(() => end(false))), STOPPED_MS);
    process.kill(0, 'SIGTSTP');
  });
}

/** Whether another process group has the terminal: after the shell's `kill` of a kmc that it had stopped. Linux tells. */
export function isInBackground(): boolean {
  try {
    // Behind the name, which may hold blanks: state, parent, group, session, terminal, the terminal's group (proc(5)).
    const [, , group, , , holder] = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return holder !== '-1' && holder !== group;
  } catch {
    return false;
  }
}
