import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { KindTables } from '../kind-tables.ts';
import { completions } from '../model/commands/completion.ts';
import type { Keymap } from '../model/keymap.ts';
import type { ActionId } from '../model/keys/keybinding.ts';
import type { Offer, OfferRun } from '../model/prompt/offer.ts';
import { paletteItems, paletteOffers } from '../model/prompt/palette.ts';
import type { PromptPurpose } from '../model/prompt/prompt.ts';
import type { KeyName } from '../screen/key.ts';
import type { ViewStore } from '../view-store.ts';
import { columnPicker } from './column-picker.ts';
import type { CommandLine } from './command-line.ts';
import type { PromptUse } from './prompt-box.ts';
import type { FleetVocabulary } from './vocabulary.ts';

/** What lines that are typed act on. */
export interface PromptUsesParts {
  readonly store: ViewStore;
  readonly tables: KindTables;
  readonly vocabulary: FleetVocabulary;
  readonly commandLine: CommandLine;
  readonly keymap: Keymap;
  /** What people call a cluster. */
  readonly nameOf: (id: ClusterId) => string;
  /** Does what a key stands for in one of its meanings. */
  readonly press: (key: KeyName, action: ActionId) => void;
  /** Opens the command prompt with a line that needs more words. */
  readonly ask: (line: string) => void;
}

/** What a line can be typed for. */
export function promptUses(parts: PromptUsesParts): Readonly<Record<PromptPurpose, PromptUse>> {
  const { store, vocabulary, commandLine } = parts;
  const filter = (text: string): void => store.dispatch({ type: 'filter', filter: text });
  return {
    command: {
      opened: () => vocabulary.forget(),
      offers: (edit) => completions(edit, vocabulary, store.view()),
      submitted: (text) => commandLine.runTyped(text),
    },
    // A filter works while it is typed; giving it up clears it.
    filter: { offers: () => [], typed: filter, submitted: () => undefined, cancelled: () => filter('') },
    palette: palette(parts),
    columns: columnPicker(parts),
  };
}

function palette(parts: PromptUsesParts): PromptUse {
  const { store, vocabulary, nameOf, keymap } = parts;
  const keys = keymap.groups.flatMap((group) => group.keys);
  let items: readonly Offer[] = [];
  const gather = (): void => {
    items = paletteItems({ view: store.view(), vocabulary, keys, nameOf });
  };
  return {
    isList: true,
    opened() {
      vocabulary.forget();
      gather();
    },
    gathered: gather,
    offers: ({ text }) => paletteOffers(text, items),
    submitted(_, chosen) {
      if (chosen?.run !== undefined) taken(chosen.run, parts);
    },
  };
}

function taken(run: OfferRun, { store, commandLine, press, ask }: PromptUsesParts): void {
  switch (run.type) {
    case 'command':
      commandLine.run(run.line);
      return;
    case 'typed':
      commandLine.runTyped(run.line);
      return;
    case 'ask':
      ask(run.line);
      return;
    case 'key':
      press(run.key, run.action);
      return;
    case 'namespace':
      store.dispatch({ type: 'namespace', namespace: run.namespace });
      return;
    case 'tab':
      store.dispatch({ type: 'focus', focus: run.focus });
      for (let back = 0; back < run.back; back++) store.dispatch({ type: 'back' });
      return;
    default:
      run satisfies never;
  }
}
