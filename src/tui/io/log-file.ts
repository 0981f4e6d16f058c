import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Appends lines to a file, in order and without making anybody wait. */
export interface LogFile {
  /** One entry: `LEVEL [clusterId] event …`; the time is put in front, line breaks are folded. */
  line(text: string): void;
  /** Settles when all lines so far are written, or lost. */
  flush(): Promise<void>;
}

/** Opens the log at a path. The file is private (0600); what cannot be written is lost, the screen goes on. */
export function createLogFile(path: string, wall: () => number): LogFile {
  let tail: Promise<void> = mkdir(dirname(path), { recursive: true, mode: 0o700 }).then(
    () => undefined,
    () => undefined,
  );
  return {
    line(text) {
      const entry = `${new Date(wall()).toISOString()} ${text.replace(/[\r\n]+/g, ' ')}\n`;
      tail = tail.then(() => appendFile(path, entry, { mode: 0o600 })).catch(() => undefined);
    },
    flush: () => tail,
  };
}
