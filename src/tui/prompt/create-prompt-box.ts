import type { FleetView } from '../../refresh/index.ts';
import type { Controller } from '../controller.ts';
import type { Customs } from '../custom/customs.ts';
import type { KindTables } from '../kind-tables.ts';
import type { Keymap } from '../model/keymap.ts';
import type { Tabs } from '../tabs.ts';
import type { ViewStore } from '../view-store.ts';
import type { CommandLine } from './command-line.ts';
import { PromptBox } from './prompt-box.ts';
import { promptUses } from './prompt-uses.ts';
import { FleetVocabulary } from './vocabulary.ts';

/** What the prompt of a screen is made of. */
export interface CreatePromptBoxParts {
  readonly store: ViewStore;
  readonly fleetView: FleetView;
  readonly tables: KindTables;
  readonly commandLine: CommandLine;
  readonly tabs: Tabs;
  readonly keymap: Keymap;
  /** A person's own names. */
  readonly customs: Customs;
  /** Does what keys stand for; it is made of the prompt. */
  readonly controller: () => Controller;
}

/** The prompt of a screen, for all that a line can be typed for. */
export function createPromptBox(parts: CreatePromptBoxParts): PromptBox {
  const { store, fleetView, tabs, customs, controller } = parts;
  const vocabulary = new FleetVocabulary({
    fleetView,
    view: () => store.view(),
    own: () => customs.here().aliases,
    changed: () => promptBox.refresh(),
  });
  const uses = promptUses({
    ...parts,
    vocabulary,
    nameOf: (id) => tabs.nameOf(id),
    press: (key, action) => controller().press(key, action),
    ask: (line) => promptBox.open('command', line),
  });
  const promptBox: PromptBox = new PromptBox(store, uses);
  return promptBox;
}
