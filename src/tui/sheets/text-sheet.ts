import { stripVTControlCharacters } from 'node:util';
import { truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { type Motion, placeAfter } from '../model/view/cursor.ts';
import type { Reading, Sheet } from './sheet.ts';

/** Makes all lines of a page, for a screen of that width. */
export type Lines = (width: number) => readonly string[];

/** A page of text that is made anew for every frame, and scrolls. A filter keeps the lines that have it. */
export class TextSheet implements Sheet {
  readonly #title: string;
  readonly #lines: Lines;
  readonly #theme: Theme;
  #top = 0;
  #height = 1;
  #count = 0;

  constructor(title: string, lines: Lines, theme: Theme) {
    this.#title = title;
    this.#lines = lines;
    this.#theme = theme;
  }

  title(filter: string, width: number): string {
    const text = filter === '' ? this.#title : `${this.#title} </${filter}>`;
    return this.#theme.bold(this.#theme.tone('accent', truncate(text, width)));
  }

  draw(filter: string, width: number, height: number): readonly string[] {
    const wanted = filter.toLowerCase();
    const lines = this.#lines(width).filter((line) => stripVTControlCharacters(line).toLowerCase().includes(wanted));
    this.#height = height;
    this.#count = lines.length;
    const top = Math.min(this.#top, Math.max(0, lines.length - height));
    return lines.slice(top, top + height);
  }

  read(filter: string, width: number): Reading {
    const [line = ''] = this.draw(filter, width, 1);
    return { line, index: Math.min(this.#top, this.#count - 1), count: this.#count, notes: [] };
  }

  move(motion: Motion): void {
    const last = Math.max(0, this.#count - this.#height);
    this.#top = placeAfter(motion, this.#top, { page: Math.max(1, this.#height - 1), last });
  }

  perform(): boolean {
    return false;
  }

  holdsMs(): undefined {
    return undefined;
  }

  close(): void {
    this.#top = 0;
  }
}
