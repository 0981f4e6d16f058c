import { completions } from '../model/commands/completion.ts';
import type { PromptPurpose } from '../model/prompt/prompt.ts';
import type { ViewStore } from '../view-store.ts';
import type { CommandLine } from './command-line.ts';
import type { PromptUse } from './prompt-box.ts';
import type { FleetVocabulary } from './vocabulary.ts';

/** What lines that are typed act on. */
export interface PromptUsesParts {
  readonly store: ViewStore;
  readonly vocabulary: FleetVocabulary;
  readonly commandLine: CommandLine;
}

/** What a line can be typed for. */
export function promptUses({
  store,
  vocabulary,
  commandLine,
}: PromptUsesParts): Readonly<Record<PromptPurpose, PromptUse>> {
  const filter = (text: string): void => store.dispatch({ type: 'filter', filter: text });
  return {
    command: {
      opened: () => vocabulary.forget(),
      offers: (edit) => completions(edit, vocabulary, store.view()),
      submitted: (text) => commandLine.runTyped(text),
    },
    // A filter works while it is typed; giving it up clears it.
    filter: { offers: () => [], typed: filter, submitted: () => undefined, cancelled: () => filter('') },
    palette: { offers: () => [], submitted: () => undefined },
  };
}
