import { spawnSync } from 'node:child_process';
import { constants, openSync, write as writeFile, writeSync } from 'node:fs';
import type { Cancel } from '../../clusters/ports.ts';
import type { WriteBytes } from '../screen/terminal-output.ts';
import type { Terminal } from '../terminal.ts';
import { createJobControl } from './job-control.ts';

/** Size of a terminal that tells none. */
const FALLBACK = { columns: 80, rows: 24 };
/** So long is waited, when kmc ends, for a terminal that takes nothing: a person who has pressed Ctrl-S may be back. */
const LAST_WORDS_MS = 250;
const LAST_WORDS_POLL_MS = 5;

/** The terminal of this process: reads stdin, and writes past Node's stdout, which would block. */
export function createProcessTerminal(
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream & { readonly fd: number },
): Terminal {
  const own = openWithoutBlocking();
  const fd = own ?? stdout.fd;
  return {
    input: {
      setRawMode: (raw) => stdin.setRawMode(raw),
      setEncoding: (encoding) => stdin.setEncoding(encoding),
      on: (event, listener) => stdin.on(event, listener),
      off: (event, listener) => stdin.off(event, listener),
      resume: () => stdin.resume(),
      pause: () => stdin.pause(),
    },
    stdin: 0,
    saveSettings,
    setRawMode: (raw) => void stdin.setRawMode(raw),
    size: () => ({ columns: stdout.columns || FALLBACK.columns, rows: stdout.rows || FALLBACK.rows }),
    write: own === undefined ? writeOnThread(stdout.fd) : writeAtOnce(own),
    writeNow: (text) => writeWithPatience(fd, Buffer.from(text)),
    onResize(listener) {
      stdout.on('resize', listener);
      return () => stdout.off('resize', listener);
    },
    jobs: createJobControl(),
    onHangUp(listener) {
      const onEnd = (): void => listener(new Error('the terminal was closed'));
      stdin.on('error', listener);
      stdin.on('end', onEnd);
      return () => {
        stdin.off('end', onEnd);
        // The listener for errors stays: one that comes late must not crash the end of the program.
      };
    },
  };
}

/**
 * Opens the terminal once more, as a file of our own that never blocks. On stdout a write to a terminal that has
 * stopped reading holds its thread, and with it the end of the process; and stdout is shared with other programs, so
 * it is not ours to change.
 */
function openWithoutBlocking(): number | undefined {
  for (const path of ['/proc/self/fd/1', '/dev/tty']) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK);
    } catch {
      // No such path here, or no right to it (after `su`): the next way may work.
    }
  }
  return undefined;
}

/** For a terminal that may block: in the thread pool, where only that thread waits. */
function writeOnThread(fd: number): WriteBytes {
  return (bytes, offset, done) => writeFile(fd, bytes, offset, bytes.length - offset, null, done);
}

/** For a terminal that never blocks: a thread would only be late, by milliseconds on a machine that is busy. */
function writeAtOnce(fd: number): WriteBytes {
  return (bytes, offset, done) => {
    let written = 0;
    let failure: NodeJS.ErrnoException | null = null;
    try {
      written = writeSync(fd, bytes, offset);
    } catch (error) {
      failure = error as NodeJS.ErrnoException;
    }
    done(failure, written);
  };
}

/** `stty` of a terminal that kmc does not control any more is stopped; nobody waits for that. */
const STTY_LIMIT_MS = 500;

/**
 * A program that is ended while it reads a password leaves the echo off, and Node has no call that reads or writes
 * such settings. It waits the few milliseconds that `stty` takes: what it does must be done before anything goes on.
 */
function saveSettings(): Cancel {
  const stty = (argument: string): string =>
    spawnSync('stty', [argument], {
      stdio: ['inherit', 'pipe', 'ignore'],
      encoding: 'utf8',
      timeout: STTY_LIMIT_MS,
      killSignal: 'SIGKILL',
    }).stdout ?? '';
  const settings = stty('-g').trim();
  return () => {
    if (settings !== '') stty(settings);
  };
}

/** Writes while everything waits, but not for ever: throws when the terminal takes nothing in time. */
function writeWithPatience(fd: number, bytes: Uint8Array): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  let offset = 0;
  for (let waited = 0; offset < bytes.length; ) {
    try {
      offset += writeSync(fd, bytes, offset);
    } catch (error) {
      if (Object(error).code !== 'EAGAIN' || waited >= LAST_WORDS_MS) throw error;
      Atomics.wait(pause, 0, 0, LAST_WORDS_POLL_MS);
      waited += LAST_WORDS_POLL_MS;
    }
  }
}
