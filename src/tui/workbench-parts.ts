import type { Clock } from '../clusters/ports.ts';
import type { FleetView } from '../refresh/index.ts';
import type { OwnParts } from './custom/customs.ts';
import type { FaultSwitches } from './demo/fault-panel.ts';
import type { KeptViews } from './kept/kept-views.ts';
import type { Keymap } from './model/keymap.ts';
import type { Theme } from './model/theme.ts';
import type { HandOver } from './screen/hand-over.ts';
import type { Places } from './screen/places.ts';
import type { SearchedPlaces } from './selectors/first-steps.ts';
import type { TabDefaults } from './tabs.ts';
import type { SaveFile } from './text-out/save-text.ts';

/** What a workbench is made of. */
export interface WorkbenchParts {
  readonly fleetView: FleetView;
  readonly theme: Theme;
  readonly clock: Clock;
  readonly defaults: TabDefaults;
  readonly kept: KeptViews;
  readonly keymap: Keymap;
  /** Where the session is kept that `--resume` brings back. */
  readonly session: KeptViews;
  /** Files of the person's own, and what those may use. */
  readonly own: OwnParts;
  /** Where kubeconfigs were looked for. */
  readonly searched: SearchedPlaces;
  /** Nothing is remembered of an earlier run. */
  readonly isFirstStart: boolean;
  /** The switches of a demo's clusters. */
  readonly faults?: FaultSwitches;
  /** Gives the terminal away for a login. */
  readonly handOver: HandOver;
  /** Draws the whole screen anew, or says again where its user is: everything, or the line alone. */
  readonly again: (what: 'all' | 'line') => void;
  /** Puts text into the clipboard of whoever sits before the terminal. */
  readonly copy: (text: string) => void;
  readonly save: SaveFile;
  /** The known names that a mistyped one may have meant, nearest first. */
  readonly nearest: (typed: string, names: readonly string[]) => readonly string[];
  /** Where the mouse can click; `undefined` when it is off. */
  readonly places: Places | undefined;
  /** The user wants to leave. */
  readonly quit: () => void;
  /** Runs a callback after the events at hand. */
  readonly soon: (run: () => void) => void;
  /** The view has changed: a frame is due at once. */
  readonly viewChanged: () => void;
  /** Data on the screen has changed: a frame is due soon. */
  readonly dataChanged: () => void;
}
