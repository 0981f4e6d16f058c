import { type DOMElement, measureElement } from 'ink';
import { type Context, createContext } from 'react';
import type { Cancel } from '../../clusters/ports.ts';

/** A part of the screen that can be clicked: a number is the place of a field or a button in a dialog, as its `at`. */
export type PlaceId = 'tab-bar' | 'page' | number;

/** A cell within a part of the screen, whose top left corner is 0, 0. */
export interface Spot {
  readonly place: PlaceId;
  readonly x: number;
  readonly y: number;
  /** Of the whole part. */
  readonly width: number;
  readonly height: number;
}

/** Where the parts of the screen are that can be clicked. They are measured when somebody asks: frames pay nothing for it. */
export class Places {
  readonly #elements = new Map<DOMElement, PlaceId>();

  /** From now on this element is that part; the returned function ends it. */
  add(element: DOMElement, place: PlaceId): Cancel {
    this.#elements.set(element, place);
    return () => void this.#elements.delete(element);
  }

  /** What Ink has laid out last at a cell of the screen. */
  at(x: number, y: number): Spot | undefined {
    for (const [element, place] of this.#elements) {
      const area = measureElement(element);
      const [left, top] = [x - area.x, y - area.y];
      if (left < 0 || top < 0 || left >= area.width || top >= area.height) continue;
      return { place, x: left, y: top, width: area.width, height: area.height };
    }
    return undefined;
  }
}

/** Who wants to know where the parts of the screen are; nobody when the mouse is off. */
export const PlacesContext: Context<Places | undefined> = createContext<Places | undefined>(undefined);
