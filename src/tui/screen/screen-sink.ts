import { EventEmitter } from 'node:events';
import type { ReadableColours } from '../model/ground.ts';
import type { Glyphs } from './cells.ts';
import { FramePainter } from './frame-painter.ts';
import { composeFrame, type Painted } from './overlay.ts';
import type { TerminalOutput } from './terminal-output.ts';

/** The size of the terminal, asked anew for every frame. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** What a ScreenSink draws on, and whom it tells that there is something to draw. */
export interface ScreenSinkParts {
  readonly output: TerminalOutput;
  readonly size: () => ScreenSize;
  readonly glyphs: Glyphs;
  /** Ink has made a new frame or a canvas has changed: `paint()` is due. */
  readonly changed: () => void;
}

/**
 * Stands between Ink and the terminal. To Ink (with `debug: true`, which makes every write one whole frame) it is a TTY
 * stdout; to the terminal it sends the cells that changed, in one write per frame. While a write is under way newer
 * frames are only remembered: a slow line gets the newest one next, never a queue of old ones (ink.md §4).
 */
export class ScreenSink extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  readonly #parts: ScreenSinkParts;
  readonly #painter: FramePainter;
  readonly #painted = new Set<Painted>();
  #frame: readonly string[] = [];
  #outdated = false;
  /** Goes out in front of the next frame. */
  #passedOn = '';
  #suspended = false;
  #held = false;

  constructor(parts: ScreenSinkParts) {
    super();
    this.#parts = parts;
    this.#painter = new FramePainter(parts.glyphs);
    this.setMaxListeners(0);
  }

  get columns(): number {
    return this.#parts.size().columns;
  }

  get rows(): number {
    return this.#parts.size().rows;
  }

  /** Ink's way in. Terminal modes are the guard's business, so mode sequences of Ink's are dropped. */
  write(data: string, encodingOrDone?: unknown, done?: unknown): boolean {
    const isFrame = data !== '' && data !== '\n' && !data.startsWith('\x1b[?');
    if (isFrame) {
      this.#frame = data.split('\n');
      this.#parts.changed();
    }
    const callback = typeof encodingOrDone === 'function' ? encodingOrDone : done;
    if (typeof callback === 'function') setImmediate(() => callback());
    return true;
  }

  /** Adds a rectangle to what is painted; the returned function takes it out again. */
  addPainted(area: Painted): () => void {
    this.#painted.add(area);
    this.#parts.changed();
    return () => {
      this.#painted.delete(area);
      this.#parts.changed();
    };
  }

  /** From now on these colours stand in for others. */
  standIn(readable: ReadableColours): void {
    this.#painter.standIn(readable);
    this.#parts.changed();
  }

  /** Something that `draw` reads has changed. */
  refresh(): void {
    this.#parts.changed();
  }

  /** Sends a sequence that draws nothing: between two frames, never within one. */
  passOn(sequence: string): void {
    this.#passedOn += sequence;
    this.#parts.changed();
  }

  /** The terminal has another size: Ink lays out anew and the next frame is drawn whole. */
  resized(): void {
    this.emit('resize');
    this.#parts.changed();
  }

  /** While held nothing is drawn: the layout is of another size than the terminal. */
  hold(held: boolean): void {
    this.#held = held;
    if (!held) this.#parts.changed();
  }

  /** Draws the whole screen, whatever it is thought to show. */
  repaint(): void {
    this.#painter.forget();
    this.#parts.changed();
  }

  /** While suspended nothing is drawn; the first frame afterwards is drawn whole. */
  suspend(suspended: boolean): void {
    this.#suspended = suspended;
    this.#painter.forget();
    if (!suspended) this.#parts.changed();
  }

  /** Draws the present state, unless a write is under way: then as soon as it is done. */
  paint(): void {
    if (this.#suspended || this.#held) return;
    if (this.#parts.output.busy()) {
      this.#outdated = true;
      return;
    }
    this.#outdated = false;
    const { columns, rows } = this.#parts.size();
    this.#painter.resize(columns, rows);
    const frame = composeFrame(this.#painter, this.#frame, this.#painted, columns, rows);
    const bytes = this.#passedOn + this.#painter.paint(frame);
    if (bytes === '') return;
    this.#passedOn = '';
    this.#parts.output.send(bytes, () => {
      if (this.#outdated) this.paint();
    });
  }
}
