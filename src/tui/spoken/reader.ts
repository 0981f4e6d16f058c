import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { FleetOperations } from '../../refresh/index.ts';
import type { Keymap } from '../model/keymap.ts';
import { NARRATION_INITIAL, stepNarrator } from '../model/spoken/narrator.ts';
import { focusedText } from '../model/spoken/scene.ts';
import type { InputEvent } from '../screen/key.ts';
import type { Sheet } from '../sheets/sheet.ts';
import type { Workbench } from '../workbench.ts';
import { readSheet } from './read-sheet.ts';
import { READ_COLUMNS, SceneMaker } from './scene-maker.ts';

/** What a reader is made of. */
export interface ReaderParts {
  readonly workbench: Workbench;
  readonly operations: Pick<FleetOperations, 'jobs'>;
  readonly keymap: Keymap;
  readonly clock: Clock;
  /** Adds lines to those that were said. */
  readonly say: (lines: readonly string[]) => void;
  /** Asks for a look as soon as the events at hand are done. */
  readonly look: () => void;
}

/** So many lines of a text are read out for a page. */
const PAGE_LINES = 10;

/** Looks at the workbench when something may have changed, and has said what the narrator makes of it. */
export class Reader {
  readonly #parts: ReaderParts;
  readonly #scenes: SceneMaker;
  #narration = NARRATION_INITIAL;
  #byKey = false;
  #cancel: Cancel | undefined;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#scenes = new SceneMaker(parts.workbench, parts.operations);
  }

  /** The first lines: what this is, and how to get on. */
  greet(contexts: number): void {
    const known = `${contexts} ${contexts === 1 ? 'context' : 'contexts'}`;
    const keys = 'question mark lists the keys, colon types a command, F5 says where you are, ctrl-c leaves';
    this.#parts.say([`kmc, in words for screen readers: ${known}; ${keys}`]);
  }

  /** Takes what was typed: what comes of it is answered. */
  input(events: readonly InputEvent[]): void {
    const { workbench, keymap, look } = this.#parts;
    for (const event of events) {
      const sheet = event.type === 'key' ? this.#pagedBy(event.name) : undefined;
      // Where somebody is can be asked in questions and prompts too.
      if (event.type === 'key' && keymap.binding(event.name, 'say-again') !== undefined) this.again('all');
      else if (sheet === undefined) workbench.controller.input([event]);
      else this.#readOn(sheet.sheet, sheet.filter, sheet.motion);
    }
    this.#byKey = true;
    look();
  }

  /** Says what is worth saying now. */
  look(): void {
    const { clock, say } = this.#parts;
    this.#cancel?.();
    const look = { scene: this.#scenes.make(), now: clock.now(), byKey: this.#byKey };
    this.#byKey = false;
    const { state, lines, wakeAt } = stepNarrator(this.#narration, look);
    this.#narration = state;
    if (lines.length > 0) say(lines);
    this.#cancel = wakeAt === undefined ? undefined : clock.after(Math.max(0, wakeAt - look.now), () => this.look());
  }

  /** Says again where its user is, whatever was said before. */
  again(what: 'all' | 'line'): void {
    const { tabWords, title, remarks, focused } = this.#scenes.make();
    const line = focused === undefined ? [] : [focusedText(focused)];
    const head = [tabWords, this.#scenes.status()].filter((words) => words !== '').join('; ');
    this.#parts.say(what === 'line' ? line : [head, title, ...remarks, ...line]);
  }

  stop(): void {
    this.#cancel?.();
  }

  /** The sheet that a key turns a page of. */
  #pagedBy(
    key: string,
  ): { readonly sheet: Sheet; readonly filter: string; readonly motion: 'up' | 'down' } | undefined {
    const { workbench, keymap } = this.#parts;
    const view = workbench.store.view();
    const lying = view.dialog === undefined && view.prompt === undefined ? workbench.body.lying(view) : undefined;
    const action = lying === undefined ? undefined : keymap.bindingOf(key, view)?.action;
    if (lying === undefined || (action !== 'page-down' && action !== 'page-up')) return undefined;
    return { ...lying, motion: action === 'page-down' ? 'down' : 'up' };
  }

  /** Down, the lines of the page are read out; up, only where that leads, which is the look's to say. */
  #readOn(sheet: Sheet, filter: string, motion: 'up' | 'down'): void {
    const said: string[] = [];
    let before = readSheet(sheet, filter, READ_COLUMNS).focused?.key;
    for (let line = 0; line < PAGE_LINES; line++) {
      sheet.move(motion);
      const { focused } = readSheet(sheet, filter, READ_COLUMNS);
      if (focused === undefined || focused.key === before) break;
      before = focused.key;
      said.push(focusedText(focused));
    }
    if (motion === 'down' && said.length > 1) this.#parts.say(said.slice(0, -1));
  }
}
