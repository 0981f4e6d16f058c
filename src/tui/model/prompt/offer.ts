import type { KeyName } from '../../screen/key.ts';
import type { ActionId } from '../keys/keybinding.ts';
import type { Focus } from '../view/view-state.ts';

/** What is done when an offer is taken. */
export type OfferRun =
  /** As if it was typed behind `:`. */
  | { readonly type: 'command'; readonly line: string }
  /** The same, as if a person typed it: names of his own stand for what he says. */
  | { readonly type: 'typed'; readonly line: string }
  /** A command that needs more words: it is put into the prompt. */
  | { readonly type: 'ask'; readonly line: string }
  /** One meaning of a key, whatever else that key means here. */
  | { readonly type: 'key'; readonly key: KeyName; readonly action: ActionId }
  | { readonly type: 'namespace'; readonly namespace: string }
  /** A tab, and on it as many views back. */
  | { readonly type: 'tab'; readonly focus: Focus; readonly back: number };

/** Something that could be meant by what is typed. */
export interface Offer {
  /** The whole line when it is accepted. */
  readonly line: string;
  /** What it is, in a few words. */
  readonly help: string;
  /** Other names that it is found by. */
  readonly also?: string;
  /** Of the palette: the sort of thing, what it is called, and what taking it does. */
  readonly group?: string;
  readonly run?: OfferRun;
  /** Why it cannot be taken here; `undefined` when it can. */
  readonly disabled?: string;
}
