import type { Clock } from '../../clusters/ports.ts';
import type { ChromeStore } from '../chrome-store.ts';
import type { Handlers } from '../control/actions.ts';
import { type MoveParts, moveOn } from '../control/cursor-actions.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import { type Click, clickedEver, clickedSoon } from '../model/clicks.ts';
import type { ActionId } from '../model/keys/keybinding.ts';
import type { Prompt } from '../model/prompt/prompt.ts';
import type { Theme } from '../model/theme.ts';
import type { Dialog } from '../model/view/dialog.ts';
import { focusedView, type HomeSort, showsHome, type ViewState } from '../model/view/view-state.ts';
import type { PromptBox } from '../prompt/prompt-box.ts';
import type { KeyName, MouseEvent } from '../screen/key.ts';
import type { Places, Spot } from '../screen/places.ts';
import { offerAt } from '../selectors/offer-list.ts';
import { tabAt } from '../selectors/tab-bar-line.ts';
import type { Tabs } from '../tabs.ts';

/** What the mouse acts on. */
export interface MouseParts extends MoveParts {
  readonly places: Places;
  readonly chrome: Pick<ChromeStore, 'snapshot'>;
  readonly theme: Theme;
  readonly clock: Clock;
  readonly tabs: Pick<Tabs, 'goTo'>;
  readonly dialogs: Dialogs;
  readonly promptBox: PromptBox;
  readonly handlers: Pick<Handlers<ActionId>, 'sort'>;
}

/** How far a notch of the wheel goes: rows of a table or a text, offers of a list. */
const NOTCH = 3;

/** Columns of the Fleet home that it can be sorted by. */
const HOME_SORTS: Readonly<Record<string, HomeSort>> = { context: 'name', state: 'state' };

/** What a click has hit that a second one presses, and which click is a second one. */
interface Hit {
  readonly on: string;
  readonly count: typeof clickedSoon;
}

/**
 * The mouse of who has turned it on. All that it does is done by keys as well: the wheel moves, a click puts the cursor or the
 * focus somewhere, a second one there is Enter. While a dialog or a prompt is open nothing behind it reacts.
 */
export class Mouse {
  readonly #parts: MouseParts;
  #last: Click | undefined;

  constructor(parts: MouseParts) {
    this.#parts = parts;
  }

  /** A key was pressed: the next click is a first one. */
  forget(): void {
    this.#last = undefined;
  }

  /** Does what a click or a notch means where it happens; a key that comes back is what it stands for. */
  take({ button, x, y }: MouseEvent): KeyName | undefined {
    const { places, clock } = this.#parts;
    const spot = places.at(x, y);
    if (button !== 'left') {
      this.forget();
      this.#roll(spot, button === 'wheel-up' ? -1 : 1);
      return undefined;
    }
    const hit = spot === undefined ? undefined : this.#hit(spot);
    if (hit === undefined) {
      this.forget();
      return undefined;
    }
    const { isSecond, last } = hit.count(this.#last, { on: hit.on, at: clock.now() });
    this.#last = last;
    return isSecond ? 'enter' : undefined;
  }

  #roll(spot: Spot | undefined, by: 1 | -1): void {
    const { store, dialogs, promptBox, sheets } = this.#parts;
    const view = store.view();
    const { dialog, prompt } = view;
    if (dialog !== undefined) {
      if (spot?.place === 'page') dialogs.scroll(by * NOTCH);
      else dialogs.step(by);
    } else if (prompt !== undefined) promptBox.choose(prompt, { choice: prompt.choice + by * NOTCH });
    else if (spot?.place === 'page')
      moveOn(by > 0 ? 'down' : 'up', sheets.focused(view)?.sheet.notch?.() ?? NOTCH, this.#parts);
  }

  /** Puts the cursor or the focus on what was clicked; `undefined` when a second click there is nothing else. */
  #hit(spot: Spot): Hit | undefined {
    const view = this.#parts.store.view();
    const { dialog, prompt } = view;
    if (dialog !== undefined) return this.#hitDialog(spot, dialog);
    if (prompt !== undefined) return this.#hitOffer(spot, prompt);
    if (spot.place === 'page') return this.#hitPage(spot, view);
    if (spot.place === 'tab-bar') this.#hitTab(spot);
    return undefined;
  }

  #hitDialog({ place }: Spot, dialog: Dialog): Hit | undefined {
    if (typeof place !== 'number') return undefined;
    if (dialog.at !== place) {
      this.forget();
      this.#parts.dialogs.focus(place);
    }
    if (dialog.fields[place]?.type === 'text') return undefined;
    return { on: JSON.stringify([dialog.title, place]), count: clickedEver };
  }

  #hitOffer({ place, y, height }: Spot, prompt: Prompt): Hit | undefined {
    if (place !== 'page' || (prompt.purpose !== 'palette' && prompt.purpose !== 'columns')) return undefined;
    const found = offerAt(prompt, y, height);
    const offer = found && prompt.offers[found.choice];
    if (found === undefined || offer === undefined) return undefined;
    this.#parts.promptBox.choose(prompt, found);
    return { on: JSON.stringify([offer.group, offer.line]), count: clickedSoon };
  }

  #hitTab({ x, width }: Spot): void {
    const { chrome, theme, tabs } = this.#parts;
    const number = tabAt(chrome.snapshot().tabs, width, theme, x);
    if (number !== undefined) tabs.goTo(number);
  }

  #hitPage({ x, y }: Spot, view: ViewState): Hit | undefined {
    const { sheets, body, store, redraw } = this.#parts;
    const lying = sheets.focused(view);
    if (lying !== undefined) {
      const on = lying.sheet.click?.(x, y);
      if (on === undefined) return undefined;
      redraw();
      return { on, count: clickedSoon };
    }
    const place = body.at(x, y);
    if (place === undefined) return undefined;
    if (place.type === 'column') {
      this.#sort(place.id, view);
      return undefined;
    }
    store.dispatch({ type: 'cursor', cursor: place.cursor });
    return { on: place.cursor.key, count: clickedSoon };
  }

  #sort(column: string, view: ViewState): void {
    const { handlers, store } = this.#parts;
    const home = HOME_SORTS[column];
    if (focusedView(view) !== undefined) handlers.sort('', column);
    else if (home !== undefined && showsHome(view)) store.dispatch({ type: 'home-sort', sort: home });
  }
}
