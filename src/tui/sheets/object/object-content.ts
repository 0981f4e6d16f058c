import type { LiveObject } from '../../../refresh/index.ts';
import type { ActionId } from '../../model/keys/keybinding.ts';
import type { TextDocument } from '../../selectors/lines/document.ts';

/** What a sheet says of one object, and what it holds for that. */
export interface ObjectContent {
  readonly live: LiveObject;
  /** `describe`, `yaml`: behind the object's name in the title. */
  word(): string;
  /** The object as text; the same one until something has changed. `undefined` while nothing is known of it. */
  document(): TextDocument | undefined;
  /** After how many ms the clock alone changes the text; `undefined` for never. */
  holdsMs(): number | undefined;
  /** Does what a key asks for; false when that is none of its own. */
  perform(action: ActionId): boolean;
  /** Asks the server anew. */
  refresh(): void;
  /** Lets go of all that it holds. */
  release(): void;
}
