import type { Clock } from '../clusters/ports.ts';
import type { Handlers } from './control/actions.ts';
import type { CustomKeys } from './custom/custom-keys.ts';
import type { FaultPanel } from './demo/fault-panel.ts';
import type { Dialogs } from './dialog/dialogs.ts';
import type { Keymap } from './model/keymap.ts';
import type { ActionId, Keybinding } from './model/keys/keybinding.ts';
import type { Focus } from './model/view/view-state.ts';
import type { Mouse } from './mouse/mouse.ts';
import type { Notices } from './notices/notices.ts';
import type { PromptBox } from './prompt/prompt-box.ts';
import { EDIT_KEYS } from './prompt/prompt-keys.ts';
import { ESCAPE, type InputEvent, type KeyName, type MouseEvent, type TypedEvent } from './screen/key.ts';
import type { Sheets } from './sheets/sheets.ts';
import type { Tabs } from './tabs.ts';
import type { ViewStore } from './view-store.ts';

/** What keys go to. */
export interface ControllerParts {
  readonly store: ViewStore;
  readonly handlers: Handlers<ActionId>;
  readonly sheets: Sheets;
  readonly dialogs: Dialogs;
  readonly tabs: Tabs;
  readonly promptBox: PromptBox;
  /** `undefined` when it is off. */
  readonly mouse: Mouse | undefined;
  readonly notices: Notices;
  /** The switches of a demo's clusters, which take their keys before anything else does. */
  readonly faults: FaultPanel | undefined;
  readonly keymap: Keymap;
  /** Keys of a person's own. */
  readonly custom: Pick<CustomKeys, 'at' | 'knows'>;
  readonly clock: Clock;
}

/** How long keys marked danger are ignored after a change of focus, in ms (design.md §6). */
const DANGER_PAUSE_MS = 500;

/** Turns what a person types and clicks into what it means where it is typed: in a dialog, a prompt, or on the screen. */
export class Controller {
  readonly #parts: ControllerParts;
  #focus: Focus = 'fleet';
  #focusedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: ControllerParts) {
    const { store, clock } = parts;
    this.#parts = parts;
    store.subscribe(() => {
      const { focus } = store.view();
      if (focus === this.#focus) return;
      this.#focus = focus;
      this.#focusedAt = clock.now();
    });
  }

  /** Takes the events of one read, in order. */
  input(events: readonly InputEvent[]): void {
    for (const event of events) {
      if (event.type === 'mouse') {
        this.#mouse(event);
        continue;
      }
      this.#parts.mouse?.forget();
      const behind = event.type === 'key' && !this.#knows(event.name) ? event.afterEscape : undefined;
      if (behind === undefined) this.#event(event);
      else this.input([ESCAPE, behind]);
    }
  }

  /** Does what a key stands for in one of its meanings, as if it was pressed where it means that. */
  press(key: KeyName, action: ActionId): void {
    this.#run(this.#parts.keymap.binding(key, action), key);
  }

  #mouse(event: MouseEvent): void {
    const { store, mouse } = this.#parts;
    if (mouse === undefined) return;
    if (store.view().awaitsTab) store.dispatch({ type: 'await-tab', awaits: false });
    const key = mouse.take(event);
    if (key !== undefined) this.#event({ type: 'key', name: key, text: '' });
  }

  #event(event: TypedEvent): void {
    const { store, promptBox, faults, dialogs } = this.#parts;
    const view = store.view();
    if (view.dialog !== undefined) dialogs.input(event);
    else if (view.prompt !== undefined) promptBox.type(view.prompt, event);
    // A paste outside of a text field does nothing: it must never press keys (design.md §6).
    else if (event.type === 'key' && !faults?.key(event.name) && !this.#tabDigit(event.name)) this.#key(event.name);
  }

  /** True when a digit was awaited and has come: it is a tab's number. */
  #tabDigit(key: KeyName): boolean {
    const { store, tabs } = this.#parts;
    if (!store.view().awaitsTab) return false;
    store.dispatch({ type: 'await-tab', awaits: false });
    if (!/^\d$/.test(key)) return false;
    tabs.goTo(Number(key));
    return true;
  }

  #knows(key: KeyName): boolean {
    const { keymap, custom, store } = this.#parts;
    const { prompt, dialog } = store.view();
    const isEdit = EDIT_KEYS[key] !== undefined && (prompt !== undefined || dialog !== undefined);
    return isEdit || keymap.useOf(key) !== undefined || custom.knows(key);
  }

  #key(key: KeyName): void {
    const { store, keymap } = this.#parts;
    const view = store.view();
    const binding = keymap.bindingOf(key, view);
    const isOwn = binding !== undefined && binding.disabledReason?.(view) === undefined;
    const custom = this.#parts.custom.at(key, isOwn);
    if (custom === undefined) this.#run(binding, key);
    else if (!this.#isRefused(key, this.#justFocused(custom))) custom.run();
  }

  #run(binding: Keybinding | undefined, key: KeyName): void {
    const { store, sheets, handlers } = this.#parts;
    if (binding === undefined) return;
    const view = store.view();
    if (this.#isRefused(key, this.#justFocused(binding) ?? binding.disabledReason?.(view))) return;
    if (!sheets.focused(view)?.sheet.perform(binding.action)) handlers[binding.action](key, binding.column ?? '');
  }

  /** True when there is a reason why a key does nothing, which is told. */
  #isRefused(key: KeyName, reason: string | undefined): boolean {
    if (reason === undefined) return false;
    this.#parts.notices.show({ text: `${key}: ${reason}`, tone: 'plain' });
    return true;
  }

  /** Who has just come to another cluster may still mean the last one. */
  #justFocused(pressed: { readonly danger?: boolean } | undefined): string | undefined {
    const { clock, tabs } = this.#parts;
    if (pressed?.danger !== true || clock.now() - this.#focusedAt >= DANGER_PAUSE_MS) return undefined;
    return `ignored: just switched to ${this.#focus === 'fleet' ? 'Fleet' : tabs.nameOf(this.#focus)}`;
  }
}
