import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import { graphemes } from '../model/graphemes.ts';
import type { Prompt } from '../model/view/view-state.ts';
import { useTheme } from './theme-context.ts';

/** What the prompt shows. */
export interface PromptLineProps {
  readonly prompt: Prompt;
  readonly width: number;
}

const SIGILS: Readonly<Record<Prompt['purpose'], string>> = { command: ':', filter: '/' };

/** The line that is being typed, its caret an inverse cell. A long line shows its end. */
export const PromptLine: React.NamedExoticComponent<PromptLineProps> = memo(function PromptLine(
  props: PromptLineProps,
): ReactElement {
  const theme = useTheme();
  const { purpose, edit } = props.prompt;
  const [under = ' ', ...rest] = graphemes(edit.text.slice(edit.caret)).map((each) => each.text);
  const room = Math.max(1, props.width - 2);
  const before = graphemes(edit.text.slice(0, edit.caret))
    .map((each) => each.text)
    .slice(-room);
  const after = rest.slice(0, Math.max(0, room - before.length)).join('');
  const text = before.join('') + theme.inverse(under) + after;
  return <Text wrap="truncate">{theme.bold(SIGILS[purpose]) + text}</Text>;
});
