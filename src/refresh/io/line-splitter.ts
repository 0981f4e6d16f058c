const NEWLINE = 0x0a;

/** Cuts a byte stream into lines. Only LF ends a line: Kubernetes objects may hold U+2028, which `readline` would cut at. */
export interface LineSplitter {
  /** The lines that this chunk completes, without their ends; empty lines are left out. */
  push(chunk: Uint8Array): Iterable<Buffer>;
}

/** A splitter at the start of a stream. What comes after the last LF is never given out: half a line is no event. */
export function createLineSplitter(): LineSplitter {
  /** Chunks of the line that is not complete yet; joined once, however many there are. */
  let pieces: Uint8Array[] = [];
  return {
    *push(chunk) {
      let start = 0;
      for (;;) {
        const end = chunk.indexOf(NEWLINE, start);
        if (end < 0) break;
        const tail = chunk.subarray(start, end);
        const line = pieces.length === 0 ? tail : Buffer.concat([...pieces, tail]);
        pieces = [];
        start = end + 1;
        if (line.length > 0) yield Buffer.from(line.buffer, line.byteOffset, line.length);
      }
      if (start < chunk.length) pieces.push(chunk.subarray(start));
    },
  };
}
