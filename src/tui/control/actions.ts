import type { ActionId } from '../model/keys/keybinding.ts';
import type { KeyName } from '../screen/key.ts';

/** Does what a key asks for; the key tells which digit it was, and `column` which sort. */
export type Handler = (key: KeyName, column: string) => void;

/** What some of the actions do. All together they are one `Handlers<ActionId>`: an action that nobody does is a type error. */
export type Handlers<Id extends ActionId> = Readonly<Record<Id, Handler>>;

/** Actions that only a sheet does: anywhere else their keys say why not. */
export function noActions<Id extends ActionId>(ids: readonly Id[]): Handlers<Id> {
  return Object.fromEntries(ids.map((id) => [id, () => undefined])) as unknown as Handlers<Id>;
}
